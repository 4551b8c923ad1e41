/** Which shell the command was typed into. Pure. */
import { win32 } from 'node:path';
import type { GoOs } from '@shared/domain/platform';
import type { Caller } from '../ports/callers';

/** Languages that shells understand. */
export type ShellLanguage = 'sh' | 'fish' | 'powershell' | 'cmd';

/** The shells that people name; several speak one language. */
export const SHELLS: Readonly<Record<string, ShellLanguage>> = {
  sh: 'sh',
  bash: 'sh',
  zsh: 'sh',
  dash: 'sh',
  fish: 'fish',
  powershell: 'powershell',
  pwsh: 'powershell',
  cmd: 'cmd',
};

export interface Calling {
  os: GoOs;
  /** The value of SHELL. */
  shell: string;
  /** On Windows, where no variable tells. */
  callers: readonly Caller[];
}

/** Null: it can't be known. */
export function callingShell({ os, shell, callers }: Calling): ShellLanguage | null {
  const named = languageOf(shell);
  // There the variable names the login shell; whatever else it may be, it reads what sh reads.
  if (os !== 'windows') return named === null || named === 'cmd' ? 'sh' : named;
  return callers.length === 0 ? named : nearestShell(callers);
}

/** Any shell starts cmd for a batch file, as gvm.cmd is: only one without a command of its own is typed into. */
function nearestShell(callers: readonly Caller[]): ShellLanguage | null {
  let nearest: ShellLanguage | null = null;
  for (const { path, commandLine } of callers) {
    const language = languageOf(path);
    if (language === null) return nearest;
    nearest = language;
    if (language !== 'cmd' || !/\s\/[ck]/i.test(afterProgram(commandLine))) return language;
  }
  return nearest;
}

function languageOf(path: string): ShellLanguage | null {
  const name = win32.basename(path.toLowerCase(), '.exe');
  return Object.hasOwn(SHELLS, name) ? (SHELLS[name] ?? null) : null;
}

function afterProgram(commandLine: string): string {
  return commandLine.replace(/^\s*(?:"[^"]*"|[^\s"]+)/, '');
}
