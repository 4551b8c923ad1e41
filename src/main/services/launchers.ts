import { win32 } from 'node:path';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Runtime } from '../ports/runtime';

export interface LaunchersDeps {
  home: Pick<Home, 'bin'>;
  disk: Pick<Disk, 'readText' | 'writeText' | 'stat'>;
  runtime: Runtime;
}

/** `gvm.cmd` and `gvm` (for Git Bash) in the folder that PATH leads to. Faults: DISK_*. */
export class Launchers {
  readonly #deps: LaunchersDeps;

  constructor(deps: LaunchersDeps) {
    this.#deps = deps;
  }

  /** The app's own launchers win over those of a Node; between equals the ones that are there stay. */
  async ensure(): Promise<void> {
    const { disk, home, runtime } = this.#deps;
    // Run from the sources, or packed where no other program can read it: nothing to launch.
    if ((await disk.stat(runtime.script))?.kind !== 'file') return;
    const launchers = [
      { name: 'gvm.cmd', text: cmdLauncher(home.bin, runtime) },
      { name: 'gvm', text: shLauncher(home.bin, runtime) },
    ];
    for (const { name, text } of launchers) {
      const path = win32.join(home.bin, name);
      const before = await disk.readText(path);
      if (before === null || (before !== text && runtime.kind === 'electron'))
        await disk.writeText(path, text);
    }
  }
}

const PRINTABLE = /^[\x20-\x7e]*$/;

/**
 * For cmd, PowerShell and everything that looks for programs with PATHEXT. Paths are relative to the launcher where
 * they can be: so the account's own name, in whatever script, need not stand in a file that cmd reads in the
 * console's code page.
 */
export function cmdLauncher(bin: string, { program, script, kind }: Runtime): string {
  const paths = [`set "GVM_PROGRAM=${cmdPath(bin, program)}"`, `set "GVM_SCRIPT=${cmdPath(bin, script)}"`];
  const lines = [
    '@echo off',
    // With delayed expansion an exclamation mark in an argument would vanish.
    'setlocal DisableDelayedExpansion',
    // Not %~dp0 here: for a quoted name found by PATH that is the current folder.
    'call :here',
    ...(paths.every((line) => PRINTABLE.test(line)) ? paths : inUtf8(paths)),
    ...(kind === 'electron' ? ['set "ELECTRON_RUN_AS_NODE=1"'] : []),
    '"%GVM_PROGRAM%" "%GVM_SCRIPT%" %*',
    'exit /b %errorlevel%',
    ':here',
    'set "GVM_HERE=%~dp0"',
    'exit /b 0',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** cmd reads each line in the code page of that moment; the person's own comes back before the command runs. */
function inUtf8(lines: readonly string[]): string[] {
  return [
    `for /f "tokens=2 delims=:." %%c in ('chcp') do set "GVM_CODE_PAGE=%%c"`,
    'chcp 65001 >nul',
    ...lines,
    'chcp %GVM_CODE_PAGE% >nul',
  ];
}

function cmdPath(bin: string, target: string): string {
  const escaped = (path: string): string => path.replaceAll('%', '%%');
  const way = win32.relative(bin, target);
  return win32.isAbsolute(way) ? escaped(way) : `%GVM_HERE%${escaped(way)}`;
}

/** For Git Bash, which translates the paths for Windows programs. */
export function shLauncher(bin: string, { program, script, kind }: Runtime): string {
  const asNode = kind === 'electron' ? 'ELECTRON_RUN_AS_NODE=1 ' : '';
  return [
    '#!/bin/sh',
    'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)',
    `${asNode}exec ${shPath(bin, program)} ${shPath(bin, script)} "$@"`,
    '',
  ].join('\n');
}

function shPath(bin: string, target: string): string {
  const way = win32.relative(bin, target).replaceAll('\\', '/');
  const quoted = `'${way.replaceAll("'", String.raw`'\''`)}'`;
  return win32.isAbsolute(way) ? quoted : `"$here"/${quoted}`;
}
