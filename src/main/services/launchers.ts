import { posix, win32 } from 'node:path';
import type { Platform } from '@shared/domain/platform';
import { shQuote } from '@shared/domain/shell-quote';
import type { Home } from '../ports/home';
import type { Runtime } from '../ports/runtime';
import { cmdHotAnswers, shHotAnswers } from './hot-answers';
import { keepLauncher, launcherAt, type LauncherDisk } from './launcher-files';
import { namedIn, startsTheApp } from './launcher-names';
import { cmdEscaped, cmdFile, PRINTABLE, shFile, shFindsHome } from './launcher-text';

export interface LaunchersDeps {
  home: Pick<Home, 'bin'>;
  host: Platform;
  disk: LauncherDisk;
  /** Null where the program's place goes with it: no launcher could find it again. */
  runtime: Runtime | null;
}

/** `gvm` in the folder that PATH leads to; on Windows `gvm.cmd`, and `gvm` for Git Bash. Faults: DISK_*. */
export class Launchers {
  readonly #deps: LaunchersDeps;

  constructor(deps: LaunchersDeps) {
    this.#deps = deps;
  }

  /** The app's own launchers win over those of a Node while the app is there; else what runs now is the newest known. */
  async ensure(): Promise<void> {
    const { disk, home, host, runtime } = this.#deps;
    // Run from the sources, or packed where no other program can read it: nothing to launch.
    if (runtime === null || (await disk.stat(runtime.script))?.kind !== 'file') return;
    const paths = host.os === 'windows' ? win32 : posix;
    for (const { name, text } of launchersFor(home.bin, runtime, host)) {
      const path = paths.join(home.bin, name);
      if (runtime.kind === 'electron' || !(await this.#startsTheApp(path)))
        await keepLauncher(disk, path, text);
    }
  }

  /** Ours, and the app that it names is still there. */
  async #startsTheApp(path: string): Promise<boolean> {
    const { disk, home, host } = this.#deps;
    const there = await launcherAt(disk, path);
    if (there.kind !== 'ours' || !startsTheApp(there.text)) return false;
    const named = namedIn(there.text, home.bin, host);
    // A newer app writes them in a shape of its own.
    if (named === null) return true;
    const stats = [named.program, packOf(named.script)].map((file) => disk.stat(file));
    return (await Promise.all(stats)).every((stat) => stat !== null);
  }
}

/** Only the app itself can look into its archive. */
function packOf(script: string): string {
  return /^.*?\.asar(?=[\\/])/.exec(script)?.[0] ?? script;
}

function launchersFor(bin: string, runtime: Runtime, host: Platform): { name: string; text: string }[] {
  if (host.os !== 'windows') return [{ name: 'gvm', text: shLauncher(runtime, host) }];
  return [
    { name: 'gvm.cmd', text: cmdLauncher(bin, runtime, host) },
    { name: 'gvm', text: gitBashLauncher(bin, runtime) },
  ];
}

/**
 * For cmd, PowerShell and everything that looks for programs with PATHEXT. Paths are relative to the launcher where
 * they can be: so the account's own name, in whatever script, need not stand in a file that cmd reads in the
 * console's code page.
 */
export function cmdLauncher(bin: string, { program, script, kind }: Runtime, host: Platform): string {
  const paths = [`set "GVM_PROGRAM=${cmdPath(bin, program)}"`, `set "GVM_SCRIPT=${cmdPath(bin, script)}"`];
  return cmdFile([
    ...cmdHotAnswers(host, { paths: PRINTABLE.test(bin) }),
    ...(paths.every((line) => PRINTABLE.test(line)) ? paths : inUtf8(paths)),
    ...(kind === 'electron' ? ['set "ELECTRON_RUN_AS_NODE=1"'] : []),
    '"%GVM_PROGRAM%" "%GVM_SCRIPT%" %*',
    'exit /b %errorlevel%',
  ]);
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
  const way = win32.relative(bin, target);
  return win32.isAbsolute(way) ? cmdEscaped(way) : `%GVM_HERE%${cmdEscaped(way)}`;
}

/** For POSIX: the program stays where it is when the home moves, so its paths are whole. */
export function shLauncher({ program, script, kind }: Runtime, host: Platform): string {
  return shFile([
    ...shFindsHome('versions'),
    ...shHotAnswers(host),
    ...(kind === 'electron' ? ['export ELECTRON_RUN_AS_NODE=1'] : []),
    `exec ${shQuote(program)} ${shQuote(script)} "$@"`,
  ]);
}

/** For Git Bash, which translates the paths for Windows programs. */
export function gitBashLauncher(bin: string, { program, script, kind }: Runtime): string {
  const asNode = kind === 'electron' ? 'ELECTRON_RUN_AS_NODE=1 ' : '';
  return shFile([
    'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)',
    `${asNode}exec ${shPath(bin, program)} ${shPath(bin, script)} "$@"`,
  ]);
}

function shPath(bin: string, target: string): string {
  const way = win32.relative(bin, target).replaceAll('\\', '/');
  return win32.isAbsolute(way) ? shQuote(way) : `"$here"/${shQuote(way)}`;
}
