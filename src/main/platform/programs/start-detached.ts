import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fault, type FaultError } from '@shared/domain/fault';
import { errorCode } from '../disk/disk-faults';

/** Milliseconds in which a program that can't open its window has usually ended. */
const FIRST_MOMENTS = 700;

export interface DetachedProgram {
  command: string;
  args: readonly string[];
  cwd: string;
  /** All of it. */
  env: NodeJS.ProcessEnv;
  /** On Windows: the arguments are quoted already. */
  verbatim?: boolean;
}

/**
 * Starts a program in a session of its own, with nothing of ours open in it. Throws PROCESS_FAILED when it can't be
 * started, or ends with a failure in its first moments.
 */
export function startDetached({ command, args, cwd, env, verbatim }: DetachedProgram): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    windowsVerbatimArguments: verbatim === true,
  });
  const failed = (status: string): FaultError =>
    fault('PROCESS_FAILED', { command: [command, ...args].join(' '), status, output: '' });
  return new Promise<void>((resolve, reject) => {
    const limit = setTimeout(resolve, FIRST_MOMENTS);
    child.once('error', (error) => {
      clearTimeout(limit);
      reject(failed(errorCode(error) || error.message));
    });
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0) resolve();
      else reject(failed(String(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))));
    });
  }).finally(() => child.unref());
}
