/** A home with tiny toolchains and its hooks, and the real shells that read them; for tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hookScript } from '@shared/domain/hook/hook-script';
import { PIN_FILES } from '@shared/domain/project';
import { hook as words } from '@shared/i18n/en/hook';
import { fishQuote, shQuote } from '@shared/domain/shell-quote';

export const HOOKED = ['bash', 'zsh', 'fish'] as const;
export type Hooked = (typeof HOOKED)[number];

/** Every character that a shell could take for its own. */
export const NASTY = String.raw`-it's "$HOME" \`echo no\` $(echo no) \ ; ! * ~ {a,b} 空 格 🐹`;

/** In CI every shell must be there: a test that never runs proves nothing. */
export function canRun(shell: Hooked): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${shell}`]);
    return true;
  } catch {
    console.log(`skipped: no ${shell} on this machine`);
    return process.env['CI'] === 'true';
  }
}

export interface ShellRun {
  status: number | null;
  /** Lines. */
  out: string[];
  /** Lines. */
  said: string[];
}

export interface HookKit {
  /** The account's folder; the shells start in it. */
  account: string;
  root: string;
  /** PATH as the shells find it. */
  path: string;
  install(version: string): void;
  /** Makes the folder, and in it the files by name. */
  folder(path: string, files?: Readonly<Record<string, string | Uint8Array>>): string;
  /** A program at `<root>/bin/gvm`: the lines of a shell script. */
  gvm(...lines: string[]): void;
  /** Reads the hook, then runs the lines. */
  run(shell: Hooked, lines: readonly string[], options?: RunOptions): ShellRun;
  remove(): void;
}

export interface RunOptions {
  /** Lines before the hook is read. */
  before?: readonly string[];
  /** The lines are typed instead of handed over with -c: each is followed by a prompt. Not in fish. */
  typed?: boolean;
  interactive?: boolean;
  env?: Readonly<Record<string, string>>;
}

export interface HookKitOptions {
  installed: readonly string[];
  current: string | null;
  /** The home's own name; a harmless one when not given. */
  name?: string;
  /** Where the account's folder is made; the system's folder for such things when not given. */
  above?: string;
}

export function hookKit({ installed, current, name = 'home', above = tmpdir() }: HookKitOptions): HookKit {
  const account = mkdtempSync(join(above, 'gvm hook-'));
  const root = join(account, name);
  const path = `${root}/current/bin:${root}/bin:/usr/bin:/bin`;
  const kit: HookKit = {
    account,
    root,
    path,
    install: (version) => makeGo(join(root, 'versions', `go${version}`), version),
    folder(name, files = {}) {
      const folder = join(account, name);
      mkdirSync(folder, { recursive: true });
      for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
      return folder;
    },
    gvm: (...lines) => writeProgram(join(root, 'bin', 'gvm'), lines),
    run(shell, lines, { before = [], typed = false, interactive = typed, env = {} } = {}) {
      const script = [...before, readsHook(shell, root), ...lines, ''].join('\n');
      const flags = [...PLAIN[shell], ...(interactive ? ['-i'] : []), ...(typed ? [] : ['-c', script])];
      const { status, stdout, stderr } = spawnSync(shell, flags, {
        env: { ...SHELL_ENV, HOME: account, PATH: path, ...env },
        cwd: account,
        encoding: 'utf8',
        input: typed ? script : '',
      });
      return { status, out: linesOf(stdout), said: linesOf(stderr) };
    },
    remove: () => rmSync(account, { recursive: true, force: true, maxRetries: 3 }),
  };
  for (const version of installed) kit.install(version);
  if (current !== null) symlinkSync(join(root, 'versions', `go${current}`), join(root, 'current'));
  mkdirSync(join(root, 'hook'), { recursive: true });
  for (const shell of HOOKED) {
    const platform = { os: 'linux', arch: 'amd64' } as const;
    const script = hookScript(shell, { root, pinOrder: PIN_FILES, platform, words });
    writeFileSync(join(root, 'hook', `gvm.${shell}`), script);
  }
  return kit;
}

/** fish in a new account starts reading all manuals, unless it is told that it is tested. */
const SHELL_ENV = { TERM: 'dumb', LANG: 'C.UTF-8', FISH_UNIT_TESTS_RUNNING: '1' };

/** No start files of this machine. */
const PLAIN: Readonly<Record<Hooked, string[]>> = {
  bash: ['--norc', '--noprofile'],
  zsh: ['-f'],
  fish: ['-N'],
};

export function quoteFor(shell: Hooked): (text: string) => string {
  return shell === 'fish' ? fishQuote : shQuote;
}

function readsHook(shell: Hooked, root: string): string {
  return `. ${quoteFor(shell)(join(root, 'hook', `gvm.${shell}`))}`;
}

function makeGo(folder: string, version: string): void {
  writeProgram(join(folder, 'bin', 'go'), [`echo "go version go${version} linux/amd64"`]);
  writeFileSync(join(folder, 'VERSION'), `go${version}\ntime 2026-01-01T00:00:00Z\n`);
}

export function writeProgram(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
