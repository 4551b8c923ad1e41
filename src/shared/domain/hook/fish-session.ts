import { fishPhrase } from './phrase';
import type { HookOptions } from './hook-options';

/** What a folder's Go means for this shell, in fish's language. */
export function fishSession({ words }: HookOptions): string {
  const current = fishPhrase((version) => words.current(version), 'go$g_name');
  const held = fishPhrase((version) => words.held(version), 'go$_gvmd_on');
  const system = fishPhrase((file) => words.system(file), '$g_shown');
  return `# Gives this shell the Go of the folder it is in. "fresh": what was read before is not relied on; "early": and no process
# may be started; "mute": and nothing is said. Names after the first are empty variables: set -l takes its time.
function _gvmd_look -a g_way g_file g_target g_said g_mute g_memory
    set -l IFS \\n' '\\t
    set -l g_want none
    test $g_way = mute; and set g_mute 1
    if test -n "$_gvmd_held"; and not test -d $_gvmd_root/versions/go$_gvmd_held/bin
        set -g _gvmd_held
    end
    if test -n "$_gvmd_held"
        set g_target $_gvmd_held
    else if not test -e $_gvmd_root/hook/paused
        _gvmd_find
        _gvmd_choose
    end
    _gvmd_set "$g_target"
    if test -z "$g_said"
        set -g _gvmd_told
    else if test -z "$g_mute"; and test "$g_said" != "$_gvmd_told"
        set -g _gvmd_told $g_said
        _gvmd_say $g_said
    end
    test -z "$g_memory"; or _gvmd_settle
    return 0
end

# A version, "system", or nothing for the current one.
function _gvmd_set -S -a g_next
    if test "$g_next" = "$_gvmd_on"
        contains -- "$g_next" '' system; and return 0
        # Something else may have set PATH anew.
        contains -- $_gvmd_root/versions/go$g_next/bin $PATH; and return 0
    end
    _gvmd_leave
    test -z "$g_next"; or _gvmd_enter $g_next
    test -n "$g_mute" -o -n "$g_said"; or _gvmd_announce
end

function _gvmd_enter -a g_next
    set -g _gvmd_path_was $PATH
    set -g _gvmd_session_was $GVM_DESKTOP_SESSION
    set -g _gvmd_goroot_was
    set -qg GOROOT; and set -g _gvmd_goroot_was x$GOROOT
    set -g _gvmd_on $g_next
    if test $g_next = system
        _gvmd_without $_gvmd_root/current/bin
        set -eg GOROOT
        set -eg GVM_DESKTOP_SESSION
        # One that holds for all shells of the account can only be covered.
        set -q GOROOT; and set -gx GOROOT ''
    else
        set -gx PATH $_gvmd_root/versions/go$g_next/bin $PATH
        set -gx GOROOT $_gvmd_root/versions/go$g_next
        set -gx GVM_DESKTOP_SESSION $GOROOT
    end
    set -g _gvmd_path_is "$PATH"
    # A shell within this shell finds the way back by these.
    set -gx GVM_DESKTOP_HOOK $g_next
    set -gx GVM_DESKTOP_GOROOT $_gvmd_goroot_was
end

# Takes back what was done here; what others changed since then stays.
function _gvmd_leave
    test -n "$_gvmd_on"; or return 0
    if test -n "$_gvmd_path_is"; and test "$PATH" = "$_gvmd_path_is"
        set -gx PATH $_gvmd_path_was
    else if test $_gvmd_on = system
        _gvmd_without $_gvmd_root/current/bin
        set -gx PATH $_gvmd_root/current/bin $PATH
    else
        _gvmd_without $_gvmd_root/versions/go$_gvmd_on/bin
    end
    set -l g_ours $_gvmd_root/versions/go$_gvmd_on
    test $_gvmd_on != system; or set g_ours ''
    if test "$GOROOT" = "$g_ours"
        if test -n "$_gvmd_goroot_was"
            set -gx GOROOT (string sub -s 2 -- $_gvmd_goroot_was | string collect)
        else
            set -eg GOROOT
        end
    end
    set -eg GVM_DESKTOP_HOOK
    set -eg GVM_DESKTOP_GOROOT
    set -eg GVM_DESKTOP_SESSION
    test -z "$_gvmd_session_was"; or set -gx GVM_DESKTOP_SESSION $_gvmd_session_was
    set -g _gvmd_on
    set -g _gvmd_path_is
    set -g _gvmd_session_was
end

function _gvmd_without -a g_entry
    set -l g_path
    for g_one in $PATH
        test "$g_one" = $g_entry; or set -a g_path "$g_one"
    end
    set -gx PATH $g_path
end

# One line for a switch, where a person looks on.
function _gvmd_announce -S
    set -l g_key; set -l g_name; set -l g_minor; set -l g_tag; set -l g_whole; set -l g_shown
    status is-interactive; and test "$GVM_DESKTOP_QUIET" != 1; or return 0
    _gvmd_show
    switch "$_gvmd_on"
        case ''
            _gvmd_current; and _gvmd_say ${current}
        case system
            _gvmd_say ${system}
        case "$_gvmd_held"
            _gvmd_say ${held}
        case '*'
            _gvmd_say "go$_gvmd_on ($g_shown)"
    end
end

# $g_file as a person writes it.
function _gvmd_show -S
    set g_shown $g_file
    test -n "$HOME"; or return 0
    set -l g_home (string length -- "$HOME/")
    test (string sub -l $g_home -- "$g_file" | string collect) = "$HOME/"; and set g_shown '~/'(string sub -s (math $g_home + 1) -- $g_file | string collect)
end

# Not in command substitutions: those of completions speak into the middle of a line.
function _gvmd_say -a g_text
    status is-command-substitution; and return 0
    printf '%s\\n' (string replace -ra '[[:cntrl:]]' '?' -- $g_text) >&2
end
`;
}
