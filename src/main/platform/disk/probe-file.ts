import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TextFile } from '@shared/domain/environment/facts';
import { errorCode, isMissing } from './disk-faults';
import { textOf } from './lossless-text';

/** Bytes: nobody writes a profile or settings of that size, and what it holds would have to be kept. */
const LARGEST = 8 * 1024 * 1024;

/** Reads a text file as it is. A pipe, a device or a folder under its name is no file, and is never waited for. */
export async function probeTextFile(path: string): Promise<TextFile> {
  try {
    // A pipe nobody writes to would never open otherwise.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return unreadable(path, stat.isDirectory() ? 'EISDIR' : 'EINVAL');
      if (stat.size > LARGEST) return unreadable(path, 'EFBIG');
      return { path, text: textOf(await file.readFile()), unreadable: null };
    } finally {
      await file.close();
    }
  } catch (error) {
    return isMissing(error) ? { path, text: null, unreadable: null } : unreadable(path, errorCode(error));
  }
}

function unreadable(path: string, reason: string): TextFile {
  return { path, text: null, unreadable: reason || 'EIO' };
}
