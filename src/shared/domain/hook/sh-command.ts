/** The command `gvm` in bash and zsh: what the shell itself can do is done there. */
export const SH_COMMAND = `# The installed version that a word means: g_best.
_gvmd_meant() {
  local g_want= g_key= g_name= g_minor= g_tag= g_whole=
  case $1 in
    latest | stable) _gvmd_newest any ''; return ;;
    oldstable)
      _gvmd_newest any '' && _gvmd_version "$g_best" && _gvmd_version "$g_minor" || return 1
      _gvmd_newest below "$(( g_key - 2000 ))"
      return
      ;;
    system | prefix:* | latest:*) return 1 ;;
  esac
  _gvmd_word "$1" || return 1
  case $g_want in
    exact*) g_best=\${g_want#* }; [[ -d $_gvmd_root/versions/go$g_best/bin ]] ;;
    *) _gvmd_newest line "\${g_want#* }" ;;
  esac
}

# The name in versions/ that "current" leads to, without its "go": g_id.
_gvmd_current_id() {
  local g_folders= g_folder= g_key= g_name= g_minor= g_tag= g_whole=
  _gvmd_installed
  for g_folder in "\${g_folders[@]}"; do
    g_folder=\${g_folder%/bin}
    [[ $g_folder -ef $_gvmd_root/current ]] || continue
    g_id=\${g_folder##*/go}
    case $g_id in *-*) g_platform=\${g_id##*.} g_platform=\${g_platform%-*}/\${g_platform#*-} ;; esac
    _gvmd_version "\${g_id%."\${g_platform%/*}-\${g_platform#*/}"}"
    return
  done
  return 1
}

# What needs no other process; 1: that is for gvm itself.
_gvmd_answer() {
  local g_best= g_id= g_platform=$_gvmd_platform
  [[ \${GVM_HOME:-$_gvmd_home} == "$_gvmd_home" ]] || return 1
  case \${#}:\${1-}:\${2-} in
    2:use:auto | 2:use:--auto) _gvmd_held= ;;
    2:use:*) _gvmd_meant "$2" || return 1; _gvmd_held=$g_best ;;
    2:which:*) _gvmd_meant "$2" || return 1; printf '%s\\n' "$_gvmd_goroots$g_best$_gvmd_go"; return 0 ;;
    1:which:) _gvmd_current_id || return 1; printf '%s\\n' "$_gvmd_goroots$g_id$_gvmd_go"; return 0 ;;
    1:current:) _gvmd_current_id || return 1; printf '%s\\n' "go$g_id $g_platform"; return 0 ;;
    *) return 1 ;;
  esac
  _gvmd_look ask
}

gvm() {
  local g_status=0
  if _gvmd_guard _gvmd_answer "$@"; then
    # eval "$(gvm use 1.26)" wants the lines of gvm itself: what a subshell holds is lost with it.
    case \${BASH_SUBSHELL:-\${ZSH_SUBSHELL:-0}}:\${1-}:\${2-} in
      0:* | *:use:auto | *:use:--auto) return 0 ;;
      *:use:*) [[ ! -t 1 ]] || return 0 ;;
      *) return 0 ;;
    esac
  fi
  command gvm "$@" || g_status=$?
  _gvmd_guard _gvmd_look ask
  return "$g_status"
}
`;
