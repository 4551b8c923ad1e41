import { join } from 'node:path';
import type { BehaviourChange } from '@shared/domain/compatibility/change';
import { isDecidable } from '@shared/domain/compatibility/compatibility';
import { fault } from '@shared/domain/fault';
import type { Disk } from '../../ports/disk';

/** The embedded list of changes, as far as they can be decided. Throws DISK_*. */
export async function readChanges(disk: Pick<Disk, 'readText'>, assets: string): Promise<BehaviourChange[]> {
  const path = join(assets, 'changes.json');
  const text = await disk.readText(path);
  if (text === null) throw fault('DISK_FAILED', { path, reason: 'missing' });
  try {
    const all = JSON.parse(text) as (Omit<BehaviourChange, 'id'> & { id: string })[];
    return all.flatMap(({ id, ...change }) => (isDecidable(id) ? [{ ...change, id }] : []));
  } catch (error) {
    throw fault('DISK_FAILED', { path, reason: 'garbled' }, error);
  }
}
