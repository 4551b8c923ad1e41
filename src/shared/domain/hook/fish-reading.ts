/** Reading pin files in fish's language. */
export const FISH_READING = `# What $g_file asks for, from $g_content, into g_want; 1: that is for gvm itself to say. Only what is as people write
# it is understood here, so that the answer is the same as that of gvm resolve.
function _gvmd_understand -S
    set -l g_lines (_gvmd_lines)
    or return 1
    switch $g_file
        case '*/.go-version'
            _gvmd_go_version
        case '*/.tool-versions'
            _gvmd_tool_versions
        case '*/mise.toml'
            _gvmd_mise
        case '*'
            _gvmd_go_mod
    end
end

# The lines that hold anything; 1 for a file that git left in two halves.
function _gvmd_lines -S
    set -l g_all (string replace -r '^\\x{feff}' '' -- "$g_content" | string replace -a \\r \\n)
    not string match -qr '^(?:<{7}|>{7})' -- $g_all; or return 1
    string trim -c ' '\\t -- $g_all | string match -r '.+'
    return 0
end

function _gvmd_word -S -a g_word
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole
    if test "$g_word" = system
        set g_want system
        return 0
    end
    set -l g_plain (string replace -r '^(?:prefix|latest):' '' -- "$g_word" | string replace -r '^(?:go|v)' '')
    _gvmd_version (string replace -r '[.]x$' '' -- "$g_plain"); or return 1
    if test -z "$g_whole"
        set g_want "line $g_minor"
    else if string match -q '*.x' -- $g_plain
        return 1
    else
        set g_want "exact $g_name"
    end
    return 0
end

function _gvmd_go_version -S
    set -l g_found (string replace -r '#.*$' '' -- '' $g_lines | string trim -c ' '\\t | string match -r '.+')
    test -z "$g_found[1]"; or _gvmd_word $g_found[1]
end

function _gvmd_tool_versions -S
    for g_line in (string replace -r '#.*$' '' -- '' $g_lines | string trim -c ' '\\t | string match -r '.+')
        set -l g_words (string split -n ' ' -- (string replace -a \\t ' ' -- $g_line))
        if contains -- $g_words[1] golang go
            _gvmd_word "$g_words[2]"
            return
        end
        string match -qr '^[A-Za-z0-9:/._@+-]+$' -- $g_words[1]; or return 1
    end
    return 0
end

# TOML of one shape: tables, and keys with a text in quotes or a yes or no.
function _gvmd_mise -S
    set -l g_in; set -l g_seen; set -l g_found
    # Alone, one ends no line of TOML.
    string match -qr '\\r(?!\\n)' -- "$g_content"; and return 1
    for g_line in (string match -rv '^(?:#|$)' -- '' $g_lines)
        if test $g_line = '[tools]'
            test -z "$g_seen"; or return 1
            set g_in 1
            set g_seen 1
            continue
        end
        string match -q '*tools*' -- $g_line; and return 1
        if string match -qr '^\\[[A-Za-z0-9:/._@+-]+\\]$' -- $g_line
            set g_in
            continue
        end
        set -l g_pair (string match -r '^("[A-Za-z0-9:/._@+-]*"|[A-Za-z0-9:/._@+-]+)[ \\t]*=[ \\t]*("[^"\\'\\\\\\\\]*"|\\'[^"\\'\\\\\\\\]*\\'|true|false)$' -- $g_line)
        or return 1
        switch $g_pair[2]
            case go '"go"'
                test -n "$g_in"; or continue
                test -z "$g_found"; or return 1
                _gvmd_word (string trim -c '"\\'' -- $g_pair[3]); or return 1
                set g_found 1
            case golang '"golang"' '*core:go*'
                return 1
        end
    end
    return 0
end
`;
