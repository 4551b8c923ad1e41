import { stat } from 'node:fs/promises';
import type { RunningProcess } from '../../ports/processes';
import { ifThere } from '../disk/disk-faults';
import { runProgram } from '../processes/run-program';
import { SystemProcesses } from '../processes/system-processes';
import { goInNewShell } from './new-shell';
import { processesBelow } from './running-processes';

export class WindowsProcesses extends SystemProcesses {
  readonly #env: NodeJS.ProcessEnv;

  constructor({ env }: { env: NodeJS.ProcessEnv }) {
    super();
    this.#env = env;
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
