import { fishPhrase } from './phrase';
import type { HookOptions } from './hook-options';

/** From the folder to what it asks for, in fish's language. */
export function fishFolder({ words }: HookOptions): string {
  const refused = fishPhrase((file) => words.refused(file), '$g_shown');
  const notInstalled = fishPhrase(
    (version, file) => words.notInstalled(version, file),
    '$g_value',
    '$g_shown',
  );
  return `# The nearest folder upwards that pins anything: g_file and g_want.
function _gvmd_find -S
    if test -n "$_gvmd_has_path"
        set -l g_real
        string escape --style=var -- $PWD | read g_memory
        set g_memory _gvmd_at_$g_memory
        if test "$g_way" = ask
            _gvmd_recall; or _gvmd_recall_above; and return 0
        end
        builtin realpath . | read g_real
        if test "$g_real" = "$PWD"
            _gvmd_find_above
            return
        end
    end
    # The way that the shell shows leads through links, where ".." would leave it; or a name has more than one line.
    set -l g_dir $PWD
    while true
        for g_name in $_gvmd_order
            set g_file $g_dir/$g_name
            test $g_dir != /; or set g_file /$g_name
            _gvmd_pins; and return 0
        end
        test $g_dir != /; or break
        set g_dir (string replace -r '/[^/]*\\z' '' -- $g_dir | string collect)
        test -n "$g_dir"; or set g_dir /
    end
    set g_file
end

# By short names, which take half the time of whole ones.
function _gvmd_find_above -S
    set -l g_names (string split / -- $PWD)
    set -l g_depth (count $g_names)
    set -l g_read; set -l g_times; set -l g_time; set -l g_up; set -l g_name
    _gvmd_reach
    builtin path mtime -- $_gvmd_ups[1..$g_depth] | read -z g_times
    for g_found in (builtin path filter -- $_gvmd_places[1..(math "$g_depth * "(count $_gvmd_order))])
        string match -qr '^(?<g_up>.*/)(?<g_name>.*)$' -- $g_found
        set g_file (string join / -- $g_names[1..(math $g_depth + 1 - (contains -i -- $g_up $_gvmd_ups))])/$g_name
        set -a g_read $g_file
        builtin path mtime -- $g_file | read -z g_time
        set g_times "$g_times$g_time"
        if _gvmd_pins
            _gvmd_remember $_gvmd_ups[1..$g_depth] $g_read
            return 0
        end
    end
    set g_file
    _gvmd_remember $_gvmd_ups[1..$g_depth] $g_read
end

# Whether $g_file pins anything: g_want.
function _gvmd_pins -S
    test -e $g_file; and not test -d $g_file; or return 1
    _gvmd_wanted
    test $g_want != none
end

# $g_file into g_content; 1 when it is no file, holds a NUL or is longer than any that is written by hand.
function _gvmd_read -S
    set -l fish_read_limit 65536
    set -l g_more
    set g_content
    test -f $g_file; and test -r $g_file; or return 1
    begin
        read -z g_content
        test $status -lt 2; and not read -z g_more
    end <$g_file
end

# A file is read each time, so that an edit is seen, and understood once.
function _gvmd_wanted -S
    set -l g_content
    set -l g_odd
    _gvmd_read; or set g_odd 1
    set -l g_slot (contains -i -- $g_file $_gvmd_files)
    if test -n "$g_slot"
        set g_want $_gvmd_wants[$g_slot]
        test $g_want != unasked; and test "$_gvmd_texts[$g_slot]" = "$g_content"; and return 0
    else
        set -g _gvmd_next (math $_gvmd_next % 8 + 1)
        set g_slot $_gvmd_next
    end
    set g_want none
    if test -n "$g_odd"; or not _gvmd_understand
        _gvmd_ask
    end
    set _gvmd_files[$g_slot] $g_file
    set _gvmd_texts[$g_slot] "$g_content"
    set _gvmd_wants[$g_slot] $g_want
end

# What this can't tell gvm is asked, once for what the file says now.
function _gvmd_ask -S
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole; set -l g_shown
    set g_want unasked
    contains -- $g_way ask fresh; or return 0
    set g_want refused
    set -l g_gvm $_gvmd_root/bin/gvm
    test -x $g_gvm; or set g_gvm (command -s gvm)
    if test -z "$g_gvm"
        _gvmd_show
        set g_said ${refused}
        return 0
    end
    set -l g_answer ($g_gvm --home $_gvmd_root hook-answer $g_file </dev/null)
    or return 0
    if contains -- "$g_answer" none system
        set g_want $g_answer
    else if string match -qr '^(?:exact|line|minimum) ' -- "$g_answer"; and _gvmd_version (string replace -r '^.* ' '' -- "$g_answer")
        set g_want $g_answer
    end
end

# What serves g_want: g_target is a version, "system", or nothing for the current one.
function _gvmd_choose -S -a g_key g_name g_minor g_tag g_whole g_best g_shown
    set -l g_kind; set -l g_value
    string match -qr '^(?<g_kind>[a-z]+) ?(?<g_value>.*)$' -- $g_want
    switch $g_kind
        case exact
            if test -d $_gvmd_root/versions/go$g_value/bin
                set g_target $g_value
                return 0
            end
            # On volumes without links the folder of the current version is "current" itself.
            _gvmd_current; and test $g_name = $g_value; and return 0
        case line
            if _gvmd_newest line $g_value
                set g_target $g_best
                return 0
            end
        case minimum
            _gvmd_version $g_value
            set -l g_least $g_key
            _gvmd_current; and test $g_key -ge $g_least; and return 0
            if _gvmd_newest least $g_least
                set g_target $g_best
                return 0
            end
        case system
            set g_target system
            return 0
        case '*'
            return 0
    end
    _gvmd_show
    set g_said ${notInstalled}
end
`;
}
