import { isAbsolute, join, relative, sep } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Disk } from '../ports/disk';

export interface Tree {
  /** Relative paths of files, with `/`; links to files and what lies behind links to folders among them. */
  files: string[];
  /** Relative paths of the folders below, as they were come to. */
  folders: string[];
  /** Every link, wherever it leads. */
  links: string[];
  /** What has no content: links into nowhere, sockets, pipes. */
  others: string[];
  /** Links whose end lies outside of the tree. */
  leadingOut: { path: string; target: string }[];
}

type WalkedDisk = Pick<Disk, 'list' | 'stat' | 'realPath'>;

/**
 * Everything below a folder, links followed: distributions put parts of their Go elsewhere. A circle is walked once.
 * Faults: DISK_*, CANCELLED.
 */
export async function walkTree(disk: WalkedDisk, root: string, signal?: AbortSignal): Promise<Tree> {
  const tree: Tree = { files: [], folders: [], links: [], others: [], leadingOut: [] };
  const realRoot = (await disk.realPath(root)) ?? root;
  const entered = new Set([realRoot]);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (signal?.aborted) throw fault('CANCELLED', {});
    if (folder !== '') tree.folders.push(folder);
    for (const entry of await disk.list(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === 'link') tree.links.push(path);
      if (entry.kind === 'folder') folders.push(path);
      else if (entry.kind === 'file') tree.files.push(path);
      else if (entry.kind === 'other') tree.others.push(path);
      else if (await followLink(disk, { root, realRoot, path }, tree, entered)) folders.push(path);
    }
  }
  return tree;
}

/** Answers whether it leads to a folder that is to be walked. */
async function followLink(
  disk: WalkedDisk,
  { root, realRoot, path }: { root: string; realRoot: string; path: string },
  tree: Tree,
  entered: Set<string>,
): Promise<boolean> {
  const target = await disk.realPath(join(root, path)).catch(() => null);
  const kind = target === null ? undefined : (await disk.stat(target))?.kind;
  if (target === null || kind === undefined || kind === 'other') {
    tree.others.push(path);
    return false;
  }
  // The tree itself, or what the whole of it lies in.
  const circle = isBelow(realRoot, target);
  if (!isBelow(target, realRoot)) tree.leadingOut.push({ path, target });
  if (kind === 'file') tree.files.push(path);
  return kind === 'folder' && !circle && !entered.has(target) && entered.add(target).has(target);
}

/** In the system's own way of comparing names. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
