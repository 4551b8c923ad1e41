import type { HeldLock, LockHolder, LockOptions, Locks } from './ports/locks';
import { Emitter } from './services/observable';

/** Locks that tell everybody who listens when they must wait, whoever asked for them. */
export class AnnouncedLocks implements Locks {
  readonly waits = new Emitter<LockHolder>();
  readonly #locks: Locks;

  constructor(locks: Locks) {
    this.#locks = locks;
  }

  acquire(key: string, options: LockOptions): Promise<HeldLock> {
    const onWait = (holder: LockHolder): void => {
      options.onWait?.(holder);
      this.waits.emit(holder);
    };
    return this.#locks.acquire(key, { ...options, onWait });
  }
}
