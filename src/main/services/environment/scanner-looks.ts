import type { DirectoryEntry, Disk } from '../../ports/disk';
import { within } from '../side-by-side';

/** Milliseconds: a network folder that is gone can keep a look waiting for minutes. */
const PATIENCE = 2000;

export type LookingDisk = Pick<Disk, 'list' | 'readText' | 'stat' | 'realPath' | 'isProgram'>;

/** Looks at the disk that neither fail nor hang: what doesn't answer is as if it weren't there. */
export class Looks {
  readonly #disk: LookingDisk;

  constructor(disk: LookingDisk) {
    this.#disk = disk;
  }

  /** Links followed; undefined when it can't be told. */
  async kindOf(path: string): Promise<'folder' | 'file' | 'missing' | undefined> {
    const look = async (): Promise<'folder' | 'file' | 'missing'> => {
      const stat = await this.#disk.stat(path);
      const real = stat?.kind === 'link' ? await this.#disk.realPath(path) : path;
      const end = real === path ? stat : real && (await this.#disk.stat(real));
      if (!end) return 'missing';
      return end.kind === 'folder' ? 'folder' : 'file';
    };
    return within(PATIENCE, look(), undefined);
  }

  /** The path itself when its end can't be told. */
  async realPath(path: string): Promise<string> {
    return (await within(PATIENCE, this.#disk.realPath(path), null)) ?? path;
  }

  async isProgram(path: string): Promise<boolean> {
    return within(PATIENCE, this.#disk.isProgram(path), false);
  }

  async names(folder: string): Promise<DirectoryEntry[]> {
    return within(PATIENCE, this.#disk.list(folder), []);
  }

  async text(path: string): Promise<string | null> {
    return within(PATIENCE, this.#disk.readText(path), null);
  }
}
