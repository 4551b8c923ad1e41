import { FaultError } from '@shared/domain/fault';
import { matchWant } from '@shared/domain/pin-match';
import { samePlatform, type Platform } from '@shared/domain/platform';
import { toolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { PinFinder } from './pin-finder';
import { RememberedProjects } from './remembered-projects';

export interface PinnedFoldersDeps {
  disk: Pick<Disk, 'readBytes' | 'readText' | 'writeText' | 'stat'>;
  home: Home;
  host: Platform;
  locks: Locks;
  inventory: InstalledVersions;
}

/** What is needed of the inventory. */
export interface InstalledVersions {
  list(): Promise<readonly { version: string; platform: Platform }[]>;
}

/** The folders that were pinned here, and what their files ask for. Faults: DISK_*, those of {@link PinFinder}. */
export class PinnedFolders {
  readonly finder: PinFinder;
  readonly #deps: PinnedFoldersDeps;
  readonly #remembered: RememberedProjects;

  constructor(deps: PinnedFoldersDeps) {
    this.#deps = deps;
    this.finder = new PinFinder(deps);
    this.#remembered = new RememberedProjects(deps);
  }

  /** The newest first. */
  list(): Promise<string[]> {
    return this.#remembered.list();
  }

  remember(folder: string): Promise<void> {
    return this.#remembered.add(folder);
  }

  /** Versions installed for this machine. */
  async installed(): Promise<string[]> {
    const { inventory, host } = this.#deps;
    const toolchains = await inventory.list();
    return toolchains.filter(({ platform }) => samePlatform(platform, host)).map(({ version }) => version);
  }

  /** By the installed toolchain that a folder gets; a folder without a readable pin is left out. */
  async byToolchain(): Promise<Map<ToolchainId, string[]>> {
    const { host } = this.#deps;
    const folders = await this.list();
    const found = new Map<ToolchainId, string[]>();
    if (folders.length === 0) return found;
    const installed = await this.installed();
    for (const folder of folders) {
      const version = await this.#wantedOf(folder, installed);
      if (version === null) continue;
      const id = toolchainId(version, host, host);
      found.set(id, [...(found.get(id) ?? []), folder]);
    }
    return found;
  }

  async #wantedOf(folder: string, installed: readonly string[]): Promise<string | null> {
    try {
      const pin = await this.finder.find(folder);
      return pin && (matchWant(pin.want, installed, [])?.version ?? null);
    } catch (error) {
      if (error instanceof FaultError) return null;
      throw error;
    }
  }
}
