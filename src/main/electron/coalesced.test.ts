import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { coalesced } from './coalesced';

describe('coalesced', () => {
  it('never runs twice at a time, and runs once more for all who asked meanwhile', async () => {
    let at = 0;
    let most = 0;
    const work = vi.fn(async () => {
      most = Math.max(most, (at += 1));
      await sleep(10);
      at -= 1;
    });
    const run = coalesced(work);
    await Promise.all([run(), run(), run(), run()]);
    expect(work).toHaveBeenCalledTimes(2);
    expect(most).toBe(1);
  });

  it('answers with what was true after asking', async () => {
    let value = 'old';
    const seen: string[] = [];
    const run = coalesced(async () => {
      const read = value;
      await sleep(5);
      seen.push(read);
    });
    const first = run();
    value = 'new';
    await Promise.all([first, run()]);
    expect(seen.at(-1)).toBe('new');
  });

  it('works on after a failure', async () => {
    let fail = true;
    const run = coalesced(async () => {
      await sleep(1);
      if (fail) throw new Error('once');
    });
    const first = run();
    const second = run();
    await expect(first).rejects.toThrow('once');
    fail = false;
    await second;
    await run();
  });
});
