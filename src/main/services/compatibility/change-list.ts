import type { BehaviourChange } from '@shared/domain/compatibility/change';
import { isDecidable } from '@shared/domain/compatibility/compatibility';
import { readEmbedded, type EmbeddedDataDeps } from '../embedded-data';

/** The embedded list of changes, as far as they can be decided. Throws DISK_*. */
export function readChanges(deps: EmbeddedDataDeps): Promise<BehaviourChange[]> {
  return readEmbedded(deps, 'changes.json', (parsed) => {
    const all = parsed as (Omit<BehaviourChange, 'id'> & { id: string })[];
    return all.flatMap(({ id, ...change }) => (isDecidable(id) ? [{ ...change, id }] : []));
  });
}
