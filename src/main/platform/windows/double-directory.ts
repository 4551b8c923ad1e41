import type { LinkFiles } from './link-files';

/**
 * The second way to a `current` folder, for volumes without junctions: the toolchain's own folder is renamed to
 * `current`, and back when another takes its place.
 *
 *   current.target   names the folder that `current` is, while it is one
 *   current.swap     {from, to}: a replacement under way, on the disk before the first rename, gone after the last step
 *
 * Each step can be the last one before a crash: which folders exist says how far it came.
 */
interface Swap {
  from: string | null;
  to: string | null;
}

const targetFile = (path: string): string => `${path}.target`;
const swapFile = (path: string): string => `${path}.swap`;

/** The folder that `path` stands for, also in the middle of a replacement; null when it stands for none. */
export async function readDoubleDirectory(files: LinkFiles, path: string): Promise<string | null> {
  if (!(await isFolder(files, path))) return null;
  const swap = await readSwap(files, path);
  // The note about the target may be the old one still: which of the two folders is away tells.
  if (swap?.to != null && !(await isFolder(files, swap.to))) return swap.to;
  if (swap?.from != null && !(await isFolder(files, swap.from))) return swap.from;
  const noted = await files.readText(targetFile(path));
  // Where the noted folder has its own name back, somebody else made what is at the path.
  return noted !== null && (await isVacant(files, noted)) ? noted : null;
}

/** Rejects with the old folder in its place. The target must be there; what is at the path must be ours. */
export async function replaceDoubleDirectory(
  files: LinkFiles,
  path: string,
  target: string | null,
): Promise<void> {
  const swap: Swap = { from: await readDoubleDirectory(files, path), to: target };
  await files.writeText(swapFile(path), JSON.stringify(swap));
  try {
    await finish(files, path, swap);
  } catch (error) {
    await takeBack(files, path, swap);
    throw error;
  }
}

/** Finishes a replacement that was cut off; where that can't be done any more, takes it back. */
export async function recoverDoubleDirectory(files: LinkFiles, path: string): Promise<void> {
  const swap = await readSwap(files, path);
  // A torn note was never acted on: the first rename comes after it is whole.
  if (swap === null) await files.removeFile(swapFile(path));
  else await finish(files, path, swap).catch(() => takeBack(files, path, swap));
}

/** Goes on from wherever the folders stand. */
async function finish(files: LinkFiles, path: string, { from, to }: Swap): Promise<void> {
  if (from !== null && (await isVacant(files, from)) && !(await isVacant(files, path)))
    await files.rename(path, from);
  if (to !== null && (await isVacant(files, path))) await files.rename(to, path);
  await settle(files, path, to);
}

async function takeBack(files: LinkFiles, path: string, { from, to }: Swap): Promise<void> {
  if (to !== null && (await isVacant(files, to)) && !(await isVacant(files, path)))
    await files.rename(path, to);
  if (from !== null && (await isVacant(files, path))) await files.rename(from, path);
  await settle(files, path, from);
}

async function settle(files: LinkFiles, path: string, target: string | null): Promise<void> {
  if (target === null) await files.removeFile(targetFile(path));
  else await files.writeText(targetFile(path), target);
  await files.removeFile(swapFile(path));
}

async function readSwap(files: LinkFiles, path: string): Promise<Swap | null> {
  const text = await files.readText(swapFile(path));
  if (text === null) return null;
  try {
    return JSON.parse(text) as Swap;
  } catch {
    return null;
  }
}

async function isFolder(files: LinkFiles, path: string): Promise<boolean> {
  return (await files.kind(path)) === 'folder';
}

async function isVacant(files: LinkFiles, path: string): Promise<boolean> {
  return (await files.kind(path)) === 'none';
}
