import { fault } from '@shared/domain/fault';
import type { Processes, RunningProcess, RunOptions, RunResult } from './processes';

export interface FakeCall {
  command: string;
  args: readonly string[];
  options: RunOptions;
}

/** Programs that a test made up: what is not answered for is not found. */
export class FakeProcesses implements Processes {
  readonly calls: FakeCall[] = [];
  running: RunningProcess[] = [];
  newShell: { path: string; version: string } | null = null;
  #answer: (call: FakeCall) => Partial<RunResult> | null;

  constructor(answer: (call: FakeCall) => Partial<RunResult> | null = () => null) {
    this.#answer = answer;
  }

  async run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (options.signal?.aborted) throw fault('CANCELLED', {});
    const call = { command, args, options };
    this.calls.push(call);
    const result = this.#answer(call);
    if (result === null) throw fault('COMMAND_NOT_FOUND', { command });
    const whole = { status: 0, stdout: '', stderr: '', ...result };
    for (const line of `${whole.stdout}\n${whole.stderr}`.split('\n').filter(Boolean)) options.onLine?.(line);
    return whole;
  }

  async hand(
    command: string,
    args: readonly string[],
    options: Pick<RunOptions, 'cwd' | 'env'> = {},
  ): Promise<number> {
    return (await this.run(command, args, options)).status;
  }

  async runningFrom(folder: string): Promise<RunningProcess[]> {
    return this.running.filter(({ path }) => path.startsWith(`${folder}/`));
  }

  async goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null> {
    if (signal?.aborted) throw fault('CANCELLED', {});
    return this.newShell;
  }
}
