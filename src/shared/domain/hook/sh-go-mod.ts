/** Reading go.mod and go.work in the language of bash and zsh. */
export const SH_GO_MOD = `_gvmd_go_mod() {
  local g_go= g_chosen= g_uses= g_least=
  _gvmd_directives && _gvmd_minimum && _gvmd_modules
}

# The lines go, toolchain and use, as the go command reads them; 1 for whatever is unusual.
_gvmd_directives() {
  local g_line= g_text= g_verb= g_block=
  for g_line in "\${g_lines[@]}"; do
    _gvmd_trim "\${g_line%%//*}"
    case $g_text in '') continue ;; *[\\"\\\`]*) return 1 ;; esac
    if [[ -n $g_block ]]; then
      case $g_text in ')') g_block=; continue ;; *[\\(\\)]*) return 1 ;; esac
      g_verb=$g_block
    else
      g_verb=\${g_text%%[$_gvmd_blank\\(]*}
      _gvmd_trim "\${g_text#"$g_verb"}"
      if [[ $g_text == '(' ]]; then
        g_block=$g_verb
        case $g_verb in go | toolchain) return 1 ;; *) continue ;; esac
      fi
      case $g_text in *[\\(\\)]*) return 1 ;; esac
    fi
    case $g_verb in
      go) [[ -z $g_go && -n $g_text ]] || return 1; g_go=$g_text ;;
      toolchain) [[ -z $g_chosen && -n $g_text ]] || return 1; g_chosen=$g_text ;;
      use) case $g_text in *[$_gvmd_blank]*) return 1 ;; esac; g_uses=$g_uses$g_text$_gvmd_newline ;;
      module | require | replace | exclude | retract | godebug | tool | ignore) ;;
      *) return 1 ;;
    esac
  done
  [[ -z $g_block ]]
}

# A toolchain line that meets the go line is a pin.
_gvmd_minimum() {
  local g_key= g_name= g_minor= g_tag= g_whole= g_base=
  if [[ -z $g_go ]]; then
    case $g_file in */go.work) g_go=1.18 ;; *) g_go=1.16 ;; esac
  fi
  case $g_go in 0*) return 1 ;; esac
  _gvmd_version "$g_go" || return 1
  g_want="minimum $g_go" g_least=$g_key
  case $g_chosen in
    '' | default) return 0 ;;
    go1.*) g_base=\${g_chosen#go} g_base=\${g_base%%[-+]*} ;;
    *) return 1 ;;
  esac
  _gvmd_version "$g_base" || return 1
  (( g_key < g_least )) || g_want="exact $g_name"
}

# 1: a module of the workspace asks for more than the workspace, which the go command refuses.
_gvmd_modules() {
  local g_left=$g_uses g_folder=
  [[ $g_file == */go.work ]] || return 0
  while [[ -n $g_left ]]; do
    g_folder=\${g_left%%"$_gvmd_newline"*} g_left=\${g_left#*"$_gvmd_newline"}
    case $g_folder in /*) ;; *) g_folder=\${g_file%/*}/$g_folder ;; esac
    [[ ! -f $g_folder/go.mod ]] || _gvmd_module "$g_folder/go.mod" "$g_least" || return 1
  done
}

_gvmd_module() {
  local g_file=$1 g_content= g_want= g_lines= g_go= g_chosen= g_uses= g_least=
  _gvmd_read && _gvmd_split && _gvmd_directives && _gvmd_minimum && (( g_least <= $2 ))
}
`;
