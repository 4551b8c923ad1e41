import type { HookOptions } from './hook-options';
import { shPhrase } from './phrase';

/** What bash and zsh write differently on the way up from a folder: the quickest of each. */
export interface WayUp {
  /** The names in $PWD, one for each folder up to the root. */
  names: string;
  /** The parent of $g_dir. */
  parent: string;
  /** The folder that $g_up leads to, from those names in g_names. */
  above: string;
  /** Whether the text that is remembered at $g_at is $g_content. */
  sameText: string;
}

/** From the folder to what it asks for, in the language of bash and zsh. */
export function shFolder({ pinOrder, words }: HookOptions, way: WayUp): string {
  const refused = shPhrase((file) => words.refused(file), '$g_shown');
  const notInstalled = shPhrase((version, file) => words.notInstalled(version, file), '$g_value', '$g_shown');
  const order = pinOrder.join(' ');
  return `# The nearest folder upwards that pins anything: g_file and g_want. This is what a change of the folder costs: one test a
# folder, and short names, which take half the time of whole ones.
_gvmd_find() {
  local g_dir=$PWD g_up= g_part=
  case $PWD in /*) ;; *) return 0 ;; esac
  if ! _gvmd_is_straight; then
    _gvmd_find_by_name
    return
  fi
  for g_part in ${way.names}; do
    if [[ -e \${g_up}.go-version || -e \${g_up}go.mod || -e \${g_up}go.work || -e \${g_up}.tool-versions || -e \${g_up}mise.toml ]]; then
      _gvmd_above
      if _gvmd_pinned; then return 0; fi
    fi
    g_up=../$g_up
  done
  g_file=
}

# The way that the shell shows leads through links: ".." would leave it.
_gvmd_find_by_name() {
  while :; do
    if _gvmd_pinned; then return 0; fi
    [[ -n \${g_dir%/} ]] || break
    g_dir=${way.parent}
  done
  g_file=
}

# The folder that $g_up leads to: each ../ is a name less.
_gvmd_above() {
  local g_names=
  g_names=(${way.names})
  g_dir=${way.above}
}

# The first file in $g_dir that pins it.
_gvmd_pinned() {
  local g_name=
  for g_name in ${order}; do
    [[ -e $g_dir/$g_name && ! -d $g_dir/$g_name ]] || continue
    g_file=\${g_dir%/}/$g_name
    _gvmd_wanted
    [[ $g_want == none ]] || return 0
  done
  return 1
}

# A file is read each time, so that an edit is seen, and understood once.
_gvmd_wanted() {
  local IFS= g_content= g_odd= g_at= g_slot=
  _gvmd_read || g_odd=1
  for g_at in 1 2 3 4 5 6 7 8; do
    [[ \${_gvmd_files[g_at]-} == "$g_file" ]] || continue
    g_slot=$g_at g_want=\${_gvmd_wants[g_at]}
    if [[ $g_want != unasked ]] && ${way.sameText}; then return 0; fi
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
  case $g_want in
    none) ;;
    'exact '*)
      g_target=\${g_want#exact }
      if [[ ! -d $_gvmd_root/versions/go$g_target/bin ]]; then g_target=; _gvmd_choose_among; fi
      ;;
    system) g_target=system ;;
    *) _gvmd_choose_among ;;
  esac
}

_gvmd_choose_among() {
  local g_value=\${g_want#* } g_key= g_name= g_minor= g_tag= g_whole= g_best= g_least= g_shown=
  case $g_want in
    'exact '*)
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
    *) return 0 ;;
  esac
  _gvmd_show
  g_said=${notInstalled}
}
`;
}
