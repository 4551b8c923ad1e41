import { homedir, userInfo } from 'node:os';
import type { RunningProcess } from '../../ports/processes';
import { SystemProcesses } from '../processes/system-processes';
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
    return goInNewShell(this.#account(), signal);
  }

  #account(): { home: string; user: string; shell: string } {
    const { HOME, USER, SHELL } = this.#env;
    const system = systemAccount();
    return { home: HOME || system.home, user: USER || system.user, shell: SHELL || system.shell };
  }
}

function systemAccount(): { home: string; user: string; shell: string } {
  try {
    const { homedir: home, username: user, shell } = userInfo();
    return { home, user, shell: shell ?? '/bin/sh' };
  } catch {
    // An account without an entry in the system's list, as in some containers.
    return { home: homedir(), user: '', shell: '/bin/sh' };
  }
}
