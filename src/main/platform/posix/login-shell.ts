import { randomBytes } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { RunOptions } from '../../ports/processes';
import { runProgram } from '../processes/run-program';

/** Milliseconds: a profile that asks the network or the person must not hold us up. */
const TIME_LIMIT = 10_000;
/** Shells that take `-l -c` together; others don't say what they'd answer, so `sh` is asked. */
const ASKABLE = new Set(['bash', 'zsh', 'fish', 'dash', 'sh', 'ksh', 'mksh', 'ash']);

export interface LoginAccount {
  home: string;
  user: string;
  /** Absolute. */
  shell: string;
}

/** Whose login shell is asked: HOME, SHELL and USER say it, else the system's list. */
export function loginAccount({ HOME, USER, SHELL }: NodeJS.ProcessEnv): LoginAccount {
  const system = systemAccount();
  return { home: HOME || system.home, user: USER || system.user, shell: SHELL || system.shell };
}

/**
 * Starts the account's login shell as a login would, with nothing of this process's environment, and answers what the
 * question prints there. `question` must mean the same in sh and fish. Throws PROCESS_FAILED on the time limit.
 */
export async function askLoginShell(
  account: LoginAccount,
  question: string,
  { signal, timeoutMs = TIME_LIMIT }: Pick<RunOptions, 'signal' | 'timeoutMs'> = {},
): Promise<string> {
  const shell = ASKABLE.has(basename(account.shell)) ? account.shell : '/bin/sh';
  // The mark tells our lines from whatever a profile prints.
  const mark = `gvm-${randomBytes(8).toString('hex')}`;
  const options: RunOptions = { cwd: '/', env: loginEnvironment(account, shell), timeoutMs };
  const { stdout } = await runProgram(
    shell,
    ['-l', '-c', `echo; echo ${mark}; ${question}; echo ${mark}`],
    signal ? { ...options, signal } : options,
  );
  return stdout.split(`${mark}\n`)[1] ?? '';
}

/** What a login starts with: every other name of ours is taken away, PATH above all. */
function loginEnvironment({ home, user }: LoginAccount, shell: string): Record<string, string | undefined> {
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

function systemAccount(): LoginAccount {
  try {
    const { homedir: home, username: user, shell } = userInfo();
    return { home, user, shell: shell ?? '/bin/sh' };
  } catch {
    // An account without an entry in the system's list, as in some containers.
    return { home: homedir(), user: '', shell: '/bin/sh' };
  }
}
