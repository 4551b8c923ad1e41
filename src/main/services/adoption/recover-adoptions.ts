import type { Operation } from '@shared/domain/operation';
import { unlessBusy } from '../installer/leftovers';
import type { AdoptionDeps } from './deps';
import { returningPath } from './move-back';
import { stagingPath } from './prepare';
import { asidePath } from './take-in';

/**
 * Settles what a crash cut off. Taking in: the rename or link into `versions/` was the deed; before it everything goes
 * back. Putting back a tree that was moved here: what only that knows; the rest is an uninstall, and settled as one.
 */
export async function recoverAdoptions(deps: AdoptionDeps): Promise<void> {
  for (const operation of await deps.history.unfinished()) {
    const { change } = operation;
    if (change.kind === 'adopt')
      await unlessBusy(deps, change.toolchain, () => settle(deps, operation).catch(later));
    if (change.kind === 'uninstall' && operation.undoes !== null)
      await unlessBusy(deps, change.toolchain, () => settleReturn(deps, operation).catch(later));
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
  if (way === 'move' && (await disk.stat(aside)) && !(await disk.stat(from))) await disk.rename(aside, from);
  await disk.remove(stagingPath(deps, { id }));
  await inventory.drop(id);
  await cutOff.revert();
}

async function settleReturn(deps: AdoptionDeps, operation: Operation): Promise<void> {
  const { disk, history, inventory } = deps;
  const undone = (await history.list()).find(({ id }) => id === operation.undoes)?.change;
  if (undone?.kind !== 'adopt' || undone.way !== 'move') return;
  const returning = returningPath(undone.from);
  if (!(await disk.stat(returning))) return;
  if (await inventory.find(undone.toolchain)) await disk.remove(returning);
  else await disk.rename(returning, undone.from);
}
