import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fault, type FaultError } from '@shared/domain/fault';
import type { RunOptions, RunResult } from '../../ports/processes';
import { errorCode } from '../disk/disk-faults';

/** Bytes kept of each output; what a program writes beyond is read and dropped. */
const MOST_OUTPUT = 8 * 1024 * 1024;
/** Characters of the output that a Fault quotes. */
const QUOTED_OUTPUT = 2000;
/** Milliseconds that output may still come after the end: a child left in the background holds the pipes for ever. */
const LAST_OUTPUT = 250;

const onWindows = process.platform === 'win32';

interface Quoting {
  /** On Windows: the arguments are quoted already. */
  verbatim?: boolean;
}

/** Runs a program to its end, in a process group of its own, so that a time limit ends its children too. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: RunOptions & Quoting = {},
): Promise<RunResult> {
  if (options.signal?.aborted) throw fault('CANCELLED', {});
  const child = spawn(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: environment(options.env),
    // On Windows this would open a console window; there the children are found by their parents.
    detached: !onWindows,
    windowsHide: true,
    windowsVerbatimArguments: options.verbatim === true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (options.lowPriority === true) giveWay(child);
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const { onLine } = options;
  if (onLine) for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
  const stopped = { by: null as 'timeout' | 'cancel' | null };
  const stop = (by: 'timeout' | 'cancel') => (): void => {
    stopped.by = by;
    killGroup(child);
  };
  const cancel = stop('cancel');
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(stop('timeout'), options.timeoutMs);
  options.signal?.addEventListener('abort', cancel);
  try {
    const status = await endOf(child, command);
    if (stopped.by === 'cancel') throw fault('CANCELLED', {});
    if (stopped.by === 'timeout') throw processFailed(command, args, 'time limit', `${stdout()}${stderr()}`);
    return { status, stdout: stdout(), stderr: stderr() };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}

export interface HandOverOptions extends Pick<RunOptions, 'cwd' | 'env'>, Quoting {}

/** Hands this process's terminal to a program until it ends. */
export async function handOver(
  command: string,
  args: readonly string[],
  options: HandOverOptions = {},
): Promise<number> {
  const child = spawn(command, args, {
    windowsVerbatimArguments: options.verbatim === true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: environment(options.env),
    stdio: 'inherit',
  });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  // The terminal sends these to the program as well: whether to end is its decision.
  const leave = (): void => undefined;
  process.on('SIGINT', leave).on('SIGQUIT', leave).on('SIGTERM', pass).on('SIGHUP', pass);
  try {
    return await endOf(child, command);
  } finally {
    process.off('SIGINT', leave).off('SIGQUIT', leave).off('SIGTERM', pass).off('SIGHUP', pass);
  }
}

function environment(changes: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  // Windows tells no case in names: a change of PATH must also take the place of Path.
  const changed = new Set(onWindows ? Object.keys(changes).map((name) => name.toLowerCase()) : []);
  const others = Object.entries(process.env).filter(([name]) => !changed.has(name.toLowerCase()));
  const merged = { ...Object.fromEntries(others), ...changes };
  // A name with the value undefined would be passed on as the text "undefined" by some versions of Node.
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function endOf(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(startFault(error, command)));
    child.once('exit', (code, signal) => {
      const status = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      const finish = (): void => {
        clearTimeout(timer);
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(status);
      };
      const timer = setTimeout(finish, LAST_OUTPUT);
      child.once('close', finish);
    });
  });
}

function startFault(error: Error, command: string): FaultError {
  const code = errorCode(error);
  if (code === 'ENOENT') return fault('COMMAND_NOT_FOUND', { command });
  return processFailed(command, [], code || error.message, '');
}

function processFailed(command: string, args: readonly string[], status: string, output: string): FaultError {
  return fault('PROCESS_FAILED', {
    command: [command, ...args].join(' '),
    status,
    output: output.trim().slice(-QUOTED_OUTPUT),
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: the whole group has ended by itself.
    if (errorCode(error) !== 'ESRCH') child.kill('SIGKILL');
  }
}

/** What it starts from now on inherits it. */
function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system allows nobody to change it: then it runs as everything else.
  }
}

function eachLine(stream: Readable, onLine: (line: string) => void): void {
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  lines.on('line', onLine);
}

function collect(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    const kept = chunk.subarray(0, MOST_OUTPUT - bytes);
    bytes += kept.length;
    if (kept.length > 0) chunks.push(kept);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
