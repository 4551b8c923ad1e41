import type { Processes, RunningProcess, RunOptions, RunResult } from '../../ports/processes';
import { handOver, runProgram } from './run-program';

/** What every system has in common: a program is started the same way everywhere, only found another way. */
export abstract class SystemProcesses implements Processes {
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

  abstract runningFrom(folder: string): Promise<RunningProcess[]>;
  abstract goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null>;
}
