import { delimiter, join } from 'node:path';
import type { HookShell } from '@shared/domain/project-view';
import type { Disk } from '../ports/disk';
import type { EnvironmentStore } from '../ports/environment-store';
import type { Processes } from '../ports/processes';

export interface ShellStartsDeps {
  system: NodeJS.Platform;
  /** Says whose files: HOME, ZDOTDIR, XDG_CONFIG_HOME; and PATH, where PowerShell may be. */
  env: NodeJS.ProcessEnv;
  /** Absolute path of the account's folder, where the environment doesn't say. */
  account: string;
  /** The folder that Windows calls Documents, wherever it was moved to; null: as it is made. */
  documents: () => Promise<string | null>;
  disk: Pick<Disk, 'isProgram' | 'stat'>;
  environment: Pick<EnvironmentStore, 'readOne'>;
  processes: Pick<Processes, 'run'>;
}

/** What a login bash reads, the first that is there, and nothing else. */
const LOGIN_FILES = ['.bash_profile', '.bash_login', '.profile'] as const;
/** Milliseconds. */
const ASKING_LIMIT = 15_000;

/** Which shells this machine may have, and which files each of them reads at its start. */
export class ShellStarts {
  readonly #deps: ShellStartsDeps;

  constructor(deps: ShellStartsDeps) {
    this.#deps = deps;
  }

  /** Those that a hook can be installed for. */
  possible(): HookShell[] {
    return this.#onWindows ? ['powershell', 'cmd'] : ['bash', 'zsh', 'fish', 'powershell'];
  }

  /** Those that may be here. */
  async shells(): Promise<HookShell[]> {
    const possible = this.possible();
    if (this.#onWindows || (await this.#hasPowerShell())) return possible;
    return possible.filter((shell) => shell !== 'powershell');
  }

  /** The files that the hook's lines belong into, the one that always counts first; none for cmd. Faults: PROFILE_UNREADABLE. */
  async files(shell: HookShell): Promise<string[]> {
    const { env } = this.#deps;
    switch (shell) {
      case 'bash':
        return [join(this.#account, '.bashrc'), ...(await this.#loginFiles())];
      case 'zsh':
        return [join(env['ZDOTDIR'] || this.#account, '.zshrc')];
      case 'fish':
        return [join(this.#config, 'fish', 'conf.d', 'gvm-desktop-hook.fish')];
      case 'powershell':
        return this.#onWindows ? this.#powerShellFiles() : [join(this.#config, 'powershell', 'profile.ps1')];
      case 'cmd':
        return [];
    }
  }

  get #onWindows(): boolean {
    return this.#deps.system === 'win32';
  }

  get #account(): string {
    const { env, account } = this.#deps;
    return env[this.#onWindows ? 'USERPROFILE' : 'HOME'] || account;
  }

  get #config(): string {
    return this.#deps.env['XDG_CONFIG_HOME'] || join(this.#account, '.config');
  }

  /** Terminals of a Mac start login shells, which read .bashrc only where another file says so. */
  async #loginFiles(): Promise<string[]> {
    const { system, environment } = this.#deps;
    if (system !== 'darwin') return [];
    for (const name of LOGIN_FILES) {
      const path = join(this.#account, name);
      const text = await environment.readOne({ kind: 'file', path });
      if (text !== null) return text.includes('bashrc') ? [] : [path];
    }
    return [join(this.#account, LOGIN_FILES[0])];
  }

  /** Of PowerShell 7 and of Windows PowerShell 5.1. */
  async #powerShellFiles(): Promise<string[]> {
    const documents = (await this.#deps.documents()) ?? join(this.#account, 'Documents');
    const [seven, five] = ['PowerShell', 'WindowsPowerShell'].map((name) =>
      join(documents, name, 'profile.ps1'),
    ) as [string, string];
    return (await this.#readsProfiles(five)) ? [seven, five] : [seven];
  }

  /**
   * Windows PowerShell runs no scripts unless it is allowed to, and then complains about a profile at every start: none
   * is made for it there.
   */
  async #readsProfiles(profile: string): Promise<boolean> {
    const { disk, processes } = this.#deps;
    if ((await disk.stat(profile)) !== null) return true;
    const question = ['-NoProfile', '-NonInteractive', '-Command', 'Get-ExecutionPolicy'];
    try {
      const { stdout } = await processes.run('powershell.exe', question, { timeoutMs: ASKING_LIMIT });
      return !/^(?:Restricted|AllSigned)\s*$/im.test(stdout);
    } catch {
      return false;
    }
  }

  async #hasPowerShell(): Promise<boolean> {
    const { env, disk } = this.#deps;
    const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    const found = await Promise.all(folders.map((folder) => disk.isProgram(join(folder, 'pwsh'))));
    return found.includes(true);
  }
}
