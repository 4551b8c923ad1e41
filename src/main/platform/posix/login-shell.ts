import { randomBytes } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { basename } from 'node:path';
import { isFault } from '@shared/domain/fault';
import type { RunOptions } from '../../ports/processes';
import { runProgram } from '../processes/run-program';

/** Milliseconds: a profile that asks the network or the person must not hold us up. */
const TIME_LIMIT = 10_000;
/** Shells that take `-l -c` together; others don't say what they'd answer, so `sh` is asked. */
const ASKABLE = new Set(['bash', 'zsh', 'fish', 'dash', 'sh', 'ksh', 'mksh', 'ash']);

/**
 * Shells whose terminals read more than a login does: .zshrc, what .bashrc keeps from scripts, and in fish what
 * `status is-interactive` guards. They start without a terminal, so that nothing can ask the person.
 */
const INTERACTIVE = new Set(['bash', 'zsh', 'fish']);
/** Of the time limit; the rest is for the plain login. */
const INTERACTIVE_SHARE = 2 / 3;

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
 * Starts the account's login shell as a new terminal would, with nothing of this process's environment, and answers what
 * the question prints there; where a profile keeps that from answering, as a plain login would. `question` must mean the
 * same in sh and fish, and not ask for what an alias may stand for. Throws PROCESS_FAILED on the time limit, which is
 * for both together.
 */
export async function askLoginShell(
  account: LoginAccount,
  question: string,
  { signal, timeoutMs = TIME_LIMIT }: Pick<RunOptions, 'signal' | 'timeoutMs'> = {},
): Promise<string> {
  const shell = ASKABLE.has(basename(account.shell)) ? account.shell : '/bin/sh';
  const start = performance.now();
  const ask = (flags: readonly string[], limit: number): Promise<Answer> =>
    askShell(shell, flags, question, {
      cwd: '/',
      env: loginEnvironment(account, shell),
      timeoutMs: Math.ceil(limit),
      ...(signal ? { signal } : {}),
    });
  if (INTERACTIVE.has(basename(shell))) {
    const { text, whole } = await ask(['-i', '-l', '-c'], timeoutMs * INTERACTIVE_SHARE).catch(noAnswer);
    if (whole) return text;
  }
  return (await ask(['-l', '-c'], timeoutMs - (performance.now() - start))).text;
}

interface Answer {
  text: string;
  /** The shell came to the question's end. */
  whole: boolean;
}

async function askShell(
  shell: string,
  flags: readonly string[],
  question: string,
  options: RunOptions,
): Promise<Answer> {
  // The mark tells our lines from whatever a profile prints.
  const mark = `gvm-${randomBytes(8).toString('hex')}`;
  const { stdout } = await runProgram(
    shell,
    [...flags, `echo; echo ${mark}; ${question}; echo ${mark}`],
    options,
  );
  const [, text = '', ...rest] = stdout.split(`${mark}\n`);
  return { text, whole: rest.length > 0 };
}

/** A profile that waits for a terminal, or starts another program in the shell's place, has used its time up. */
function noAnswer(error: unknown): Answer {
  if (isFault(error, 'PROCESS_FAILED')) return { text: '', whole: false };
  throw error;
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
