import type { InstallerDeps } from './deps';
import { unlessBusy } from './leftovers';

/**
 * Closes the journal of installs that a crash cut off: the rename was the deed. A toolchain that is there with its
 * manifest was installed; otherwise nothing happened, and what lies around is swept.
 */
export async function recoverInstalls(
  deps: Pick<InstallerDeps, 'history' | 'inventory' | 'locks'>,
): Promise<void> {
  for (const operation of await deps.history.unfinished()) {
    if (operation.change.kind !== 'install') continue;
    const id = operation.change.toolchain;
    await unlessBusy(deps, id, async () => {
      const there = await deps.inventory.find(id);
      const cutOff = deps.history.resume(operation);
      await (there?.record ? cutOff.commit() : cutOff.revert());
    });
  }
}
