import { stat } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import { onDisk } from '../disk/disk-faults';

/** Throws DISK_FAILED and its kin for what is no folder, or not any more. */
export async function demandFolder(path: string): Promise<void> {
  const found = await onDisk(path, () => stat(path));
  if (!found.isDirectory()) throw fault('DISK_FAILED', { path, reason: 'ENOTDIR' });
}
