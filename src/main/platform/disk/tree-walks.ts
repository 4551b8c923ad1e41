import type { Dirent, Stats } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { DirectoryEntry, TreeFacts, WalkOptions } from '../../ports/disk';
import { ifThere } from './disk-faults';

/** File calls in flight while a tree is measured: enough to keep the thread pool busy. */
const SIDE_BY_SIDE = 16;
const OWNER_DOES_ALL = 0o700;

export function kindOf(entry: Dirent | Stats): DirectoryEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** What lies below, links neither followed nor counted; what goes away meanwhile isn't counted. */
export async function treeFacts(path: string, { without, signal }: WalkOptions = {}): Promise<TreeFacts> {
  const facts: TreeFacts = { bytes: 0, shared: 0, files: 0, oldest: null, newest: null };
  const root = await ifThere(path, () => lstat(path));
  if (root?.isFile()) add(facts, root);
  if (!root?.isDirectory()) return facts;
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (signal?.aborted) throw fault('CANCELLED', {});
    const inside = await below(folder, without);
    folders.push(...inside.folders);
    for (let at = 0; at < inside.files.length; at += SIDE_BY_SIDE) {
      const some = inside.files.slice(at, at + SIDE_BY_SIDE);
      const stats = await Promise.all(some.map((file) => ifThere(file, () => lstat(file))));
      for (const one of stats) if (one) add(facts, one);
    }
  }
  return facts;
}

/** Lets this account change each folder of the tree. A link stays what it is, and so does what it leads to. */
export async function allowWriting(path: string): Promise<void> {
  const root = await ifThere(path, () => lstat(path));
  if (!root?.isDirectory()) return;
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const one = folder;
    const mode = (await ifThere(one, () => lstat(one)))?.mode ?? OWNER_DOES_ALL;
    if ((mode & OWNER_DOES_ALL) !== OWNER_DOES_ALL) await chmod(one, (mode & 0o777) | OWNER_DOES_ALL);
    folders.push(...(await below(one)).folders);
  }
}

async function below(
  folder: string,
  without?: ReadonlySet<string>,
): Promise<{ folders: string[]; files: string[] }> {
  const entries = (await ifThere(folder, () => readdir(folder, { withFileTypes: true }))) ?? [];
  const pathsOf = (kind: DirectoryEntry['kind']): string[] =>
    entries
      .filter((entry) => kindOf(entry) === kind)
      .map((entry) => join(folder, entry.name))
      .filter((path) => without?.has(path) !== true);
  return { folders: pathsOf('folder'), files: pathsOf('file') };
}

function add(facts: TreeFacts, { size, nlink, mtime }: Stats): void {
  facts.bytes += size;
  if (nlink > 1) facts.shared += size;
  facts.files += 1;
  if (facts.oldest === null || mtime < facts.oldest) facts.oldest = mtime;
  if (facts.newest === null || mtime > facts.newest) facts.newest = mtime;
}
