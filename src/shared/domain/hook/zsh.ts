import type { HookOptions } from './hook-options';
import { shHook } from './sh';

export function zshHook(options: HookOptions): string {
  const way = {
    names: '"${(@s:/:)PWD}"',
    parent: '${g_dir:h}',
    above: '"${(j:/:)g_names[1,${#g_names} - ${#g_up} / 3]}"',
    sameText: '[[ "${_gvmd_texts[g_at]}" == "$g_content" ]]',
  };
  return shHook(options, { way, first: FIRST, own: OWN, start: START, last: LAST });
}

const FIRST = `_gvmd_aliases= _gvmd_sysread=
if [[ -o aliases ]]; then _gvmd_aliases=1; setopt no_aliases; fi
`;

const LAST = `if [[ -n $_gvmd_aliases ]]; then setopt aliases; fi
`;

const OWN = `_gvmd_guard() {
  emulate -L zsh
  setopt no_err_exit no_err_return unset no_warn_create_global no_warn_nested_var no_clobber
  "$@"
}

# Whether no folder on the way to this one is a link, so that ".." leads where the way came from. All of them are looked
# at once a second, after that only this one, as long as each is beside, above or in the last one.
_gvmd_is_straight() {
  local g_second=\${SECONDS-} g_known=$_gvmd_straight/
  _gvmd_straight=
  [[ $g_known == "$g_second:\${PWD:h}"/* || $PWD == \${PWD:A} ]] || return 1
  [[ ! -L $PWD && . -ef $PWD ]] || return 1
  _gvmd_straight=$g_second:$PWD
}

# $g_file into g_content; 1 when it is no file or is longer than any that is written by hand.
_gvmd_read() {
  local g_count=0
  [[ -f $g_file && -r $g_file ]] || return 1
  if [[ -n $_gvmd_sysread ]]; then
    sysread -s 65536 -c g_count g_content <$g_file
  else
    IFS= read -r -d '' g_content <$g_file
    g_count=\${#g_content}
  fi
  (( g_count < 65536 ))
}

_gvmd_lines() {
  [[ $1 != *$'\\0'* ]] || return 1
  local IFS=$_gvmd_newline$_gvmd_return
  g_lines=('' \${=1})
}

# Folders of versions into g_folders.
_gvmd_installed() {
  g_folders=('' $_gvmd_root/versions/go*/bin(N))
}

_gvmd_program() {
  whence -p gvm
}

_gvmd_prompt() {
  local g_before=$?
  [[ -z $_gvmd_unsettled ]] || _gvmd_guard _gvmd_settle
  _gvmd_guard _gvmd_look ask
  return $g_before
}
`;

const START = `_gvmd_start() {
  zmodload zsh/system 2>/dev/null && _gvmd_sysread=1
  typeset -ga chpwd_functions precmd_functions
  (( \${chpwd_functions[(Ie)_gvmd_prompt]} )) || chpwd_functions+=(_gvmd_prompt)
  (( \${precmd_functions[(Ie)_gvmd_prompt]} )) || precmd_functions+=(_gvmd_prompt)
}
_gvmd_guard _gvmd_start
`;
