import { lstat, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DirectoryEntry, Disk } from '../ports/disk';

async function orNull<Value>(work: Promise<Value>): Promise<Value | null> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

function kindOf(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): DirectoryEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** Real files, without the patience and the faults of the product's own disk. */
export const folderDisk = {
  readText: (path) => orNull(readFile(path, 'utf8')),
  async writeText(path, text) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  },
  async list(path) {
    const entries = (await orNull(readdir(path, { withFileTypes: true }))) ?? [];
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  },
  async stat(path) {
    const stat = await orNull(lstat(path));
    return stat && { kind: kindOf(stat), bytes: stat.size, modified: stat.mtime };
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
} satisfies Partial<Disk>;
