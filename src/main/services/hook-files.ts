import { join } from 'node:path';
import { cmdSession } from '@shared/domain/hook/cmd';
import { hookScript, type HookOptions, type HookWords } from '@shared/domain/hook/hook-script';
import type { Platform } from '@shared/domain/platform';
import { HOOK_SHELLS, type HookShell } from '@shared/domain/project-view';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { SettingsService } from './settings';

export interface HookFilesDeps {
  home: Pick<Home, 'root' | 'hook' | 'bin'>;
  host: Platform;
  disk: Pick<Disk, 'readText' | 'writeText' | 'remove'>;
  settings: Pick<SettingsService, 'read'>;
  /** What hooks say, in the person's language. */
  words: () => Promise<HookWords>;
}

export interface HookFile {
  /** Absolute. */
  path: string;
  /** Null: it shall not be there. */
  text: string | null;
}

const NAMES = { bash: 'gvm.bash', zsh: 'gvm.zsh', fish: 'gvm.fish', powershell: 'gvm.ps1' } as const;

/** What shells read of ours: the hook of each, and the mark that tells all of them to rest. Faults: DISK_*. */
export class HookFiles {
  readonly #deps: HookFilesDeps;

  constructor(deps: HookFilesDeps) {
    this.#deps = deps;
  }

  /** As the settings want them, whether they are there or not. For cmd the launcher that a person starts comes first. */
  async of(shell: HookShell): Promise<(HookFile & { text: string })[]> {
    const [path, second] = this.paths(shell) as [string, string];
    const script = hookScript(shell, await this.#options());
    if (shell !== 'cmd') return [{ path, text: script }];
    return [
      { path, text: cmdSession() },
      { path: second, text: script },
    ];
  }

  paths(shell: HookShell): string[] {
    const { bin, hook } = this.#deps.home;
    if (shell === 'cmd') return [join(bin, 'gvm-cmd.cmd'), join(bin, 'gvm-cd.cmd')];
    return [join(hook, NAMES[shell])];
  }

  /** What is there and should read otherwise. */
  async outdated(): Promise<HookFile[]> {
    const { home, settings } = this.#deps;
    const { autoSwitch } = await settings.read();
    const paused = { path: join(home.hook, 'paused'), text: autoSwitch ? null : '' };
    const differing = (await this.#text(paused.path)) === paused.text ? [] : [paused];
    for (const shell of HOOK_SHELLS) {
      const now = await Promise.all(this.paths(shell).map((path) => this.#text(path)));
      if (now.every((text) => text === null)) continue;
      differing.push(...(await this.of(shell)).filter(({ text }, at) => text !== now[at]));
    }
    return differing;
  }

  async put(files: readonly HookFile[]): Promise<void> {
    const { disk } = this.#deps;
    for (const { path, text } of files)
      if (text === null) await disk.remove(path);
      else if ((await this.#text(path)) !== text) await disk.writeText(path, text);
  }

  #text(path: string): Promise<string | null> {
    return this.#deps.disk.readText(path);
  }

  async #options(): Promise<HookOptions> {
    const { home, host, settings, words } = this.#deps;
    const { pinOrder } = await settings.read();
    return { root: home.root, pinOrder, platform: host, words: await words() };
  }
}
