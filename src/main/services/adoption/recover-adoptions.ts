import type { Operation } from '@shared/domain/operation';
import { unlessBusy } from '../installer/leftovers';
import type { AdoptionDeps } from './deps';
import { returningPath } from './move-back';
import { stagingPath } from './prepare';
import { returnedBy, type Adopt } from './returning';
import { asidePath } from './take-in';

/**
 * Settles what a crash cut off. Taking in: the rename or link into `versions/` was the deed; before it everything goes
 * back. Putting back a tree that was moved here: once ours is out of `versions/` it goes on, before that it goes back.
 */
export async function recoverAdoptions(deps: AdoptionDeps): Promise<void> {
  const operations = await deps.history.list();
  for (const operation of operations.filter(({ state }) => state === 'started')) {
    const { change } = operation;
    const returned = returnedBy(operation, operations);
    if (change.kind === 'adopt')
      await unlessBusy(deps, change.toolchain, () => settle(deps, operation).catch(later));
    if (returned)
      await unlessBusy(deps, returned.toolchain, () => settleReturn(deps, operation, returned).catch(later));
  }
}

/** A volume that isn't there now stays `started`, and is no reason to block every command. */
function later(): void {}

async function settle(deps: AdoptionDeps, operation: Operation): Promise<void> {
  const { disk, history, inventory } = deps;
  const { change } = operation;
  if (change.kind !== 'adopt') return;
  const { toolchain: id, from, way } = change;
  const cutOff = history.resume(operation);
  const aside = asidePath(from);
  if ((await inventory.find(id))?.record) {
    if (way === 'move') await disk.remove(aside).catch(() => undefined);
    await cutOff.commit();
    return;
  }
  const staging = stagingPath(deps, { id });
  if (way === 'move' && !(await disk.stat(from))) {
    if (await disk.stat(aside)) await disk.rename(aside, from);
    // Its volume may be away, and what is here the last copy.
    else if (await disk.stat(staging)) return;
  }
  await disk.remove(staging);
  await inventory.drop(id);
  await cutOff.revert();
}

async function settleReturn(
  { disk, home, history, inventory }: AdoptionDeps,
  operation: Operation,
  { toolchain: id, from }: Adopt,
): Promise<void> {
  const returning = returningPath(from);
  const staging = stagingPath({ home }, { id });
  const there = await inventory.find(id);
  if (there?.record?.adoptedFrom === from) {
    await disk.remove(returning);
    await history.resume(operation).revert();
    return;
  }
  if (await disk.stat(returning)) await disk.rename(returning, from);
  // Not where it was, and no copy there: its volume may be away, and what is here the last one.
  else if (!(await disk.stat(from)) && (await disk.stat(staging))) return;
  // Another one may have been installed in its place since.
  if (!there) await inventory.drop(id);
  await disk.remove(staging);
  await history.resume(operation).commit();
}
