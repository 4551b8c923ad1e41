import { shQuote } from '@shared/domain/shell-quote';
import type { ProgramEnvironment } from '../../ports/desktop-programs';

/** What a shell can have as a variable. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

export interface TerminalScript {
  /** Absolute. */
  folder: string;
  changes: ProgramEnvironment;
  /** PATH of this process. */
  ownPath: string;
}

/**
 * What macOS's Terminal runs: it takes no environment over, and asks its own instance to open the window. It runs in a login
 * shell, whose PATH is longer than an app's: what is put first is put before that one. The shell in the end reads no login
 * profile again, which would put others first.
 */
export function terminalScript({ folder, changes, ownPath }: TerminalScript): string {
  const lines = Object.entries(changes)
    .filter(([name]) => VARIABLE.test(name))
    .map(([name, value]) => (value === undefined ? `unset ${name}` : assignment(name, value, ownPath)));
  return [
    '#!/bin/sh',
    '# Made by GVM Desktop to open a folder; it takes itself away.',
    'rm -f -- "$0"',
    'rmdir -- "${0%/*}" 2>/dev/null',
    `cd -- ${shQuote(folder)} || exit`,
    ...lines,
    'exec "${SHELL:-/bin/zsh}"',
    '',
  ].join('\n');
}

function assignment(name: string, value: string, ownPath: string): string {
  const behind = `:${ownPath}`;
  const isPrefix = name === 'PATH' && ownPath !== '' && value.endsWith(behind);
  const text = isPrefix ? `${shQuote(value.slice(0, -behind.length))}:"$PATH"` : shQuote(value);
  return `export ${name}=${text}`;
}
