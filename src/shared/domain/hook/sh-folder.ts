import type { HookOptions } from './hook-options';
import { shPhrase } from './phrase';

/** The shell's quickest way up from a folder: its parent, and what that is in the end. */
export interface WayUp {
  parent: string;
  top: string;
}

/** From the folder to what it asks for, in the language of bash and zsh. */
export function shFolder({ pinOrder, words }: HookOptions, way: WayUp): string {
  const refused = shPhrase((file) => words.refused(file), '$g_shown');
  const notInstalled = shPhrase((version, file) => words.notInstalled(version, file), '$g_value', '$g_shown');
  return `# The nearest folder upwards that pins anything: g_file and g_want.
_gvmd_find() {
  local g_dir=$PWD g_name=
  case $PWD in /*) ;; *) return 0 ;; esac
  [[ $PWD != / ]] || g_dir=${way.top}
  while :; do
    # One test a folder: this is what a change of the folder costs.
    until [[ -e $g_dir/.go-version || -e $g_dir/go.mod || -e $g_dir/go.work || -e $g_dir/.tool-versions || -e $g_dir/mise.toml || $g_dir == ${way.top} ]]; do
      g_dir=${way.parent}
    done
    for g_name in ${pinOrder.join(' ')}; do
      [[ -e $g_dir/$g_name && ! -d $g_dir/$g_name ]] || continue
      g_file=\${g_dir%/}/$g_name
      _gvmd_wanted
      [[ $g_want == none ]] || return 0
    done
    [[ $g_dir != ${way.top} ]] || break
    g_dir=${way.parent}
  done
  g_file=
}

# A file is read each time, so that an edit is seen, and understood once. Without quotes bash compares long texts in half
# the time; the x is for empty ones.
_gvmd_wanted() {
  local g_content= g_odd= g_at= g_slot=
  _gvmd_read || g_odd=1
  for g_at in 1 2 3 4 5 6 7 8; do
    [[ \${_gvmd_files[g_at]-} == "$g_file" ]] || continue
    g_slot=$g_at g_want=\${_gvmd_wants[g_at]}
    if [[ $g_want != unasked ]] && [ x\${_gvmd_texts[g_at]} = x$g_content ]; then return 0; fi
    break
  done
  if [[ -z $g_slot ]]; then
    _gvmd_next=$(( _gvmd_next % 8 + 1 ))
    g_slot=$_gvmd_next
  fi
  g_want=none
  if [[ -n $g_odd ]] || ! _gvmd_understand; then _gvmd_ask; fi
  _gvmd_files[g_slot]=$g_file _gvmd_texts[g_slot]=$g_content _gvmd_wants[g_slot]=$g_want
}

# What this can't tell gvm is asked, once for what the file says now.
_gvmd_ask() {
  local g_gvm=$_gvmd_root/bin/gvm g_shown= g_key= g_name= g_minor= g_tag= g_whole=
  g_want=unasked
  [[ -n $g_asking ]] || return 0
  g_want=refused
  [[ -x $g_gvm ]] || g_gvm=$(_gvmd_program) || :
  if [[ -z $g_gvm ]]; then
    _gvmd_show
    g_said=${refused}
    return 0
  fi
  g_want=$("$g_gvm" --home "$_gvmd_home" hook-answer "$g_file" </dev/null) || g_want=refused
  case $g_want in
    none | system | refused) return 0 ;;
    'exact '* | 'line '* | 'minimum '*) ! _gvmd_version "\${g_want#* }" || return 0 ;;
  esac
  g_want=refused
}

# What serves g_want: g_target is a version, "system", or nothing for the current one.
_gvmd_choose() {
  local g_value=\${g_want#* } g_key= g_name= g_minor= g_tag= g_whole= g_best= g_least= g_shown=
  case $g_want in
    'exact '*)
      if [[ -d $_gvmd_root/versions/go$g_value/bin ]]; then g_target=$g_value; return 0; fi
      # On volumes without links the folder of the current version is "current" itself.
      if _gvmd_current && [[ $g_name == "$g_value" ]]; then return 0; fi
      ;;
    'line '*) if _gvmd_newest line "$g_value"; then g_target=$g_best; return 0; fi ;;
    'minimum '*)
      _gvmd_version "$g_value"
      g_least=$g_key
      if _gvmd_current && (( g_key >= g_least )); then return 0; fi
      if _gvmd_newest least "$g_least"; then g_target=$g_best; return 0; fi
      ;;
    system) g_target=system; return 0 ;;
    *) return 0 ;;
  esac
  _gvmd_show
  g_said=${notInstalled}
}
`;
}
