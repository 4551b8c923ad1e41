import { fault, type FaultError } from '@shared/domain/fault';
import type { HeldLock, LockHolder, LockOptions, Locks } from './locks';

/** Locks between the callers of one process, handed on in the order of asking. */
export class FakeLocks implements Locks {
  readonly #holders = new Map<string, LockHolder>();
  readonly #waiting = new Map<string, (() => void)[]>();
  /** Every key that was ever acquired, in order. */
  readonly acquired: string[] = [];

  async acquire(key: string, options: LockOptions): Promise<HeldLock> {
    if (options.signal?.aborted) throw fault('CANCELLED', {});
    const holder = this.#holders.get(key);
    if (holder) {
      if (options.waitMs <= 0) throw lockHeld(holder);
      options.onWait?.(holder);
      await this.#wait(key, holder, options);
    }
    this.acquired.push(key);
    this.#holders.set(key, {
      pid: process.pid,
      purpose: options.purpose,
      program: 'gvm',
      since: new Date().toISOString(),
    });
    return this.#held(key);
  }

  #held(key: string): HeldLock {
    let released = false;
    return {
      release: async () => {
        if (released) return;
        released = true;
        const next = this.#waiting.get(key)?.shift();
        if (next) next();
        else this.#holders.delete(key);
      },
    };
  }

  /** The lock passes straight to the first in the queue, so that nobody slips in between. */
  #wait(key: string, holder: LockHolder, options: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(key) ?? [];
      this.#waiting.set(key, queue);
      const settle = (end: () => void) => (): void => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        if (queue.includes(turn)) queue.splice(queue.indexOf(turn), 1);
        end();
      };
      const turn = settle(resolve);
      const cancel = settle(() => reject(fault('CANCELLED', {})));
      const giveUp = settle(() => reject(lockHeld(holder)));
      const timer = options.waitMs === Infinity ? undefined : setTimeout(giveUp, options.waitMs);
      options.signal?.addEventListener('abort', cancel);
      queue.push(turn);
    });
  }
}

function lockHeld({ program, ...holder }: LockHolder): FaultError {
  return fault('LOCK_HELD', { ...holder, holder: program });
}
