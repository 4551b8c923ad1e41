import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fault } from '@shared/domain/fault';
import type { DirectoryEntry, TreeFacts, WalkOptions } from '../../ports/disk';
import { ifThere, ifThereNow } from './disk-faults';

/** What a window may wait for without anybody seeing it. */
const SLICE_MS = 4;
const OWNER_DOES_ALL = 0o700;

export function kindOf(entry: Dirent | Stats): DirectoryEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/**
 * What lies below, links neither followed nor counted; what goes away meanwhile isn't counted. Synchronous calls, for an
 * awaited one costs twenty times as much, and a rest after every few milliseconds of them.
 */
export async function treeFacts(path: string, { without, signal }: WalkOptions = {}): Promise<TreeFacts> {
  const facts: TreeFacts = { bytes: 0, shared: 0, files: 0, oldest: null, newest: null };
  const root = await ifThere(path, () => lstat(path));
  if (root?.isFile()) add(facts, root);
  if (!root?.isDirectory()) return facts;
  let restedAt = performance.now();
  for (const stats of filesBelow(path, without)) {
    if (signal?.aborted) throw fault('CANCELLED', {});
    if (stats) add(facts, stats);
    if (performance.now() - restedAt < SLICE_MS) continue;
    await nextTurn();
    restedAt = performance.now();
  }
  return facts;
}

/** Null: a folder was listed, or a file has just gone. */
function* filesBelow(path: string, without?: ReadonlySet<string>): Generator<Stats | null> {
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const one = folder;
    const entries = ifThereNow(one, () => readdirSync(one, { withFileTypes: true })) ?? [];
    yield null;
    for (const entry of entries) {
      const inside = join(one, entry.name);
      const kind = kindOf(entry);
      if (without?.has(inside) === true) continue;
      if (kind === 'folder') folders.push(inside);
      if (kind === 'file') yield ifThereNow(inside, () => lstatSync(inside));
    }
  }
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
    folders.push(...(await foldersIn(one)));
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await ifThere(folder, () => readdir(folder, { withFileTypes: true }))) ?? [];
  return entries.filter((entry) => kindOf(entry) === 'folder').map((entry) => join(folder, entry.name));
}

function add(facts: TreeFacts, { size, nlink, mtime }: Stats): void {
  facts.bytes += size;
  if (nlink > 1) facts.shared += size;
  facts.files += 1;
  if (facts.oldest === null || mtime < facts.oldest) facts.oldest = mtime;
  if (facts.newest === null || mtime > facts.newest) facts.newest = mtime;
}
