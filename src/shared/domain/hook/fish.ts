import { platformName } from '../platform';
import { fishQuote } from '../shell-quote';
import { FISH_COMMAND } from './fish-command';
import { fishFolder } from './fish-folder';
import { FISH_GO_MOD } from './fish-go-mod';
import { FISH_MEMORY } from './fish-memory';
import { FISH_READING } from './fish-reading';
import { fishSession } from './fish-session';
import { FISH_VERSIONS } from './fish-versions';
import type { HookOptions } from './hook-options';

/** For fish 3.2 and later. */
export function fishHook(options: HookOptions): string {
  return [
    NAMES,
    constants(options),
    FISH_MEMORY,
    STATE,
    FISH_VERSIONS,
    FISH_READING,
    FISH_GO_MOD,
    fishFolder(options),
    fishSession(options),
    FISH_COMMAND,
    START,
  ].join('\n');
}

function constants({ root, pinOrder, platform }: HookOptions): string {
  return [
    `set -g _gvmd_root ${fishQuote(root)}\n`,
    `set -g _gvmd_platform ${fishQuote(platformName(platform))}\n`,
    `set -g _gvmd_order ${pinOrder.join(' ')}\n`,
  ].join('');
}

// Functions that end in -S read and set the variables of whoever calls them.
const NAMES = `# Written by GVM Desktop; changes here are lost. It gives each folder its Go.
# Functions and variables of the hook begin with _gvmd_, local ones with g_.
`;

const STATE = `set -g _gvmd_files
set -g _gvmd_texts
set -g _gvmd_wants
set -g _gvmd_next 0
set -g _gvmd_told
set -g _gvmd_ups ./
set -g _gvmd_places ./$_gvmd_order
set -q _gvmd_known[1]; and _gvmd_forget $_gvmd_known
set -g _gvmd_known
set -g _gvmd_has_path
contains path (builtin -n); and set -g _gvmd_has_path 1
if not set -q _gvmd_ready
    set -g _gvmd_ready 1
    set -g _gvmd_held
    set -g _gvmd_path_was
    set -g _gvmd_path_is
    set -g _gvmd_session_was
    # Those of the shell that this one is in.
    set -g _gvmd_on $GVM_DESKTOP_HOOK
    set -g _gvmd_goroot_was $GVM_DESKTOP_GOROOT
end
`;

const START = `# After a change of the folder, and before each prompt: an edited pin shows.
function _gvmd_on_folder --on-variable PWD
    _gvmd_is_settled; or _gvmd_look ask
end

function _gvmd_on_prompt --on-event fish_prompt
    if set -q _gvmd_unsettled
        # What start files put before our entry since comes behind it.
        set -eg _gvmd_unsettled
        test -n "$_gvmd_on"; and test "$PATH" != "$_gvmd_path_is"; and _gvmd_leave
    end
    _gvmd_look fresh
end

# Anew, also in a shell that read this before: a start file may have set PATH in between.
_gvmd_leave
if status is-interactive
    # Some prompts mind what start files print; the first prompt says it.
    _gvmd_look mute
    set -g _gvmd_unsettled 1
else
    _gvmd_look early
end
`;
