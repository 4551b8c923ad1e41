import { lstat, open, readFile, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ifThere } from '../disk/disk-faults';
import { SYSTEM_PATIENCE, withPatience } from '../disk/patience';

/** The file calls that a `current` folder is made of; few enough to be asserted one by one. */
export interface LinkFiles {
  kind(path: string): Promise<'none' | 'folder' | 'link' | 'other'>;
  /** Absolute path that a junction leads to. */
  targetOf(junction: string): Promise<string>;
  /** Rejects where the volume has none. Some report success and make nothing. */
  makeJunction(path: string, target: string): Promise<void>;
  /** Takes the junction away, never what it leads to. */
  removeJunction(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  readText(path: string): Promise<string | null>;
  /** On the disk when it returns. */
  writeText(path: string, text: string): Promise<void>;
  removeFile(path: string): Promise<void>;
}

export const NODE_LINK_FILES: LinkFiles = {
  async kind(path) {
    const stats = await ifThere(path, () => lstat(path));
    if (stats === null) return 'none';
    if (stats.isSymbolicLink()) return 'link';
    return stats.isDirectory() ? 'folder' : 'other';
  },
  async targetOf(junction) {
    return resolve((await readlink(junction)).replace(/^\\\\\?\\/, ''));
  },
  async makeJunction(path, target) {
    await symlink(target, path, 'junction');
  },
  async removeJunction(path) {
    // Never a recursive delete: that would follow the junction and empty the toolchain.
    await withPatience(SYSTEM_PATIENCE, () => rmdir(path));
  },
  async rename(from, to) {
    await withPatience(SYSTEM_PATIENCE, () => rename(from, to));
  },
  async readText(path) {
    return ifThere(path, () => readFile(path, 'utf8'));
  },
  async writeText(path, text) {
    const file = await open(path, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  async removeFile(path) {
    await rm(path, { force: true });
  },
};
