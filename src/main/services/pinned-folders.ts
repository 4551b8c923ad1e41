import { FaultError } from '@shared/domain/fault';
import { isMoving, matchWant } from '@shared/domain/pin-match';
import { samePlatform, type Platform } from '@shared/domain/platform';
import type { PinFile } from '@shared/domain/project';
import { toolchainId, type ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { FolderLooks } from './folder-looks';
import { PinFinder } from './pin-finder';
import { RememberedProjects } from './remembered-projects';

export interface PinnedFoldersDeps {
  disk: Pick<Disk, 'readBytes' | 'writeBytes' | 'writeText' | 'realPath' | 'stat'>;
  home: Home;
  host: Platform;
  locks: Locks;
  inventory: InstalledVersions;
  settings: { pinOrder(): Promise<readonly PinFile[]> };
  /** Milliseconds that one folder may take before it counts as out of reach. */
  patience?: number;
}

/** What is needed of the inventory. */
export interface InstalledVersions {
  list(): Promise<readonly { version: string; platform: Platform; current: boolean }[]>;
}

/** The versions installed for this machine. */
export interface VersionsHere {
  installed: string[];
  /** Null when none of them is current. */
  current: string | null;
}

/** The folders of the list, and what their files ask for. Faults: DISK_*, those of {@link PinFinder}. */
export class PinnedFolders {
  readonly finder: PinFinder;
  readonly remembered: RememberedProjects;
  /** What hangs is known to all who look. */
  readonly looks: FolderLooks;
  readonly #deps: PinnedFoldersDeps;

  constructor(deps: PinnedFoldersDeps) {
    this.#deps = deps;
    this.finder = new PinFinder({ disk: deps.disk, order: () => deps.settings.pinOrder() });
    this.looks = new FolderLooks(deps.patience);
    this.remembered = new RememberedProjects(deps);
  }

  async here(): Promise<VersionsHere> {
    const { inventory, host } = this.#deps;
    const own = (await inventory.list()).filter(({ platform }) => samePlatform(platform, host));
    return {
      installed: own.map(({ version }) => version),
      current: own.find(({ current }) => current)?.version ?? null,
    };
  }

  /** By the installed toolchain that a folder gets; a folder without a readable pin, or with `latest`, is left out. */
  async byToolchain(): Promise<Map<ToolchainId, string[]>> {
    const { host } = this.#deps;
    const folders = await this.remembered.list();
    const found = new Map<ToolchainId, string[]>();
    if (folders.length === 0) return found;
    const here = await this.here();
    const versions = await this.looks.each(folders, (folder) => this.#wantedOf(folder, here));
    for (const [index, folder] of folders.entries()) {
      const version = versions[index] ?? null;
      if (version === null) continue;
      const id = toolchainId(version, host, host);
      found.set(id, [...(found.get(id) ?? []), folder]);
    }
    return found;
  }

  async #wantedOf(folder: string, here: VersionsHere): Promise<string | null> {
    try {
      const pin = await this.finder.find(folder);
      // What is newest in the world only a list of releases can tell, and reading that takes too long here.
      if (pin === null || isMoving(pin.want)) return null;
      return matchWant(pin.want, { ...here, known: [] })?.version ?? null;
    } catch (error) {
      if (error instanceof FaultError) return null;
      throw error;
    }
  }
}
