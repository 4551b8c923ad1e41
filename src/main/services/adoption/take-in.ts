import { FaultError, fault } from '@shared/domain/fault';
import type { AdoptionWay } from '@shared/domain/environment/adoption';
import type { Change } from '@shared/domain/operation';
import { ADOPTED, type ToolchainRecord } from '@shared/domain/toolchain';
import type { FileRecord } from '../../ports/archive-pipeline';
import { toolchainPath } from '../../ports/home';
import type { RunningOperation } from '../history';
import type { Actor } from '../switching/deps';
import { walkTree } from '../tree-walk';
import type { AdoptionDeps, AdoptionOptions } from './deps';
import type { GoRoot } from './go-root';
import {
  prepareCopy,
  prepareInPlace,
  stageCopy,
  stagingPath,
  walkClosed,
  walkMovable,
  type PreparedTree,
} from './prepare';
import { refuseInUse } from '../refuse-in-use';
import { recordsOf } from './tree-records';

interface Adopted {
  operation: number;
  prepared: PreparedTree;
}

/**
 * Takes a tree in, whole or not at all: journal, manifest, one rename or link, journal. Whatever ends it early leaves
 * the tree of the others where and as it was, and nothing in `versions/` and `staging/`.
 *
 *   link    started → manifest → linked → committed
 *   copy    copied into staging/ → started → manifest → renamed → committed
 *   move    started → manifest → renamed → committed; from another volume:
 *           started → manifest → copied into staging/ → set aside → renamed → what was set aside removed → committed
 */
export async function takeIn(
  deps: AdoptionDeps,
  go: GoRoot,
  way: AdoptionWay,
  actor: Actor,
  options: AdoptionOptions,
): Promise<Adopted> {
  switch (way) {
    case 'link':
      return link(deps, go, actor, options);
    case 'copy':
      return copy(deps, go, actor, options);
    case 'move':
      return move(deps, go, actor, options);
  }
}

/** Where a tree stands between its old place and its new one, when these are on two volumes. */
export function asidePath(root: string): string {
  return `${root}.gvm-moving`;
}

async function link(
  deps: AdoptionDeps,
  go: GoRoot,
  actor: Actor,
  options: AdoptionOptions,
): Promise<Adopted> {
  const path = toolchainPath(deps.home, go.id);
  const tree = await walkTree(deps.disk, go.path, options.signal);
  const prepared = await prepareInPlace(deps, go, { path: go.path, tree }, options);
  return journaled(deps, go, { way: 'link', prepared, actor }, (running) =>
    running.phase('link', () => deps.link.make(path, go.path).catch(refuseLink)),
  );
}

async function copy(
  deps: AdoptionDeps,
  go: GoRoot,
  actor: Actor,
  options: AdoptionOptions,
): Promise<Adopted> {
  const tree = await walkClosed(deps, go, options.signal);
  const prepared = await prepareCopy(deps, go, tree, options);
  return journaled(deps, go, { way: 'copy', prepared, actor }, (running) =>
    running.phase('rename', () => deps.disk.rename(stagingPath(deps, go), toolchainPath(deps.home, go.id))),
  );
}

async function move(
  deps: AdoptionDeps,
  go: GoRoot,
  actor: Actor,
  options: AdoptionOptions,
): Promise<Adopted> {
  const tree = await walkMovable(deps, go, options.signal);
  const prepared = await prepareInPlace(deps, go, { path: go.path, tree }, options);
  return journaled(deps, go, { way: 'move', prepared, actor }, async (running) => {
    await refuseInUse(deps, go);
    try {
      await running.phase('rename', () => deps.disk.rename(go.path, toolchainPath(deps.home, go.id)));
    } catch (error) {
      if (!isOtherVolume(error)) throw error;
      await moveAcross(deps, go, prepared, running, options);
    }
  });
}

/** The tree is never in one place only, and that half: set aside it is whole until the copy stands in its place. */
async function moveAcross(
  deps: AdoptionDeps,
  go: GoRoot,
  prepared: PreparedTree,
  running: RunningOperation,
  options: AdoptionOptions,
): Promise<void> {
  const { disk, home } = deps;
  const aside = asidePath(go.path);
  const copied = await running.phase('copy', async () => {
    const found = await walkMovable(deps, go, options.signal);
    const { path, tree } = await stageCopy(deps, go, found, { ...options, durable: true });
    return recordsOf(disk, path, tree.files, options);
  });
  // Somebody wrote into it meanwhile: what was judged isn't what was copied.
  if (!sameFiles(prepared.records, copied)) throw fault('DISK_FAILED', { path: go.path, reason: 'EBUSY' });
  await disk.rename(go.path, aside);
  try {
    await running.phase('rename', () => disk.rename(stagingPath(deps, go), toolchainPath(home, go.id)));
  } catch (error) {
    await disk.rename(aside, go.path);
    throw error;
  }
  // A power cut must not find the one gone and the other not yet in its place.
  const remove = async (): Promise<void> => {
    await disk.sync(home.versions);
    await disk.remove(aside);
  };
  // What can't be deleted is left there under its name: the toolchain is ours from here on.
  await running.phase('delete', () => remove().catch(() => undefined));
}

async function journaled(
  deps: AdoptionDeps,
  go: GoRoot,
  { way, prepared, actor }: { way: AdoptionWay; prepared: PreparedTree; actor: Actor },
  deed: (running: RunningOperation) => Promise<void>,
): Promise<Adopted> {
  const { history, inventory, disk, home } = deps;
  const record = recordOf(deps, go, prepared);
  const change: Change = {
    kind: 'adopt',
    toolchain: go.id,
    from: go.path,
    way,
    bytes: way === 'link' ? 0 : record.bytes,
  };
  const running = await history.begin(change, actor);
  try {
    await running.phase('manifest', () => inventory.add(go.id, record, prepared.records));
    await disk.makeFolder(home.versions);
    await deed(running);
  } catch (error) {
    // The failure that brought us here is the one to tell, not that something can't be written either.
    await inventory.drop(go.id).catch(() => undefined);
    // Set aside and not to be put back now: the next start tries again.
    if (await disk.stat(go.path)) await running.revert().catch(() => undefined);
    throw error;
  }
  await running.commit();
  inventory.changes.emit();
  return { operation: running.id, prepared };
}

function recordOf(
  { clock }: Pick<AdoptionDeps, 'clock'>,
  { version, platform, path }: GoRoot,
  { records, verification }: PreparedTree,
): ToolchainRecord {
  return {
    version,
    platform,
    source: ADOPTED,
    proof:
      verification.kind === 'proven'
        ? { kind: 'sumdb', value: verification.hash }
        : { kind: 'none', value: '' },
    bytes: records.reduce((sum, file) => sum + file.bytes, 0),
    files: records.length,
    installedAt: clock.now().toISOString(),
    adoptedFrom: path,
  };
}

function sameFiles(one: readonly FileRecord[], other: readonly FileRecord[]): boolean {
  const listed = (records: readonly FileRecord[]): string =>
    records
      .map(({ path, sha256 }) => `${path}\0${sha256}`)
      .sort()
      .join('\n');
  return listed(one) === listed(other);
}

export function isOtherVolume(error: unknown): boolean {
  return (
    error instanceof FaultError && error.fault.code === 'DISK_FAILED' && error.fault.params.reason === 'EXDEV'
  );
}

function refuseLink(error: unknown): never {
  if (error instanceof FaultError && error.fault.code === 'LINK_FAILED')
    throw fault('LINK_UNAVAILABLE', error.fault.params, error);
  throw error;
}
