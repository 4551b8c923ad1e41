import { constants, realpath } from 'node:fs';
import {
  access,
  chmod,
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type {
  DirectoryEntry,
  Disk,
  DiskStat,
  RemoveOptions,
  TreeFacts,
  WalkOptions,
  WriteOptions,
} from '../../ports/disk';
import { makeFolderFor, NEW_FILE_MODE, PRIVATE_FILE_MODE, writeAtomically } from './atomic-write';
import { errorCode, ifThere, onDisk } from './disk-faults';
import { SYSTEM_PATIENCE, withPatience, type Patience } from './patience';
import { allowWriting, kindOf, treeFacts } from './tree-walks';

const OWNER_WRITES = 0o200;

/** Name by name: the system's own call turns a drive that stands for a folder into another path, and Wine's ends at 260 characters. */
const walkedRealPath = promisify(realpath);

/** The machine's files. Costs no more to import than node:fs/promises. */
export class NodeDisk implements Disk {
  readonly #patience: Patience;

  constructor(patience: Patience = SYSTEM_PATIENCE) {
    this.#patience = patience;
  }

  async readText(path: string): Promise<string | null> {
    return ifThere(path, () => readFile(path, 'utf8'));
  }

  async readBytes(path: string): Promise<Uint8Array | null> {
    return ifThere(path, () => readFile(path));
  }

  async writeText(path: string, text: string, options?: WriteOptions): Promise<void> {
    await this.writeBytes(path, Buffer.from(text, 'utf8'), options);
  }

  async writeBytes(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void> {
    await onDisk(path, () => writeAtomically(path, bytes, this.#patience, options));
  }

  async appendLine(path: string, line: string, options: WriteOptions = {}): Promise<void> {
    await onDisk(path, async () => {
      await makeFolderFor(path, options);
      const file = await open(path, 'a', options.private ? PRIVATE_FILE_MODE : NEW_FILE_MODE);
      try {
        // It may have been there, open to others.
        if (options.private) await file.chmod(PRIVATE_FILE_MODE);
        await file.appendFile(`${line}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  async list(path: string): Promise<DirectoryEntry[]> {
    const entries = (await ifThere(path, () => readdir(path, { withFileTypes: true }))) ?? [];
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async stat(path: string): Promise<DiskStat | null> {
    const stats = await ifThere(path, () => lstat(path));
    return stats && { kind: kindOf(stats), bytes: stats.size, modified: stats.mtime };
  }

  async realPath(path: string): Promise<string | null> {
    return ifThere(path, () => walkedRealPath(path));
  }

  async isProgram(path: string): Promise<boolean> {
    try {
      await access(path, constants.X_OK);
      return (await stat(path)).isFile();
    } catch {
      return false;
    }
  }

  async makeFolder(path: string): Promise<void> {
    await onDisk(path, () => makeFolders(path));
  }

  async copyFile(from: string, to: string): Promise<void> {
    await onDisk(to, async () => {
      await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      const { mode } = await stat(to);
      // As in Go's module cache: nobody could remove it again.
      if ((mode & OWNER_WRITES) === 0) await chmod(to, (mode & 0o777) | OWNER_WRITES);
    });
  }

  async sync(path: string): Promise<void> {
    await onDisk(path, async () => {
      const isFolder = (await lstat(path)).isDirectory();
      // Windows writes a folder's names by itself, and lets nobody wait for it.
      if (isFolder && process.platform === 'win32') return;
      // There only who may write to a file may wait for it as well.
      const file = await open(path, isFolder ? 'r' : 'r+');
      try {
        await file.sync();
      } catch (error) {
        // Shares of other machines have it for files alone.
        if (!isFolder || errorCode(error) !== 'EINVAL') throw error;
      } finally {
        await file.close();
      }
    });
  }

  async rename(from: string, to: string): Promise<void> {
    await onDisk(to, async () => {
      // POSIX would silently replace a file or an empty folder.
      if (await this.stat(to)) throw Object.assign(new Error(`there already: ${to}`), { code: 'EEXIST' });
      await withPatience(this.#patience, () => rename(from, to));
    });
  }

  async replace(from: string, to: string): Promise<void> {
    await onDisk(to, async () => {
      await mkdir(dirname(to), { recursive: true });
      await withPatience(this.#patience, () => rename(from, to));
    });
  }

  async remove(path: string, { writeProtected = false }: RemoveOptions = {}): Promise<void> {
    await onDisk(path, async () => {
      if (writeProtected) await allowWriting(path);
      await withPatience(this.#patience, () => rm(path, { recursive: true, force: true }));
    });
  }

  async treeBytes(path: string): Promise<number> {
    return (await treeFacts(path)).bytes;
  }

  async treeFacts(path: string, options?: WalkOptions): Promise<TreeFacts> {
    return treeFacts(path, options);
  }

  async freeBytes(path: string): Promise<number | null> {
    for (let place = path; ; place = dirname(place)) {
      const volume = await ifThere(place, () => statfs(place));
      if (volume) return volume.bavail * volume.bsize;
      if (place === dirname(place)) return null;
    }
  }
}

/** Node says of a read-only volume too that nothing is there: the plain call tells why. */
async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || path === dirname(path)) throw error;
    await makeFolders(dirname(path));
    await mkdir(path);
  }
}
