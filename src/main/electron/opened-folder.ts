import { dirname } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Disk } from '../ports/disk';

/**
 * The folder that a person means who opens this: itself, or the folder of a file such as a dropped go.mod. Links are
 * followed to tell which it is, and kept in the path. Throws DISK_FAILED for what is neither.
 */
export async function openedFolder(disk: Pick<Disk, 'realPath' | 'stat'>, path: string): Promise<string> {
  const real = await disk.realPath(path);
  const kind = real === null ? null : (await disk.stat(real))?.kind;
  if (kind === 'folder') return path;
  if (kind === 'file') return dirname(path);
  throw fault('DISK_FAILED', { path, reason: kind == null ? 'ENOENT' : 'ENOTDIR' });
}
