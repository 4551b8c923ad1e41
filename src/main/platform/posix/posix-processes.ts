import type { RunningProcess } from '../../ports/processes';
import { SystemProcesses } from '../processes/system-processes';
import { loginAccount } from './login-shell';
import { goInNewShell } from './new-shell';
import { runningFrom } from './running-programs';

export interface PosixProcessesDeps {
  /** Says whose login shell is asked: HOME, SHELL, USER. */
  env: NodeJS.ProcessEnv;
}

export class PosixProcesses extends SystemProcesses {
  readonly #env: NodeJS.ProcessEnv;

  constructor({ env }: PosixProcessesDeps) {
    super();
    this.#env = env;
  }

  async runningFrom(folder: string): Promise<RunningProcess[]> {
    return runningFrom(folder);
  }

  async goInNewShell(signal?: AbortSignal): Promise<{ path: string; version: string } | null> {
    return goInNewShell(loginAccount(this.#env), signal);
  }
}
