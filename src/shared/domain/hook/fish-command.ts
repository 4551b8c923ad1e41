/** The command `gvm` in fish: what the shell itself can do is done there. */
export const FISH_COMMAND = `# The installed version that a word means: g_best.
function _gvmd_meant -S -a g_word
    set -l g_want; set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole
    switch "$g_word"
        case latest stable
            _gvmd_newest any ''
            return
        case oldstable
            _gvmd_newest any ''; and _gvmd_version $g_best; and _gvmd_version $g_minor; or return 1
            _gvmd_newest below (math $g_key - 2000)
            return
        case system 'prefix:*' 'latest:*'
            return 1
    end
    _gvmd_word "$g_word"; or return 1
    set -l g_words (string split ' ' -- $g_want)
    if test $g_words[1] = exact
        set g_best $g_words[2]
        test -d $_gvmd_root/versions/go$g_best/bin
    else
        _gvmd_newest line $g_words[2]
    end
end

# The name in versions/ that "current" leads to, without its "go": g_id.
function _gvmd_current_id -S
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole
    test -e $_gvmd_root/current; or return 1
    set -l g_current (builtin realpath $_gvmd_root/current | string collect)
    for g_folder in $_gvmd_root/versions/go*/bin
        set g_folder (string replace -r '/bin\\z' '' -- $g_folder | string collect)
        test "$g_current" = (builtin realpath $g_folder | string collect); or continue
        set g_id (string replace -r '^.*/go' '' -- $g_folder)
        set -l g_other (string match -r '[.]([a-z0-9]+)-([a-z0-9]+)$' -- $g_id)
        and set g_platform $g_other[2]/$g_other[3]
        _gvmd_version (string replace -r '[.][a-z0-9]+-[a-z0-9]+$' '' -- $g_id)
        return
    end
    return 1
end

# What needs no other process; 1: that is for gvm itself.
function _gvmd_answer
    set -l IFS \\n' '\\t
    set -l g_best; set -l g_id; set -l g_platform $_gvmd_platform
    test -z "$GVM_HOME" -o "$GVM_HOME" = $_gvmd_root; or return 1
    switch (count $argv):"$argv[1]"
        case 2:use
            if contains -- "$argv[2]" auto --auto
                set -g _gvmd_held
            else
                _gvmd_meant "$argv[2]"; or return 1
                set -g _gvmd_held $g_best
            end
            _gvmd_look fresh
        case 2:which
            _gvmd_meant "$argv[2]"; or return 1
            printf '%s\\n' $_gvmd_root/versions/go$g_best/bin/go
        case 1:which
            _gvmd_current_id; or return 1
            printf '%s\\n' $_gvmd_root/versions/go$g_id/bin/go
        case 1:current
            _gvmd_current_id; or return 1
            printf '%s\\n' "go$g_id $g_platform"
        case '*'
            return 1
    end
    return 0
end

function gvm
    _gvmd_answer $argv; and return 0
    command gvm $argv
    set -l g_status $status
    _gvmd_look fresh
    return $g_status
end
`;
