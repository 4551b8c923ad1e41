import { stat } from 'node:fs/promises';
import { win32 } from 'node:path';
import type { RunningProcess, RunOptions, RunResult } from '../../ports/processes';
import { ifThere } from '../disk/disk-faults';
import { handOver, runProgram } from '../processes/run-program';
import { SystemProcesses } from '../processes/system-processes';
import { batchCall, isBatchFile } from './batch-call';
import { goInNewShell } from './new-shell';
import { findProgram } from './program-search';
import { processesBelow } from './running-processes';

export class WindowsProcesses extends SystemProcesses {
  readonly #env: NodeJS.ProcessEnv;

  constructor({ env }: { env: NodeJS.ProcessEnv }) {
    super();
    this.#env = env;
  }

  /** Batch files as well, when they are named in full. */
  override async run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (!win32.isAbsolute(command) || !isBatchFile(command)) return runProgram(command, args, options);
    const call = batchCall(command, args, this.#comspec());
    return runProgram(call.command, call.args, { ...options, verbatim: true });
  }

  /** Batch files as well, which Windows itself can't start; throws OPTION_INVALID for a line end in an argument of one. */
  override async hand(
    command: string,
    args: readonly string[],
    options: Pick<RunOptions, 'cwd' | 'env'> = {},
  ): Promise<number> {
    const { cwd = process.cwd(), env = {} } = options;
    const path = env['PATH'] ?? this.#env['PATH'] ?? '';
    const file = await findProgram(command, { path, extensions: this.#env['PATHEXT'], cwd, isFile });
    if (file === null || !isBatchFile(file)) return handOver(file ?? command, args, options);
    const call = batchCall(file, args, this.#comspec());
    return handOver(call.command, call.args, { ...options, verbatim: true });
  }

  async runningFrom(folder: string): Promise<RunningProcess[]> {
    return processesBelow(folder);
  }

  async goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null> {
    return goInNewShell({ env: this.#env, run: runProgram, isFile }, signal);
  }

  #comspec(): string {
    return (
      this.#env['ComSpec'] ?? win32.join(this.#env['SystemRoot'] ?? 'C:\\Windows', 'system32', 'cmd.exe')
    );
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await ifThere(path, () => stat(path)))?.isFile() ?? false;
}
