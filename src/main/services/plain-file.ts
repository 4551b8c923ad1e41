import { isFault } from '@shared/domain/fault';
import type { Disk } from '../ports/disk';

/** What lies where somebody else may have put anything. */
export type PlainFile =
  | { kind: 'file'; bytes: Uint8Array }
  /** `special-file`: a device or a pipe. */
  | { kind: 'missing' | 'folder' | 'too-large' | 'special-file' | 'dangling-link' };

/** Reads a file that anything may be in the place of: never more than `limit` bytes, and nothing that might not end. */
export async function readPlainFile(
  disk: Pick<Disk, 'stat' | 'realPath' | 'readBytes'>,
  path: string,
  limit: number,
): Promise<PlainFile> {
  const own = await disk.stat(path);
  if (own === null) return { kind: 'missing' };
  const real = own.kind === 'link' ? await disk.realPath(path) : path;
  const stat = real === null || real === path ? own : await disk.stat(real);
  if (real === null || stat === null) return { kind: 'dangling-link' };
  if (stat.kind === 'folder') return { kind: 'folder' };
  if (stat.kind !== 'file') return { kind: 'special-file' };
  if (stat.bytes > limit) return { kind: 'too-large' };
  const bytes = await disk.readBytes(real);
  return bytes === null ? { kind: 'missing' } : { kind: 'file', bytes };
}

/** A folder that can be reached now, links followed. Throws DISK_DENIED. */
export async function isFolder(disk: Pick<Disk, 'stat' | 'realPath'>, path: string): Promise<boolean> {
  try {
    const own = await disk.stat(path);
    if (own?.kind !== 'link') return own?.kind === 'folder';
    const real = await disk.realPath(path);
    return real !== null && (await disk.stat(real))?.kind === 'folder';
  } catch (error) {
    // A drive that is away, a share that doesn't answer.
    if (isFault(error, 'DISK_FAILED')) return false;
    throw error;
  }
}
