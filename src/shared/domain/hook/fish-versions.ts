/** Versions in fish's language: read, ordered, found among what is installed. */
export const FISH_VERSIONS = `# Reads a version without "go": g_name is its one spelling, g_minor its line, g_key orders it, g_tag is that of a
# pre-release, g_whole says that more than a line was named.
function _gvmd_version -S -a g_text
    set -l g_parts (string match -r '^(0|[1-9][0-9]{0,2})[.](0|[1-9][0-9]{0,3})([.](?:0|[1-9][0-9]{0,3})|)((?:rc|beta)(?:0|[1-9][0-9]{0,2})|)$' -- "$g_text")
    or return 1
    set -l g_patch (string sub -s 2 -- $g_parts[4])
    set -l g_rank 2000
    set g_tag $g_parts[5]
    string match -q 'rc*' -- $g_tag; and set g_rank (math 1000 + (string sub -s 3 -- $g_tag))
    string match -q 'beta*' -- $g_tag; and set g_rank (string sub -s 5 -- $g_tag)
    set g_minor $g_parts[2].$g_parts[3]
    set g_name $g_minor
    set g_whole "$g_patch$g_tag"
    test -n "$g_patch"; or set g_patch 0
    # Go's first minor whose first release carries .0 was 1.21.
    if test $g_patch -gt 0; or begin
            test -z "$g_tag"; and test $g_parts[3] -ge 21 -o $g_parts[2] -gt 1
        end
        set g_name $g_name.$g_patch
    end
    set g_name $g_name$g_tag
    set g_key (math "(($g_parts[2] * 10000 + $g_parts[3]) * 10000 + $g_patch) * 10000 + $g_rank")
end

# The newest installed version that is in the line, at least or below the key, or any; finals win.
function _gvmd_newest -S -a g_how g_value
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole
    set -l g_top -1; set -l g_early; set -l g_early_top -1
    set g_best
    for g_one in $_gvmd_root/versions/go*/bin
        set g_one (string replace -r '^.*/go([^/]*)/bin$' '$1' -- $g_one)
        _gvmd_version $g_one; and test $g_name = "$g_one"; or continue
        switch $g_how
            case line
                test $g_minor = $g_value; or continue
            case least
                test $g_key -ge $g_value; or continue
            case below
                test $g_key -lt $g_value; or continue
        end
        if test -n "$g_tag"
            if test $g_key -gt $g_early_top
                set g_early $g_one
                set g_early_top $g_key
            end
        else if test $g_key -gt $g_top
            set g_best $g_one
            set g_top $g_key
        end
    end
    if test -z "$g_best"; and contains $g_how line least
        set g_best $g_early
    end
    test -n "$g_best"
end

# The current version.
function _gvmd_current -S
    set -l g_line
    test -f $_gvmd_root/current/VERSION; or return 1
    read g_line <$_gvmd_root/current/VERSION
    string match -q 'go*' -- $g_line; and _gvmd_version (string sub -s 3 -- $g_line)
end
`;
