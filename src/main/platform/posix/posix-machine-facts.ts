import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DefenderExclusions, Mount } from '@shared/domain/health/machine';
import type { MachineFacts } from '../../ports/machine-facts';
import { mountHolding, parseMountTable } from './mount-table';

const MOUNTS = '/proc/self/mountinfo';

export class PosixMachineFacts implements MachineFacts {
  async mountOf(path: string): Promise<Mount | null> {
    try {
      return mountHolding(await nearest(path), parseMountTable(await readFile(MOUNTS, 'utf8')));
    } catch {
      // Linux alone has that file.
      return null;
    }
  }

  async longPaths(): Promise<boolean | null> {
    return null;
  }

  async defenderExclusions(): Promise<DefenderExclusions | null> {
    return null;
  }
}

/** The real path of the nearest parent that is there. */
async function nearest(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  return real ?? (path === dirname(path) ? path : nearest(dirname(path)));
}
