import type { HookOptions } from './hook-options';
import { shPhrase } from './phrase';

/** What a folder's Go means for this shell, in the language of bash and zsh. */
export function shSession({ words }: HookOptions): string {
  const current = shPhrase((version) => words.current(version), 'go$g_name');
  const held = shPhrase((version) => words.held(version), 'go$_gvmd_on');
  const system = shPhrase((file) => words.system(file), '$g_shown');
  return `# Gives this shell the Go of the folder it is in. $1: "ask" where a process may be started, "mute" where nothing is said.
_gvmd_look() {
  local g_want=none g_file= g_target= g_said= g_asking= g_mute=
  case $1 in ask) g_asking=1 ;; mute) g_mute=1 ;; esac
  if [[ -n $_gvmd_held && ! -d $_gvmd_root/versions/go$_gvmd_held/bin ]]; then _gvmd_held=; fi
  if [[ -n $_gvmd_held ]]; then
    g_target=$_gvmd_held
  elif [[ ! -e $_gvmd_root/hook/paused ]]; then
    _gvmd_find
    _gvmd_choose
  fi
  _gvmd_set "$g_target"
  if [[ -z $g_said ]]; then
    _gvmd_told=
  elif [[ -z $g_mute && $g_said != "$_gvmd_told" ]]; then
    _gvmd_told=$g_said
    _gvmd_say "$g_said"
  fi
  return 0
}

# $1: a version, "system", or nothing for the current one.
_gvmd_set() {
  if [[ $1 == "$_gvmd_on" ]]; then
    case $1 in '' | system) return 0 ;; esac
    # Something else may have set PATH anew.
    case :\${PATH-}: in *":$_gvmd_root/versions/go$1/bin:"*) return 0 ;; esac
  fi
  _gvmd_leave
  [[ -z $1 ]] || _gvmd_enter "$1"
  [[ -n $g_mute || -n $g_said ]] || _gvmd_announce
}

# Before the first prompt: what start files put before our entry since comes behind it.
_gvmd_settle() {
  _gvmd_unsettled=
  [[ -z $_gvmd_on || \${PATH-} == "$_gvmd_path_is" ]] || _gvmd_leave
}

_gvmd_enter() {
  _gvmd_path_was=\${PATH-} _gvmd_goroot_was=\${GOROOT+x$GOROOT} _gvmd_session_was=\${GVM_DESKTOP_SESSION-} _gvmd_on=$1
  if [[ $1 == system ]]; then
    _gvmd_without "$_gvmd_root/current/bin"
    unset GOROOT GVM_DESKTOP_SESSION
  else
    PATH=$_gvmd_root/versions/go$1/bin\${PATH:+:$PATH}
    export GOROOT="$_gvmd_goroots$1" GVM_DESKTOP_SESSION="$_gvmd_goroots$1"
  fi
  _gvmd_path_is=$PATH
  # A shell within this shell finds the way back by these.
  export PATH GVM_DESKTOP_HOOK="$1" GVM_DESKTOP_GOROOT="$_gvmd_goroot_was"
}

# Takes back what was done here; what others changed since then stays.
_gvmd_leave() {
  local g_ours="\${_gvmd_goroots}$_gvmd_on"
  [[ -n $_gvmd_on ]] || return 0
  if [ -n "$_gvmd_path_is" ] && [ "\${PATH-}" = "$_gvmd_path_is" ]; then
    PATH=$_gvmd_path_was
  elif [[ $_gvmd_on == system ]]; then
    _gvmd_without "$_gvmd_root/current/bin"
    PATH=$_gvmd_root/current/bin\${PATH:+:$PATH}
  else
    _gvmd_without "$_gvmd_root/versions/go$_gvmd_on/bin"
  fi
  [[ $_gvmd_on != system ]] || g_ours=
  if [ "\${GOROOT-}" = "$g_ours" ]; then
    case $_gvmd_goroot_was in
      x*) export GOROOT="\${_gvmd_goroot_was#x}" ;;
      *) unset GOROOT ;;
    esac
  fi
  unset GVM_DESKTOP_HOOK GVM_DESKTOP_GOROOT GVM_DESKTOP_SESSION
  [[ -z $_gvmd_session_was ]] || export GVM_DESKTOP_SESSION="$_gvmd_session_was"
  _gvmd_on= _gvmd_path_is= _gvmd_session_was=
}

_gvmd_without() {
  local g_path=":\${PATH-}:"
  while :; do
    case $g_path in *":\${1}:"*) ;; *) break ;; esac
    g_path=\${g_path%%":\${1}:"*}:\${g_path#*":\${1}:"}
  done
  g_path=\${g_path#:}
  PATH=\${g_path%:}
}

# One line for a switch, where a person looks on.
_gvmd_announce() {
  local g_key= g_name= g_minor= g_tag= g_whole= g_shown=
  [[ $- == *i* && \${GVM_DESKTOP_QUIET-} != 1 ]] || return 0
  _gvmd_show
  case $_gvmd_on in
    '') ! _gvmd_current || _gvmd_say ${current} ;;
    system) _gvmd_say ${system} ;;
    "$_gvmd_held") _gvmd_say ${held} ;;
    *) _gvmd_say "go$_gvmd_on ($g_shown)" ;;
  esac
}

# $g_file as a person writes it.
_gvmd_show() {
  g_shown=$g_file
  case $g_file in "\${HOME:-/}"/*) g_shown="~\${g_file#"$HOME"}" ;; esac
}

# Not in subshells: those of completions and of $(cd …) speak into the middle of a line.
_gvmd_say() {
  local g_text=$1
  [[ \${BASH_SUBSHELL:-\${ZSH_SUBSHELL:-0}} == 0 ]] || return 0
  case $g_text in *[[:cntrl:]]*) g_text=\${g_text//[[:cntrl:]]/?} ;; esac
  printf '%s\\n' "$g_text" >&2
}
`;
}
