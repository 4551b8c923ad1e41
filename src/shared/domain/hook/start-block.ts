/** What a shell's start file says so that the hook is read, if it is still there: a home that is gone changes nothing. */
import { fishQuote, shQuote } from '../shell-quote';
import type { HookShell } from '../project-view';
import { powerShellText } from './power-shell-text';

/** cmd reads no start file that we'd touch. */
export type StartedShell = Exclude<HookShell, 'cmd'>;

/** @param script absolute path of what the shell shall read */
export function startBlock(shell: StartedShell, script: string): string {
  return [
    `# Go for each folder, by GVM Desktop. "gvm hook ${shell} --uninstall" takes these lines out.`,
    ...LINES[shell](script),
  ].join('\n');
}

/** The lines read this script, and not one of another home. */
export function readsScript(shell: StartedShell, body: string, script: string): boolean {
  const wanted = LINES[shell](script);
  const lines = body.split('\n').map((line) => line.trimEnd());
  return wanted.every((line) => lines.includes(line));
}

const LINES: Readonly<Record<StartedShell, (script: string) => string[]>> = {
  // Some have zsh read it as well.
  bash: (script) =>
    forSh(`[ -z "\${BASH_VERSION-}" ] || [ ! -r ${shQuote(script)} ] || . ${shQuote(script)}`),
  zsh: (script) => forSh(`[ ! -r ${shQuote(script)} ] || . ${shQuote(script)}`),
  // fish reads the file for scripts as well.
  fish: (script) => [
    `if status is-interactive; and test -r ${fishQuote(script)}`,
    `  source ${fishQuote(script)}`,
    'end',
  ],
  powershell: (script) => [
    `if (Test-Path -LiteralPath ${powerShellText(script)}) { . ${powerShellText(script)} }`,
  ],
};

/** The file ends as it did before, well or not: whoever reads it may ask. `&& :` keeps `set -e` from ending the shell. */
function forSh(read: string): string[] {
  return ['case $? in', `  0) ${read} ;;`, `  *) ${read}`, '    false && : ;;', 'esac'];
}
