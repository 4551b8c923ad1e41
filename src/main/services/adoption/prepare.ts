import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { AdoptionVerification } from '@shared/domain/environment/adoption';
import type { FileRecord } from '../../ports/archive-pipeline';
import { walkTree, type Tree } from '../tree-walk';
import { compareRelease } from './compare-release';
import type { AdoptionDeps, AdoptionOptions, AdoptionProgress } from './deps';
import type { GoRoot } from './go-root';
import { knownRelease } from './known-release';
import { copyTree, recordsOf, type TreeWork } from './tree-records';

/** What is known of a tree that is to be taken in; a copy lies in `staging/`. */
export interface PreparedTree {
  records: FileRecord[];
  verification: AdoptionVerification;
}

/** Reads and judges a tree that stays where it is. Faults: DISK_*, CANCELLED. */
export async function prepareInPlace(
  deps: AdoptionDeps,
  go: GoRoot,
  { path, tree }: { path: string; tree: Tree },
  options: AdoptionOptions,
): Promise<PreparedTree> {
  // Asked while the files are read.
  const release = knownRelease(deps, go.version, go.platform, options.signal);
  release.catch(() => undefined);
  const all = tree.files.length;
  const records = await recordsOf(deps.disk, path, tree.files, workOf('reading', all, options));
  options.onProgress?.({ step: 'asking', done: all, all });
  const answer = await release;
  if (answer.known !== null) return compareRelease(records, answer.known, deps.hash.h1);
  return { records, verification: { kind: 'unknown', reason: answer.reason } };
}

/** Copies it into `staging/<id>`, and judges the copy: that is what will be used. Faults: also DISK_FULL. */
export async function prepareCopy(
  deps: AdoptionDeps,
  go: GoRoot,
  tree: Tree,
  options: AdoptionOptions,
): Promise<PreparedTree> {
  const staged = await stageCopy(deps, go, tree, options);
  return prepareInPlace(deps, go, staged, options);
}

export async function stageCopy(
  deps: AdoptionDeps,
  go: GoRoot,
  tree: Tree,
  options: AdoptionOptions & Pick<TreeWork, 'durable'>,
): Promise<{ path: string; tree: Tree }> {
  const { disk } = deps;
  const path = stagingPath(deps, go);
  await assertRoom(deps, go);
  await disk.remove(path);
  await disk.makeFolder(path);
  const { durable } = options;
  await copyTree(disk, go.path, path, tree, { ...workOf('copying', tree.files.length, options), durable });
  return { path, tree: await walkTree(disk, path) };
}

/** Throws TREE_LINK_LEADS_OUT: moved or copied it would lead elsewhere, or bring in what isn't Go's. */
export async function walkClosed(
  { disk }: Pick<AdoptionDeps, 'disk'>,
  go: Pick<GoRoot, 'path'>,
  signal?: AbortSignal,
): Promise<Tree> {
  const tree = await walkTree(disk, go.path, signal);
  const [out] = tree.leadingOut;
  if (out) throw fault('TREE_LINK_LEADS_OUT', { path: join(go.path, out.path), target: out.target });
  return tree;
}

/** Throws also TREE_NOT_MOVABLE: nothing may be lost, since the original goes. */
export async function walkMovable(
  deps: Pick<AdoptionDeps, 'disk'>,
  go: Pick<GoRoot, 'path'>,
  signal?: AbortSignal,
): Promise<Tree> {
  const tree = await walkClosed(deps, go, signal);
  const [odd] = [...tree.links, ...tree.others];
  if (odd !== undefined) throw fault('TREE_NOT_MOVABLE', { path: join(go.path, odd) });
  return tree;
}

export function stagingPath({ home }: Pick<AdoptionDeps, 'home'>, { id }: Pick<GoRoot, 'id'>): string {
  return join(home.staging, id);
}

async function assertRoom({ disk, home }: AdoptionDeps, go: GoRoot): Promise<void> {
  const [bytes, free] = await Promise.all([disk.treeBytes(go.path), disk.freeBytes(home.staging)]);
  if (free !== null && free < bytes) throw fault('DISK_FULL', { path: home.root, needed: bytes - free });
}

function workOf(
  step: AdoptionProgress['step'],
  all: number,
  { signal, onProgress }: AdoptionOptions,
): TreeWork {
  let done = 0;
  return { signal, onFile: () => onProgress?.({ step, done: ++done, all }) };
}
