import { resolve } from 'node:path';
import type { LinkFiles } from './link-files';

/**
 * The first way to a `current` folder: a junction, which needs no privilege. One can't be renamed over another, so a
 * replacement is: make `current.new` → rename `current` to `current.old` → rename `current.new` to `current` → remove
 * `current.old`. The names themselves are the journal.
 */
const newName = (path: string): string => `${path}.new`;
const oldName = (path: string): string => `${path}.old`;

/** The folder a junction leads to; null when there is no junction. */
export async function readJunction(files: LinkFiles, path: string): Promise<string | null> {
  return (await files.kind(path)) === 'link' ? files.targetOf(path) : null;
}

/** False where the volume has no junctions: nothing was changed then. Rejects with the old one back in place. */
export async function replaceJunction(files: LinkFiles, path: string, target: string): Promise<boolean> {
  await removeJunction(files, newName(path));
  if (!(await makeJunction(files, newName(path), target))) return false;
  try {
    if ((await readJunction(files, path)) !== null) await files.rename(path, oldName(path));
    await files.rename(newName(path), path);
  } catch (error) {
    await settle(files, path, [oldName(path), newName(path)]);
    throw error;
  }
  await removeJunction(files, oldName(path));
  return true;
}

/** Finishes a replacement that was cut off. */
export async function recoverJunction(files: LinkFiles, path: string): Promise<void> {
  await settle(files, path, [newName(path), oldName(path)]);
}

export async function removeJunction(files: LinkFiles, path: string): Promise<void> {
  if ((await readJunction(files, path)) !== null) await files.removeJunction(path);
}

/** Where nothing is at the path, the first candidate that is there takes the place; the others go. */
async function settle(files: LinkFiles, path: string, candidates: readonly string[]): Promise<void> {
  for (const candidate of candidates) {
    const isThere = (await readJunction(files, candidate)) !== null;
    if (isThere && (await files.kind(path)) === 'none') await files.rename(candidate, path);
  }
  for (const candidate of candidates) await removeJunction(files, candidate);
}

export async function makeJunction(files: LinkFiles, path: string, target: string): Promise<boolean> {
  try {
    await files.makeJunction(path, target);
  } catch {
    return false;
  }
  // Wine's file systems and some network drives report success and make nothing.
  if ((await readJunction(files, path)) === resolve(target)) return true;
  await removeJunction(files, path);
  return false;
}
