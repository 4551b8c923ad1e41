/** What folders asked for, remembered for a while, in fish's language. */
export const FISH_MEMORY = `# Whether this shell has what the folder asked for, and nothing was to be said: as long as all that this stands on is as
# it was. What gets its value by a pipe costs half of what (…) does.
function _gvmd_is_settled
    set -l g_memory; set -l g_times
    string escape --style=var -- $PWD | read g_memory
    set g_memory _gvmd_settled_$g_memory
    set -q $g_memory; or return 1
    set -l g_known $$g_memory
    builtin path mtime -- $g_known[3..-1] | read -z g_times
    test "$_gvmd_told/$_gvmd_on/$g_times" = "$g_known[1]"; and contains -- $g_known[2] '' $PATH
end

# One version, asked for by its whole name, stands on its own; other answers also on what is installed and current.
function _gvmd_settle -S
    set -q $g_memory; and test -z "$_gvmd_held$g_said"; or return 0
    set -l g_times
    set -l g_entry ''
    set -l g_known $$g_memory
    set -l g_stands $_gvmd_ups[1..$g_known[1]] $g_known[5..-1] $_gvmd_root/hook/paused
    if not contains -- "$_gvmd_on" '' system
        set g_entry $_gvmd_root/versions/go$_gvmd_on/bin
        set -a g_stands $g_entry
    end
    contains -- $g_want none "exact $_gvmd_on"; or set -a g_stands $_gvmd_root $_gvmd_root/versions
    _gvmd_is_young $g_stands; and return 0
    builtin path mtime -- $g_stands | read -z g_times
    set -g (string replace _at_ _settled_ -- $g_memory) "/$_gvmd_on/$g_times" "$g_entry" $g_stands
end

# What a folder asked for holds until the next prompt as long as no folder above it and no file that was read has
# changed: asking for their times is quicker than looking for files. The variable $g_memory keeps how many folders those
# are, the times, g_file, g_want and the files.
function _gvmd_recall -S
    set -q $g_memory; or return 1
    set -l g_known $$g_memory
    set -l g_times
    builtin path mtime -- $_gvmd_ups[1..$g_known[1]] $g_known[5..-1] | read -z g_times
    test "$g_times" = "$g_known[2]"; or return 1
    set g_file $g_known[3]
    set g_want $g_known[4]
end

# Below a folder that is remembered only the one itself has to be looked into.
function _gvmd_recall_above -S
    set -l g_parent; set -l g_above; set -l g_depth; set -l g_times
    string match -qr '(?s)^(?<g_parent>.+)/[^/]*\\z' -- $PWD; and not test -L $PWD; or return 1
    string escape --style=var -- $g_parent | read g_above
    set g_above _gvmd_at_$g_above
    set -q $g_above; or return 1
    set -l g_known $$g_above
    set -l g_read $g_known[5..-1]
    math $g_known[1] + 1 | read g_depth
    _gvmd_reach
    builtin path mtime -- $_gvmd_ups[1..$g_depth] $g_read | read -z g_times
    string match -q -- "*"\\n"$g_known[2]" "$g_times"; or return 1
    for g_name in $_gvmd_order
        test -e $g_name; and return 1
    end
    set g_file $g_known[3]
    set g_want $g_known[4]
    _gvmd_remember ./
end

# Times are whole seconds, so that what is younger than two is looked at again.
function _gvmd_is_young
    string match -qr '^(?:-.*|[01])$' -- (builtin path mtime -R -- $argv)
end

# The arguments are what may be young.
function _gvmd_remember -S
    test $g_want != unasked; or return 0
    _gvmd_is_young $argv; and return 0
    if not set -q $g_memory
        set -a _gvmd_known $g_memory
        if set -q _gvmd_known[65]
            _gvmd_forget $_gvmd_known[1]
            set -eg _gvmd_known[1]
        end
    end
    set -g $g_memory $g_depth "$g_times" "$g_file" $g_want $g_read
end

function _gvmd_forget
    set -eg $argv (string replace _at_ _settled_ -- $argv)
end

# As many short names of folders above, and of the files in them, as the folder has above it.
function _gvmd_reach -S
    while not set -q _gvmd_ups[$g_depth]
        set -a _gvmd_ups $_gvmd_ups[-1]../
        set -a _gvmd_places $_gvmd_ups[-1]$_gvmd_order
    end
end
`;
