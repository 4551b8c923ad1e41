import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Change, Operation } from '@shared/domain/operation';
import type { RunningOperation } from '../history';
import type { RepairDeps } from './deps';

export type Repair = Extract<Change, { kind: 'repair' }>;
export type RepairedFile = Repair['files'][number];

type ExchangeDeps = Pick<RepairDeps, 'disk' | 'home' | 'clock' | 'history' | 'inventory'>;

/** A file whose content is to be another. */
export interface Incoming {
  /** Inside of the tree. */
  path: string;
  /** A whole file on the same volume, which is used up; null: none is to be there. */
  from: string | null;
}

/** Where what one repair replaces is kept. */
export async function keepingPlaces(
  { disk, home, clock }: ExchangeDeps,
  toolchain: { id: string; path: string },
  paths: readonly string[],
): Promise<RepairedFile[]> {
  const time = clock.now().toISOString().replace(/[:.]/g, '-');
  const folder = join(home.backups, `${toolchain.id}-${time}`);
  const places: RepairedFile[] = [];
  for (const path of paths) {
    const isThere = (await fileAt(disk, join(toolchain.path, path))) !== null;
    places.push({ path, kept: isThere ? join(folder, path) : null });
  }
  return places;
}

/**
 * Keeps what is there, then puts the others in its place, each in one step: whenever this ends, every file is whole, the
 * old or the new one. Faults: DISK_*.
 */
export async function exchange(
  disk: RepairDeps['disk'],
  root: string,
  files: readonly RepairedFile[],
  incoming: readonly Incoming[],
): Promise<void> {
  for (const { path, kept } of files) {
    if (kept === null) continue;
    await disk.makeFolder(dirname(kept));
    await disk.copyFile(join(root, path), kept);
    await disk.sync(kept);
  }
  for (const { path, from } of incoming) {
    if (from === null) await disk.remove(join(root, path));
    else await disk.replace(from, join(root, path));
  }
}

type ReadDisk = Pick<RepairDeps['disk'], 'readBytes' | 'stat' | 'realPath'>;

/** Null when nothing is there, or nothing that has content. */
async function sha256Of(disk: ReadDisk, path: string): Promise<string | null> {
  const file = await fileAt(disk, path);
  const bytes = file === null ? null : await disk.readBytes(file);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/** Links followed; null where they don't end at a file. */
async function fileAt(disk: ReadDisk, path: string): Promise<string | null> {
  const real = await disk.realPath(path).catch(() => null);
  return real !== null && (await disk.stat(real))?.kind === 'file' ? real : null;
}

/** What the files hold right after an operation, by path; null: there is none. Empty when that can't be told any more. */
export async function leftBy(
  deps: ExchangeDeps,
  { undoes }: Pick<Operation, 'undoes'>,
  change: Repair,
): Promise<Map<string, string | null>> {
  const { disk, history, inventory } = deps;
  if (undoes === null) {
    const released = new Map(
      (await inventory.files(change.toolchain))?.map(({ path, sha256 }) => [path, sha256]),
    );
    return new Map(change.files.map(({ path }) => [path, released.get(path) ?? null]));
  }
  const undone = (await history.list()).find(({ id }) => id === undoes)?.change;
  const left = new Map<string, string | null>();
  if (undone?.kind !== 'repair') return left;
  for (const { path, kept } of undone.files) {
    if (!change.files.some((file) => file.path === path)) continue;
    left.set(path, kept === null ? null : await sha256Of(disk, kept));
  }
  return left;
}

/** Which of the files are as the operation left them. */
export async function done(
  deps: ExchangeDeps,
  root: string,
  operation: Pick<Operation, 'undoes'>,
  change: Repair,
): Promise<RepairedFile[]> {
  const left = await leftBy(deps, operation, change);
  const found: RepairedFile[] = [];
  for (const file of change.files) {
    const expected = left.get(file.path);
    if (expected !== undefined && (await sha256Of(deps.disk, join(root, file.path))) === expected)
      found.push(file);
  }
  return found;
}

/**
 * Closes a repair that didn't get to its end. What was replaced is the release's own now, and stays; taking a repair
 * back is done altogether or not at all.
 */
export async function settle(
  deps: ExchangeDeps,
  root: string,
  operation: Pick<Operation, 'undoes'>,
  change: Repair,
  running: RunningOperation,
): Promise<void> {
  const finished = await done(deps, root, operation, change);
  if (operation.undoes === null && finished.length > 0) {
    await running.commit({ ...change, files: finished });
    return;
  }
  if (operation.undoes !== null) await putBack(deps.disk, root, finished);
  await running.revert();
  for (const folder of keptFolders(change)) await deps.disk.remove(folder);
}

async function putBack(
  disk: RepairDeps['disk'],
  root: string,
  files: readonly RepairedFile[],
): Promise<void> {
  for (const { path, kept } of files) {
    if (kept === null) await disk.remove(join(root, path));
    else if (await disk.stat(kept)) await disk.replace(kept, join(root, path));
  }
}

/** One; none where nothing was there to be kept. */
function keptFolders({ files }: Repair): Set<string> {
  return new Set(files.flatMap(({ path, kept }) => (kept === null ? [] : [kept.slice(0, -path.length - 1)])));
}
