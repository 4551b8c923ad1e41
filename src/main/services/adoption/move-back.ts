import { dirname } from 'node:path';
import { fault } from '@shared/domain/fault';
import { ADOPTED, type ToolchainId } from '@shared/domain/toolchain';
import type { Operation } from '@shared/domain/operation';
import type { InstalledToolchain } from '../inventory';
import { INSTALL_LOCK_WAIT, installLock } from '../installer/leftovers';
import { SWITCH_LOCK, SWITCH_LOCK_WAIT } from '../switcher';
import type { Actor } from '../switching/deps';
import { conflict } from '../switching/undo-switch';
import { withLock } from '../with-lock';
import type { AdoptionDeps } from './deps';
import { stagingPath, walkMovable } from './prepare';
import { refuseInUse } from '../refuse-in-use';
import type { Adopt } from './returning';
import { isOtherVolume } from './take-in';
import { copyTree } from './tree-records';

/** Where a tree grows that goes back to another volume. */
export function returningPath(from: string): string {
  return `${from}.gvm-returning`;
}

/**
 * Puts a tree that was moved here back where it was, whole or not at all.
 *
 *   started → renamed back → manifest dropped → committed; to another volume:
 *   started → copied beside its old place → ours into staging/ → the copy renamed → manifest dropped → ours removed → …
 *
 * Throws VERSION_NOT_INSTALLED, TOOLCHAIN_IS_CURRENT, TOOLCHAIN_IN_USE, OPERATION_CONFLICT when something else is at
 * the old place or ours is another one, TREE_NOT_MOVABLE to another volume, DISK_*, LOCK_HELD.
 */
export async function moveBack(
  deps: AdoptionDeps,
  undone: Operation,
  change: Adopt,
  actor: Actor,
): Promise<Operation> {
  const { history, inventory, locks } = deps;
  const id = change.toolchain;
  const lock = { purpose: `roll back ${undone.id}`, waitMs: INSTALL_LOCK_WAIT };
  return withLock(locks, installLock(id), lock, async () => {
    await requireReturnable(deps, undone.id, change);
    const { bytes } = change;
    const running = await history.begin(
      { kind: 'uninstall', toolchain: id, source: ADOPTED, bytes },
      actor,
      undone.id,
    );
    try {
      await withLock(locks, SWITCH_LOCK, { ...lock, waitMs: SWITCH_LOCK_WAIT }, async () => {
        // Chosen by somebody else in the meantime.
        const { path } = await requireReturnable(deps, undone.id, change);
        await running.phase('rename', () => putBack(deps, id, path, change.from));
      });
    } catch (error) {
      // Neither here nor there yet: it stays `started`, and the next start goes on with it.
      if (await isThere(deps, id)) await running.revert().catch(() => undefined);
      throw error;
    }
    await inventory.drop(id);
    await deps.disk.remove(stagingPath(deps, { id }));
    return running.commit();
  });
}

/** Throws unless what is here now is what was moved, nothing uses it, and its old place is free. */
async function requireReturnable(
  deps: AdoptionDeps,
  operation: number,
  { toolchain: id, from }: Adopt,
): Promise<InstalledToolchain> {
  const { disk, inventory, switcher } = deps;
  const there = await inventory.find(id);
  if (!there) {
    const installed = (await inventory.list()).map(({ version }) => version);
    throw fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
  }
  if (there.linkedTo !== null || there.record?.adoptedFrom !== from) throw conflict(operation, there.path);
  if ((await switcher.current())?.id === id) throw fault('TOOLCHAIN_IS_CURRENT', { version: there.version });
  await refuseInUse(deps, there);
  if (await disk.stat(from)) throw conflict(operation, from);
  return there;
}

async function putBack(deps: AdoptionDeps, id: ToolchainId, path: string, from: string): Promise<void> {
  const { disk } = deps;
  await disk.makeFolder(dirname(from));
  try {
    await disk.rename(path, from);
  } catch (error) {
    if (!isOtherVolume(error)) throw error;
    await putBackAcross(deps, stagingPath(deps, { id }), path, from);
  }
}

async function putBackAcross(deps: AdoptionDeps, staging: string, path: string, from: string): Promise<void> {
  const { disk, home } = deps;
  const returning = returningPath(from);
  try {
    await disk.remove(returning);
    await copyTree(disk, path, returning, await walkMovable(deps, { path }), { durable: true });
    await disk.makeFolder(home.staging);
    await disk.remove(staging);
    await disk.rename(path, staging);
    await disk.rename(returning, from).catch(async (error: unknown) => {
      await disk.rename(staging, path).catch(() => undefined);
      throw error;
    });
    await disk.sync(dirname(from));
  } catch (error) {
    // Else the copy may be all that can be put anywhere.
    if (await disk.stat(path).catch(() => null)) await disk.remove(returning).catch(() => undefined);
    throw error;
  }
}

async function isThere({ inventory }: AdoptionDeps, id: ToolchainId): Promise<boolean> {
  return (await inventory.find(id).catch(() => null)) !== null;
}
