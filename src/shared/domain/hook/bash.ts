import type { HookOptions } from './hook-options';
import { shHook } from './sh';

/** For bash 3.2 and later. */
export function bashHook(options: HookOptions): string {
  const way = {
    names: '$PWD',
    parent: '${g_dir%/*}',
    above: '"${g_names[*]:0:${#g_names[@]} - ${#g_up} / 3}"',
    // Without quotes bash compares long texts in half the time; the x is for empty ones.
    sameText: '[ x${_gvmd_texts[g_at]} = x$g_content ]',
  };
  return shHook(options, { way, first: FIRST, own: OWN, start: START, last: LAST });
}

const FIRST = `_gvmd_aliases=
if \\shopt -q expand_aliases; then _gvmd_aliases=1; \\shopt -u expand_aliases; fi
`;

const LAST = `if [[ -n $_gvmd_aliases ]]; then shopt -s expand_aliases; fi
`;

const OWN = `# Runs a function of ours whatever the person's shell is set to. Nothing is taken for a pattern of
# files, and split at slashes only.
_gvmd_guard() {
  local IFS=/ g_result=0 g_case= g_glob=
  if shopt -q nocasematch; then g_case=1; shopt -u nocasematch; fi
  case $- in *f*) ;; *) g_glob=1; set -f ;; esac
  "$@" || g_result=$?
  [[ -z $g_glob ]] || set +f
  [[ -z $g_case ]] || shopt -s nocasematch
  return "$g_result"
}

# Whether no folder on the way to this one is a link, so that ".." leads where the way came from. All of them are looked
# at once a second, after that only this one, as long as each is beside, above or in the last one.
_gvmd_is_straight() {
  local g_part= g_way= g_second=\${SECONDS-} g_known=$_gvmd_straight/
  _gvmd_straight=
  case $g_known in
    "$g_second:\${PWD%/*}"/*) ;;
    *)
      for g_part in \${PWD%/*}; do
        g_way=$g_way$g_part/
        [[ ! -L \${g_way%/} ]] || return 1
      done
      ;;
  esac
  [[ ! -L $PWD && . -ef $PWD ]] || return 1
  _gvmd_straight=$g_second:$PWD
}

# $g_file into g_content; 1 when it is no file, holds a NUL or is longer than any that is written by hand.
_gvmd_read() {
  [[ -f $g_file && -r $g_file ]] || return 1
  ! IFS= read -r -d '' -n 65536 g_content <"$g_file"
}

_gvmd_lines() {
  local IFS=$_gvmd_newline$_gvmd_return
  g_lines=('' $1)
}

# Folders of versions into g_folders; the pattern itself where there are none.
_gvmd_installed() {
  local g_fail=
  [[ -z \${GLOBIGNORE-} ]] || local GLOBIGNORE=
  if shopt -q failglob; then g_fail=1; shopt -u failglob; fi
  set +f
  g_folders=('' "$_gvmd_root"/versions/go*/bin)
  set -f
  [[ -z $g_fail ]] || shopt -s failglob
}

_gvmd_program() { type -P gvm; }

_gvmd_prompt() {
  local g_before=$?
  [[ -z $_gvmd_unsettled ]] || _gvmd_guard _gvmd_settle
  _gvmd_guard _gvmd_look ask
  # A status that isn't 0 would end an interactive shell under set -e.
  case $- in *e*) return 0 ;; esac
  return "$g_before"
}
`;

const START = `_gvmd_wrap() {
  # Somebody's own function or alias keeps its place: the next prompt sees where it led.
  if declare -F "$1" >/dev/null || alias "$1" >/dev/null 2>&1; then return 0; fi
  eval "$1() { builtin $1 \\"\\$@\\" || return; _gvmd_guard _gvmd_look ask; }"
}
_gvmd_wrap cd
_gvmd_wrap pushd
_gvmd_wrap popd

# Behind what is there, so that it sees the statuses of the command; on a line of its own, which no comment swallows.
case $_gvmd_newline\${PROMPT_COMMAND-}$_gvmd_newline in
  *"\${_gvmd_newline}_gvmd_prompt$_gvmd_newline"*) ;;
  *) PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$_gvmd_newline}_gvmd_prompt ;;
esac
`;
