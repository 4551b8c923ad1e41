import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../disk/disk-faults';

/**
 * Between the elevated program, about to write, and its caller, about to give up, the first to claim a request has it:
 * what is given up is never written, and what is being written isn't given up. Answers whether it is ours now.
 */
export async function claim(requestFile: string): Promise<boolean> {
  try {
    await writeFile(join(dirname(requestFile), 'claimed'), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
