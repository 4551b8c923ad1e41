import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Coverage } from './coverage';

it('knows every byte that was added, in whatever order', () => {
  const span = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(span), span, (added, asked) => {
      const coverage = new Coverage();
      const bytes = new Set<number>();
      for (const { from, to } of added) {
        coverage.add(from, to);
        for (let at = from; at < to; at++) bytes.add(at);
      }
      const inside = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
      expect(coverage.bytes).toBe(bytes.size);
      expect(coverage.spans.flatMap(({ from, to }) => inside(from, to))).toEqual(
        [...bytes].sort((a, b) => a - b),
      );
      const absent = inside(asked.from, asked.to).filter((at) => !bytes.has(at));
      expect(coverage.gaps(asked.from, asked.to).flatMap(({ from, to }) => inside(from, to))).toEqual(absent);
      expect(coverage.has(asked.from, asked.to)).toBe(absent.length === 0);
      expect(coverage.head).toBe(inside(0, 61).findIndex((at) => !bytes.has(at)));
    }),
  );
});
