import type { Locks } from '../ports/locks';

/** Does the work under a lock between processes and lets it go, however the work ends. Throws LOCK_HELD. */
export async function withLock<Value>(
  locks: Locks,
  key: string,
  options: { purpose: string; waitMs: number },
  work: () => Promise<Value>,
): Promise<Value> {
  const lock = await locks.acquire(key, options);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
