import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { LockHolder, LockOptions, Locks } from './locks';

export function locksContract(name: string, make: () => Promise<Locks>): void {
  const asking = (more: Partial<LockOptions> = {}): LockOptions => ({
    purpose: 'install go1.26.8',
    waitMs: 5000,
    ...more,
  });

  describe(`Locks: ${name}`, () => {
    it('excludes callers of the same key and lets each have its turn', async () => {
      const locks = await make();
      let inside = 0;
      let turns = 0;
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          const held = await locks.acquire('k', asking());
          inside++;
          expect(inside).toBe(1);
          await sleep(1);
          inside--;
          turns++;
          await held.release();
        }),
      );
      expect(turns).toBe(12);
    });

    it('keeps keys apart', async () => {
      const locks = await make();
      const one = await locks.acquire('one', asking());
      const two = await locks.acquire('two', asking({ waitMs: 0 }));
      await one.release();
      await two.release();
    });

    it('names the holder when the wait is over', async () => {
      const locks = await make();
      const held = await locks.acquire('k', asking({ purpose: 'switch' }));
      const started = performance.now();
      await expect(locks.acquire('k', asking({ purpose: 'other', waitMs: 60 }))).rejects.toMatchObject({
        fault: {
          code: 'LOCK_HELD',
          params: { purpose: 'switch', holder: 'gvm', pid: process.pid, since: expect.stringContaining('T') },
        },
      });
      expect(performance.now() - started).toBeGreaterThan(50);
      await held.release();
      await (await locks.acquire('k', asking({ waitMs: 0 }))).release();
    });

    it('tells once who is waited for, and not when nobody is', async () => {
      const locks = await make();
      const told: LockHolder[] = [];
      const onWait = (holder: LockHolder): void => void told.push(holder);
      const held = await locks.acquire('k', asking({ onWait, purpose: 'first' }));
      expect(told).toEqual([]);
      const second = locks.acquire('k', asking({ onWait }));
      await sleep(150);
      await held.release();
      await (await second).release();
      expect(told).toEqual([
        { pid: process.pid, purpose: 'first', program: 'gvm', since: expect.any(String) },
      ]);
    });

    it('never says that it waits when it does not', async () => {
      const locks = await make();
      const held = await locks.acquire('k', asking());
      const told: LockHolder[] = [];
      const onWait = (holder: LockHolder): void => void told.push(holder);
      await expect(locks.acquire('k', asking({ onWait, waitMs: 0 }))).rejects.toMatchObject({
        fault: { code: 'LOCK_HELD' },
      });
      expect(told).toEqual([]);
      await held.release();
    });

    it('stops waiting at once when told to', async () => {
      const locks = await make();
      const held = await locks.acquire('k', asking());
      const stop = new AbortController();
      const waiting = locks.acquire('k', asking({ waitMs: Infinity, signal: stop.signal }));
      setTimeout(() => stop.abort(), 20);
      await expect(waiting).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
      await held.release();
      const aborted = { signal: AbortSignal.abort() };
      await expect(locks.acquire('k', asking(aborted))).rejects.toMatchObject({
        fault: { code: 'CANCELLED' },
      });
      await (await locks.acquire('k', asking({ waitMs: 0 }))).release();
    });

    it('lets a lock be released twice without harm to the next holder', async () => {
      const locks = await make();
      const first = await locks.acquire('k', asking());
      await first.release();
      const second = await locks.acquire('k', asking());
      await first.release();
      await expect(locks.acquire('k', asking({ waitMs: 10 }))).rejects.toMatchObject({
        fault: { code: 'LOCK_HELD' },
      });
      await second.release();
    });
  });
}
