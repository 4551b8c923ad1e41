import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, type FaultError } from '@shared/domain/fault';
import type { Clock } from '../../ports/clock';
import type { Home } from '../../ports/home';
import type { HeldLock, LockHolder, LockOptions, Locks } from '../../ports/locks';
import {
  clearStale,
  createLockFile,
  isStale,
  newRecord,
  readLockFile,
  removeLockFile,
  type LockRecord,
} from './lock-file';

/** Milliseconds between looks at a lock that somebody holds. */
const FIRST_WAIT = 5;
const LONGEST_WAIT = 100;

export interface FileLocksDeps {
  home: Home;
  clock: Clock;
  /** Named to whoever waits: `gvm`, `GVM Desktop`. */
  program: string;
}

/** Locks as files in `<home>/locks`; callers inside one process exclude each other by the same files. */
export class FileLocks implements Locks {
  readonly #deps: FileLocksDeps;

  constructor(deps: FileLocksDeps) {
    this.#deps = deps;
  }

  async acquire(key: string, options: LockOptions): Promise<HeldLock> {
    const { clock, program, home } = this.#deps;
    const path = join(home.locks, `${key}.lock`);
    const record = await newRecord(program, options.purpose, clock.now());
    const deadline = performance.now() + options.waitMs;
    let wait = FIRST_WAIT;
    let told = false;
    for (;;) {
      if (options.signal?.aborted) throw fault('CANCELLED', {});
      if (await createLockFile(path, record)) return heldLock(path, record);
      const holder = await readLockFile(path);
      if (holder === null) continue;
      if (await isStale(holder)) {
        await clearStale(path, holder, record);
        // Who lost the claim to a rival lets it finish.
        await pause(1, options.signal);
        continue;
      }
      const left = deadline - performance.now();
      if (left <= 0) throw lockHeld(holder);
      if (!told) options.onWait?.(publicPart(holder));
      told = true;
      await pause(Math.min(wait, left), options.signal);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
}

function heldLock(path: string, record: LockRecord): HeldLock {
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      // Removed by hand and taken by somebody else meanwhile: theirs stays.
      if ((await readLockFile(path))?.token === record.token) await removeLockFile(path);
    },
  };
}

function publicPart({ pid, purpose, program, since }: LockRecord): LockHolder {
  return { pid, purpose, program, since };
}

function lockHeld({ pid, purpose, program, since }: LockRecord): FaultError {
  return fault('LOCK_HELD', { purpose, holder: program, pid, since });
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch {
    throw fault('CANCELLED', {});
  }
}
