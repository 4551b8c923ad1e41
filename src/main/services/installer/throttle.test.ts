import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Throttle } from './throttle';

describe('Throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets through at most ten a second, the last one included', () => {
    const work = vi.fn();
    const throttle = new Throttle(100, work);
    for (let ms = 0; ms < 1000; ms += 5) {
      throttle.soon();
      vi.advanceTimersByTime(5);
    }
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(work.mock.calls.length).toBeLessThanOrEqual(11);
    const before = work.mock.calls.length;
    throttle.soon();
    vi.advanceTimersByTime(100);
    expect(work).toHaveBeenCalledTimes(before + 1);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(before + 1);
  });

  it('reports at once when asked, and then not again for the same news', () => {
    const work = vi.fn();
    const throttle = new Throttle(100, work);
    throttle.soon();
    throttle.soon();
    throttle.now();
    expect(work).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('forgets what waits when stopped', () => {
    const work = vi.fn();
    const throttle = new Throttle(100, work);
    throttle.now();
    throttle.soon();
    throttle.stop();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
