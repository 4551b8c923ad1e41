import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './disk-faults';

/** What Windows answers while an antivirus or an indexer holds a file. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);
/** Milliseconds between tries: 6.3 s in all. */
const WAITS = [50, 100, 200, 400, 800, 1600, 3150];

export interface Patience {
  platform: NodeJS.Platform;
  sleep(ms: number): Promise<void>;
}

export const SYSTEM_PATIENCE: Patience = { platform: process.platform, sleep: (ms) => sleep(ms) };

/** Tries again while a file is held for a moment; only on Windows, elsewhere these errors are final. */
export async function withPatience<Value>(patience: Patience, work: () => Promise<Value>): Promise<Value> {
  for (const wait of patience.platform === 'win32' ? WAITS : []) {
    try {
      return await work();
    } catch (error) {
      if (!HELD.has(errorCode(error))) throw error;
      await patience.sleep(wait);
    }
  }
  return work();
}
