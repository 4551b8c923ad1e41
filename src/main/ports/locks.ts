/** Locks between processes of one home. A dead holder's lock is taken over. */
export interface Locks {
  /**
   * Waits up to `waitMs` for the lock. Throws LOCK_HELD naming the holder, CANCELLED.
   * `onWait` is called once when it waits for somebody; who doesn't wait is told by LOCK_HELD alone.
   */
  acquire(key: string, options: LockOptions): Promise<HeldLock>;
}

export interface LockOptions {
  /** What for, in the holder's record: `install go1.26.8`. */
  purpose: string;
  /** Milliseconds; Infinity waits as long as the holder lives. */
  waitMs: number;
  onWait?: (holder: LockHolder) => void;
  signal?: AbortSignal;
}

export interface LockHolder {
  pid: number;
  purpose: string;
  /** `gvm`, `GVM Desktop`. */
  program: string;
  /** ISO 8601, UTC. */
  since: string;
}

export interface HeldLock {
  release(): Promise<void>;
}
