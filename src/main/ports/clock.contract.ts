import { describe, expect, it } from 'vitest';
import type { Clock } from './clock';

/** `pass` lets some time go by: really, or by turning the hands. */
export function clockContract(
  name: string,
  make: () => { clock: Clock; pass(ms: number): Promise<void> },
): void {
  describe(`Clock: ${name}`, () => {
    it('moves both hands by the time that passed', async () => {
      const { clock, pass } = make();
      const wall = clock.now().getTime();
      const elapsed = clock.elapsed();
      await pass(30);
      // Timers may fire up to a millisecond early.
      expect(clock.now().getTime() - wall).toBeGreaterThanOrEqual(28);
      expect(clock.elapsed() - elapsed).toBeGreaterThanOrEqual(28);
      expect(clock.elapsed() - elapsed).toBeLessThan(10_000);
    });

    it('gives a date that can be kept without changing', async () => {
      const { clock, pass } = make();
      const kept = clock.now();
      const text = kept.toISOString();
      await pass(5);
      expect(kept.toISOString()).toBe(text);
    });
  });
}
