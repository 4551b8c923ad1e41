import { randomBytes } from 'node:crypto';
import { basename, isAbsolute } from 'node:path';
import type { RunOptions } from '../../ports/processes';
import { runProgram } from '../processes/run-program';

/** Milliseconds: a profile that asks the network or the person must not hold us up. */
const TIME_LIMIT = 10_000;
/** Shells that take `-l -c` together; others don't say what `go` is, so `sh` is asked. */
const ASKABLE = new Set(['bash', 'zsh', 'fish', 'dash', 'sh', 'ksh', 'mksh', 'ash']);

/** Starts the account's login shell as a login would, with nothing of this process's environment, and asks it for go. */
export async function goInNewShell(
  account: { home: string; user: string; shell: string },
  signal?: AbortSignal,
): Promise<{ path: string; version: string } | null> {
  const shell = ASKABLE.has(basename(account.shell)) ? account.shell : '/bin/sh';
  const mark = `gvm-${randomBytes(8).toString('hex')}`;
  // The mark tells our lines from whatever a profile prints; `;` and `command -v` mean the same in sh and fish.
  const question = `echo; echo ${mark}; command -v go; go version; echo ${mark}`;
  const options: RunOptions = { cwd: '/', env: loginEnvironment(account, shell), timeoutMs: TIME_LIMIT };
  const { stdout } = await runProgram(
    shell,
    ['-l', '-c', question],
    signal ? { ...options, signal } : options,
  );
  return readAnswer(stdout.split(`${mark}\n`)[1] ?? '');
}

function readAnswer(text: string): { path: string; version: string } | null {
  const path = text.split('\n').find((line) => isAbsolute(line));
  const version = /^go version go(\S+)/m.exec(text)?.[1];
  return path !== undefined && version !== undefined ? { path, version } : null;
}

/** What a login starts with: every other name of ours is taken away, PATH above all. */
function loginEnvironment(
  { home, user }: { home: string; user: string },
  shell: string,
): Record<string, string | undefined> {
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  return {
    ...nothing,
    HOME: home,
    USER: user,
    LOGNAME: user,
    SHELL: shell,
    LANG: process.env['LANG'] ?? 'C.UTF-8',
    TERM: 'dumb',
  };
}
