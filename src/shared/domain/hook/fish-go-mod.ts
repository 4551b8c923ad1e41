/** Reading go.mod and go.work in fish's language. */
export const FISH_GO_MOD = `function _gvmd_go_mod -S
    set -l g_go; set -l g_chosen; set -l g_uses; set -l g_least
    _gvmd_directives; and _gvmd_minimum; and _gvmd_modules
end

# The lines go, toolchain and use, as the go command reads them; 1 for whatever is unusual.
function _gvmd_directives -S
    set -l g_all (string replace -r '//.*$' '' -- '' $g_lines | string trim -c ' '\\t | string match -r '.+')
    string match -qr '["\`]' -- '' $g_all; and return 1
    # Blocks of what says nothing about Go are taken out whole.
    set -l g_others 'module|require|replace|exclude|retract|godebug|tool|ignore'
    set g_all (string join \\n -- '' $g_all | string collect)
    set g_all (string replace -ra "(?m)^(?:$g_others)[ \\t]*\\((?:\\n[^()]*)?\\n\\)\\$" '' -- $g_all)
    set g_all (string match -rv "^(?:(?:$g_others)(?:[ \\t][^()]*)?)?\\$" -- '' $g_all)
    set -l g_block
    for g_line in $g_all
        if test -n "$g_block"
            if test $g_line = ')'
                set g_block
                continue
            end
            set g_line "use $g_line"
        end
        if string match -qr '^use[ \\t]*\\($' -- $g_line
            set g_block use
            continue
        end
        set -l g_words (string match -r '^(go|toolchain|use)[ \\t]+([^ \\t()]+)$' -- $g_line)
        or return 1
        switch $g_words[2]
            case go
                test -z "$g_go"; or return 1
                set g_go $g_words[3]
            case toolchain
                test -z "$g_chosen"; or return 1
                set g_chosen $g_words[3]
            case use
                set -a g_uses $g_words[3]
        end
    end
    test -z "$g_block"
end

# A toolchain line that meets the go line is a pin.
function _gvmd_minimum -S
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole
    if test -z "$g_go"
        set g_go 1.16
        string match -q '*/go.work' -- $g_file; and set g_go 1.18
    end
    string match -q '0*' -- $g_go; and return 1
    _gvmd_version $g_go; or return 1
    set g_want "minimum $g_go"
    set g_least $g_key
    test -z "$g_chosen" -o "$g_chosen" = default; and return 0
    set -l g_base (string match -r '^go(1[.][^-+]*)(?:[-+].*)?$' -- $g_chosen); or return 1
    _gvmd_version $g_base[2]; or return 1
    test $g_key -lt $g_least; or set g_want "exact $g_name"
    return 0
end

# 1: a module of the workspace asks for more than the workspace, which the go command refuses.
function _gvmd_modules -S
    string match -q '*/go.work' -- $g_file; or return 0
    for g_folder in $g_uses
        string match -q '/*' -- $g_folder; or set g_folder (string replace -r '/go[.]work$' '' -- $g_file | string collect)/$g_folder
        test -f $g_folder/go.mod; or continue
        _gvmd_module $g_folder/go.mod $g_least; or return 1
    end
    return 0
end

function _gvmd_module -S -a g_file g_most
    set -l g_content; set -l g_want; set -l g_go; set -l g_chosen; set -l g_uses; set -l g_least
    _gvmd_read; or return 1
    set -l g_lines (_gvmd_lines); or return 1
    _gvmd_directives; and _gvmd_minimum; and test $g_least -le $g_most
end
`;
