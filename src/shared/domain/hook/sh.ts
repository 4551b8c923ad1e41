import { platformName } from '../platform';
import { shQuote, unixPath } from '../shell-quote';
import type { HookOptions } from './hook-options';
import { SH_COMMAND } from './sh-command';
import { shFolder, type WayUp } from './sh-folder';
import { SH_GO_MOD } from './sh-go-mod';
import { SH_READING } from './sh-reading';
import { shSession } from './sh-session';
import { SH_VERSIONS } from './sh-versions';

/** Where bash and zsh differ. */
export interface ShParts {
  way: WayUp;
  /** Before anything is defined: aliases of the person must not be read into our functions. */
  first: string;
  /** Functions that the shared ones call. */
  own: string;
  /** Takes part in changes of the folder and in prompts. */
  start: string;
  last: string;
}

const NAMES = `# Written by GVM Desktop; changes here are lost. It gives each folder its Go.
# Functions and variables of the hook begin with _gvmd_, local ones with g_.
`;

export function shHook(options: HookOptions, { way, first, own, start, last }: ShParts): string {
  return [
    NAMES,
    first,
    constants(options),
    STATE,
    own,
    SH_VERSIONS,
    SH_READING,
    SH_GO_MOD,
    shFolder(options, way),
    shSession(options),
    SH_COMMAND,
    start,
    BEGIN,
    last,
  ].join('\n');
}

function constants({ root, platform }: HookOptions): string {
  const windows = platform.os === 'windows';
  const set = (name: string, value: string): string => `_gvmd_${name}=${shQuote(value)}\n`;
  return [
    set('home', root),
    // In Git Bash a colon ends an entry of PATH, while Go wants its own system's paths.
    set('root', windows ? unixPath(root) : root),
    set('goroots', windows ? `${root}\\versions\\go` : `${root}/versions/go`),
    set('go', windows ? '\\bin\\go.exe' : '/bin/go'),
    set('platform', platformName(platform)),
  ].join('');
}

const STATE = `_gvmd_newline=$'\\n' _gvmd_return=$'\\r' _gvmd_blank=$' \\t' _gvmd_mark=$'\\xef\\xbb\\xbf'
_gvmd_plain=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._@+-
_gvmd_files=() _gvmd_texts=() _gvmd_wants=() _gvmd_next=0 _gvmd_told=
_gvmd_straight= _gvmd_unsettled=
if [[ -z \${_gvmd_ready-} ]]; then
  _gvmd_ready=1 _gvmd_held= _gvmd_path_was= _gvmd_path_is= _gvmd_session_was=
  # Those of the shell that this one is in.
  _gvmd_on=\${GVM_DESKTOP_HOOK-} _gvmd_goroot_was=\${GVM_DESKTOP_GOROOT-}
fi
`;

const BEGIN = `# Anew, also in a shell that read this before: a start file may have set PATH in between.
_gvmd_guard _gvmd_leave
if [[ $- == *i* ]]; then
  # Some prompts mind what start files print; the first prompt says it.
  _gvmd_guard _gvmd_look mute
  _gvmd_unsettled=1
else
  _gvmd_guard _gvmd_look say
fi
`;
