import { stat } from 'node:fs/promises';
import type { Processes, RunningProcess, RunOptions, RunResult } from '../../ports/processes';
import { ifThere } from '../disk/disk-faults';
import { handOver, runProgram } from '../posix/run-program';
import { goInNewShell } from './new-shell';
import { processesBelow } from './running-processes';

export class WindowsProcesses implements Processes {
  readonly #env: NodeJS.ProcessEnv;

  constructor({ env }: { env: NodeJS.ProcessEnv }) {
    this.#env = env;
  }

  async run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    return runProgram(command, args, options);
  }

  async hand(
    command: string,
    args: readonly string[],
    options: Pick<RunOptions, 'cwd' | 'env'> = {},
  ): Promise<number> {
    return handOver(command, args, options);
  }

  async runningFrom(folder: string): Promise<RunningProcess[]> {
    return processesBelow(folder);
  }

  async goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null> {
    return goInNewShell({ env: this.#env, run: runProgram, isFile }, signal);
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await ifThere(path, () => stat(path)))?.isFile() ?? false;
}
