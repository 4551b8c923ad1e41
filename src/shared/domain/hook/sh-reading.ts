/** Reading pin files in the language of bash and zsh. */
export const SH_READING = `# What $g_file asks for, from $g_content, into g_want; 1: that is for gvm itself to say. Only what is as people write
# it is understood here, so that the answer is the same as that of gvm resolve.
_gvmd_understand() {
  local g_lines=
  _gvmd_split || return 1
  case \${g_file##*/} in
    .go-version) _gvmd_go_version ;;
    .tool-versions) _gvmd_tool_versions ;;
    mise.toml) _gvmd_mise ;;
    *) _gvmd_go_mod ;;
  esac
}

# Lines of $g_content into g_lines, empty ones left out; 1 for what is no text, for a file that git left in two halves,
# and for lines that no hand has written: shells take their time for those.
_gvmd_split() {
  local g_line=
  _gvmd_lines "\${g_content#"$_gvmd_mark"}" || return 1
  [[ \${#g_lines[@]} -lt 5000 ]] || return 1
  for g_line in "\${g_lines[@]}"; do
    case $g_line in '<<<<<<<'* | '>>>>>>>'*) return 1 ;; esac
    [[ \${#g_line} -lt 1000 ]] || return 1
  done
}

_gvmd_trim() {
  g_text=\${1#"\${1%%[!$_gvmd_blank]*}"}
  g_text=\${g_text%"\${g_text##*[!$_gvmd_blank]}"}
}

_gvmd_word() {
  local g_word=$1 g_key= g_name= g_minor= g_tag= g_whole=
  case $g_word in
    system) g_want=system; return 0 ;;
    prefix:*) g_word=\${g_word#prefix:} ;;
    latest:*) g_word=\${g_word#latest:} ;;
  esac
  case $g_word in go*) g_word=\${g_word#go} ;; v*) g_word=\${g_word#v} ;; esac
  _gvmd_version "\${g_word%.x}" || return 1
  if [[ -z $g_whole ]]; then
    g_want="line $g_minor"
  else
    [[ $g_word != *.x ]] || return 1
    g_want="exact $g_name"
  fi
}

_gvmd_go_version() {
  local g_line= g_text=
  for g_line in "\${g_lines[@]}"; do
    _gvmd_trim "\${g_line%%#*}"
    [[ -z $g_text ]] || { _gvmd_word "$g_text"; return; }
  done
}

_gvmd_tool_versions() {
  local g_line= g_text= g_tool=
  for g_line in "\${g_lines[@]}"; do
    _gvmd_trim "\${g_line%%#*}"
    g_tool=\${g_text%%[$_gvmd_blank]*}
    case $g_tool in
      golang | go)
        _gvmd_trim "\${g_text#"$g_tool"}"
        _gvmd_word "\${g_text%%[$_gvmd_blank]*}"
        return
        ;;
      *[!$_gvmd_plain]*) return 1 ;;
    esac
  done
}

# TOML of one shape: tables, and keys with a text in quotes or a yes or no.
_gvmd_mise() {
  local g_line= g_text= g_tool= g_value= g_in= g_seen= g_found=
  # Alone, one ends no line of TOML.
  case \${g_content//"$_gvmd_return$_gvmd_newline"/} in *"$_gvmd_return"*) return 1 ;; esac
  for g_line in "\${g_lines[@]}"; do
    _gvmd_trim "$g_line"
    case $g_text in
      '' | '#'*) continue ;;
      '[tools]') [[ -z $g_seen ]] || return 1; g_in=1 g_seen=1; continue ;;
      *tools* | '[]') return 1 ;;
      '['*']') case $g_text in '['*[!$_gvmd_plain]*']') return 1 ;; esac; g_in=; continue ;;
      *=*) g_value=\${g_text#*=} ;;
      *) return 1 ;;
    esac
    _gvmd_trim "\${g_text%%=*}"
    g_tool=$g_text
    _gvmd_trim "$g_value"
    case $g_text in
      \\"*\\") g_value=\${g_text#\\"} g_value=\${g_value%\\"} ;;
      \\'*\\') g_value=\${g_text#\\'} g_value=\${g_value%\\'} ;;
      true | false) g_value= ;;
      *) return 1 ;;
    esac
    case $g_value in *[\\"\\'\\\\]*) return 1 ;; esac
    case $g_tool in
      go | '"go"')
        [[ -n $g_in ]] || continue
        [[ -z $g_found ]] || return 1
        _gvmd_word "$g_value" || return 1
        g_found=1
        ;;
      golang | '"golang"' | *core:go*) return 1 ;;
      \\"*\\") g_tool=\${g_tool#\\"} g_tool=\${g_tool%\\"} ;;
    esac
    case $g_tool in '"go"') ;; '' | *[!$_gvmd_plain]*) return 1 ;; esac
  done
}
`;
