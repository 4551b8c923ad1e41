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
  return `# Where pins may be above this folder, the nearest first: found out once for each folder, for it takes its time.
function _gvmd_look_up -a g_above
    set -l g_dirs
    set -l g_dir
    if string match -q '*'\\n'*' -- $g_above
        set g_dir $g_above
        while test -n "$g_dir"
            set -a g_dirs $g_dir
            set g_dir (string replace -r '/[^/]*\\z' '' -- $g_dir | string collect)
        end
    else
        set g_dir ''
        for g_part in (string split -n / -- $g_above)
            set g_dir $g_dir/$g_part
            set -p g_dirs $g_dir
        end
    end
    set -g _gvmd_above $g_above
    set -g _gvmd_places
    for g_dir in $g_dirs ''
        set -a _gvmd_places $g_dir/$_gvmd_order
    end
end

# The nearest folder upwards that pins anything: g_file and g_want.
function _gvmd_find -S
    set -l g_above (string replace -r '/[^/]*\\z' '' -- $PWD | string collect)
    test "$g_above" = "$_gvmd_above"; and set -q _gvmd_places[1]; or _gvmd_look_up "$g_above"
    set -l g_here $PWD/$_gvmd_order
    test $PWD != /; or set g_here
    set -l g_found
    if test -n "$_gvmd_has_path"; and not string match -q '*'\\n'*' -- $PWD
        set g_found (builtin path filter -- $g_here $_gvmd_places)
    else
        for g_file in $g_here $_gvmd_places
            test -e $g_file; and set -a g_found $g_file
        end
    end
    for g_one in $g_found
        not test -d $g_one; or continue
        set g_file $g_one
        _gvmd_wanted
        test $g_want = none; or return 0
    end
    set g_file
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
    test -n "$g_asking"; or return 0
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
function _gvmd_choose -S
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole; set -l g_best; set -l g_shown
    set -l g_words (string split ' ' -- $g_want)
    set -l g_value $g_words[2]
    switch $g_words[1]
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
