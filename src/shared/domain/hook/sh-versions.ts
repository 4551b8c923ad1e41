/** Versions in the language of bash and zsh: read, ordered, found among what is installed. */
export const SH_VERSIONS = `# Reads a version without "go": g_name is its one spelling, g_minor its line, g_key orders it, g_tag is that of a
# pre-release, g_whole says that more than a line was named. Digits are spelled out: what [0-9] means depends on the
# person's language.
_gvmd_version() {
  local g_base=$1 g_rank=2000 g_number= g_major= g_rest= g_patch=
  g_tag=
  case $g_base in
    *rc*) g_tag=rc g_rank=1000 ;;
    *beta*) g_tag=beta g_rank=0 ;;
  esac
  if [[ -n $g_tag ]]; then
    g_number=\${g_base##*"$g_tag"} g_base=\${g_base%"$g_tag"*}
    case $g_number in '' | *[!0123456789]* | 0?* | ????*) return 1 ;; esac
  fi
  case $g_base in *[!0123456789.]* | *.*.*.* | *.) return 1 ;; esac
  g_major=\${g_base%%.*} g_rest=\${g_base#*.}
  case $g_rest in *.*) g_patch=\${g_rest#*.} g_rest=\${g_rest%%.*} ;; esac
  case $g_major in '' | 0?* | ????* | "$g_base") return 1 ;; esac
  case $g_rest in '' | 0?* | ?????*) return 1 ;; esac
  case $g_patch in 0?* | ?????*) return 1 ;; esac
  g_minor=$g_major.$g_rest g_name=$g_major.$g_rest g_whole=$g_patch$g_tag
  # Go's first minor whose first release carries .0 was 1.21.
  if (( \${g_patch:-0} > 0 )) || { [[ -z $g_tag ]] && (( g_rest >= 21 || g_major > 1 )); }; then
    g_name=$g_name.\${g_patch:-0}
  fi
  g_name=$g_name$g_tag$g_number
  g_key=$(( ((g_major * 10000 + g_rest) * 10000 + \${g_patch:-0}) * 10000 + g_rank + \${g_number:-0} ))
}

# The newest installed version that is in the line $2, at least or below the key $2, or any; finals win.
_gvmd_newest() {
  local g_key= g_name= g_minor= g_tag= g_whole= g_one= g_top=-1 g_early= g_early_top=-1 g_folders=
  g_best=
  _gvmd_installed
  for g_one in "\${g_folders[@]}"; do
    g_one=\${g_one%/bin} g_one=\${g_one##*/go}
    _gvmd_version "$g_one" && [[ $g_name == "$g_one" ]] || continue
    case $1 in
      line) [[ $g_minor == "$2" ]] || continue ;;
      least) (( g_key >= $2 )) || continue ;;
      below) (( g_key < $2 )) || continue ;;
    esac
    if [[ -n $g_tag ]]; then
      (( g_key <= g_early_top )) || { g_early=$g_one g_early_top=$g_key; }
    else
      (( g_key <= g_top )) || { g_best=$g_one g_top=$g_key; }
    fi
  done
  case $1 in line | least) g_best=\${g_best:-$g_early} ;; esac
  [[ -n $g_best ]]
}

# The current version.
_gvmd_current() {
  local g_line=
  [[ -f $_gvmd_root/current/VERSION ]] || return 1
  IFS= read -r g_line <"$_gvmd_root/current/VERSION" || :
  case $g_line in go*) _gvmd_version "\${g_line#go}" ;; *) return 1 ;; esac
}
`;
