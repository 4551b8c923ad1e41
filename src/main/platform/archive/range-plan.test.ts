import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coverage, type Span } from './coverage';
import { RangePlan, type Piece } from './range-plan';

const KIB = 1024;

it('hands out the document in its order', () => {
  const plan = new RangePlan([
    { from: 0, to: 5 },
    { from: 8, to: 9 },
  ]);
  expect([plan.take(2), plan.take(2), plan.take(2), plan.take(2), plan.take(2)]).toEqual([
    { at: 0, to: 2, reach: 2 },
    { at: 2, to: 4, reach: 4 },
    { at: 4, to: 5, reach: 5 },
    { at: 8, to: 9, reach: 9 },
    null,
  ]);
  expect([plan.left, plan.isDone]).toEqual([6, false]);
});

it('what somebody gave up is handed out first again', () => {
  const plan = new RangePlan([{ from: 0, to: 100 }]);
  const first = plan.take(10)!;
  plan.take(10);
  first.at = 4;
  plan.release(first);
  expect(plan.take(100)).toMatchObject({ at: 4, to: 10 });
  expect(plan.take(100)).toMatchObject({ at: 20, to: 100 });
});

it('what nobody could begin goes back to whose answer goes on anyway', () => {
  const plan = new RangePlan([{ from: 0, to: 1000 * KIB }]);
  const long = plan.take(Infinity)!;
  const taken = plan.steal({ rateOf: () => KIB, rate: KIB, most: Infinity })!;
  expect(long.to).toBe(500 * KIB);
  plan.release(taken);
  expect(long.to).toBe(1000 * KIB);
  plan.chop(KIB);
  const next = plan.take(KIB)!;
  next.at += 1;
  plan.release(next);
  expect([long.to, plan.take(Infinity)?.at]).toEqual([KIB, KIB + 1]);
});

it('begins nothing that somebody else is about to bring, and hands it out when they fail', () => {
  const plan = new RangePlan([{ from: 0, to: 100 }]);
  plan.hold = 60;
  expect(plan.take(Infinity)).toMatchObject({ at: 0, to: 60 });
  expect(plan.take(Infinity)).toBeNull();
  plan.hold = Infinity;
  expect(plan.take(Infinity)).toMatchObject({ at: 60, to: 100 });
});

it('what came by other means is asked of nobody', () => {
  const plan = new RangePlan([{ from: 0, to: 100 }]);
  const begun = plan.take(50)!;
  plan.drop(40, 60);
  expect(begun).toMatchObject({ at: 0, to: 40 });
  expect(plan.take(Infinity)).toMatchObject({ at: 60, to: 100 });
});

it('long pieces are chopped and the rest waits in its order', () => {
  const plan = new RangePlan([{ from: 0, to: 100 }]);
  const long = plan.take(Infinity)!;
  long.at = 10;
  plan.chop(20);
  expect(long).toMatchObject({ at: 10, to: 30 });
  expect(plan.take(20)).toMatchObject({ at: 30, to: 50 });
});

describe('stealing', () => {
  const planOf = (...rates: number[]) => {
    const bytes = 1000 * KIB;
    const plan = new RangePlan([{ from: 0, to: rates.length * bytes }]);
    const pieces = rates.map(() => plan.take(bytes)!);
    const rateOf = (piece: Piece): number => rates[pieces.indexOf(piece)] ?? NaN;
    return { plan, pieces, rateOf };
  };

  it('takes from whoever needs longest, so that both are through at once', () => {
    const { plan, pieces, rateOf } = planOf(300 * KIB, 100 * KIB);
    expect(plan.steal({ rateOf, rate: 300 * KIB, most: Infinity })).toMatchObject({
      at: 1250 * KIB,
      to: 2000 * KIB,
    });
    expect(pieces[1]).toMatchObject({ at: 1000 * KIB, to: 1250 * KIB });
  });

  it('takes all from whoever brings nothing', () => {
    const { plan, pieces, rateOf } = planOf(0);
    expect(plan.steal({ rateOf, rate: 1, most: Infinity })).toMatchObject({ at: 0, to: 1000 * KIB });
    expect(pieces[0]).toMatchObject({ at: 0, to: 0 });
  });

  it.each([
    ['whoever is through in a moment', 2000 * KIB, 1000 * KIB],
    ['whoever has only begun', NaN, 1000 * KIB],
    ['those who would hardly be faster for it', 500 * KIB, 10 * KIB],
  ])('leaves %s alone', (_, own, rate) => {
    const { plan, rateOf } = planOf(own);
    expect(plan.steal({ rateOf, rate, most: Infinity })).toBeNull();
  });

  it('takes no more than it was told to, and nothing that is held', () => {
    const { plan, pieces, rateOf } = planOf(KIB);
    plan.hold = 900 * KIB;
    expect(plan.steal({ rateOf, rate: KIB, most: 100 * KIB })).toMatchObject({
      at: 800 * KIB,
      to: 900 * KIB,
    });
    expect(pieces[0]).toMatchObject({ at: 0, to: 800 * KIB });
    plan.hold = Infinity;
    expect(plan.take(Infinity)).toMatchObject({ at: 900 * KIB, to: 1000 * KIB });
  });
});

type Step =
  | { do: 'take'; most: number }
  | { do: 'steal'; rate: number; most: number }
  | { do: 'bring'; which: number; bytes: number }
  | { do: 'die'; which: number }
  | { do: 'drop'; from: number; bytes: number }
  | { do: 'chop'; most: number }
  | { do: 'hold'; at: number };

const BYTES = 2000 * KIB;
const size = fc.integer({ min: 1, max: 700 * KIB });
const at = fc.nat(BYTES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('take' as const), most: size }),
  fc.record({
    do: fc.constant('steal' as const),
    rate: fc.nat(1_000_000),
    most: fc.double({ min: 1, max: 700 * KIB }),
  }),
  fc.record({ do: fc.constant('bring' as const), which: fc.nat(5), bytes: size }),
  fc.record({ do: fc.constant('die' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('drop' as const), from: at, bytes: size }),
  fc.record({ do: fc.constant('chop' as const), most: size }),
  fc.record({ do: fc.constant('hold' as const), at }),
);
const missing = fc
  .uniqueArray(at, { minLength: 2, maxLength: 8 })
  .map((places) => [...places].sort((a, b) => a - b))
  .map((places): Span[] =>
    places.flatMap((from, index) =>
      index % 2 === 0 && places[index + 1] ? [{ from, to: places[index + 1]! }] : [],
    ),
  );

it('whatever happens every byte is asked for, and none is in two hands', () => {
  fc.assert(
    fc.property(missing, fc.array(step, { maxLength: 60 }), (spans, steps) => {
      const plan = new RangePlan(spans);
      const wanted = new Coverage();
      for (const { from, to } of spans) wanted.add(from, to);
      /** Brought, or known to be there. */
      const done = new Coverage();
      const all = wanted.bytes;
      const pieces: Piece[] = [];
      const begin = (piece: Piece | null): void => {
        if (!piece) return;
        expect(piece.at).toBeLessThan(piece.to);
        expect([piece.at, piece.to].every(Number.isInteger)).toBe(true);
        expect(wanted.has(piece.at, piece.to)).toBe(true);
        pieces.push(piece);
      };
      const bring = (piece: Piece, bytes: number): void => {
        const to = Math.min(piece.to, piece.at + bytes);
        // Nobody brought it before.
        expect(done.gaps(piece.at, to)).toEqual(to > piece.at ? [{ from: piece.at, to }] : []);
        done.add(piece.at, to);
        piece.at = to;
        if (piece.at >= piece.to) die(piece);
      };
      const die = (piece: Piece): void => {
        plan.release(piece);
        pieces.splice(pieces.indexOf(piece), 1);
      };
      for (const now of steps) {
        const piece = 'which' in now ? pieces[now.which] : undefined;
        if (now.do === 'take') begin(plan.take(now.most));
        if (now.do === 'steal') {
          const rateOf = (of: Piece): number => (of.at % 3 === 0 ? 0 : of.at % 300_000);
          begin(plan.steal({ rateOf, rate: now.rate, most: now.most }));
        }
        if (now.do === 'bring' && piece) bring(piece, now.bytes);
        if (now.do === 'die' && piece) die(piece);
        if (now.do === 'chop') plan.chop(now.most);
        if (now.do === 'hold') plan.hold = now.at;
        if (now.do === 'drop') {
          const to = now.from + now.bytes;
          plan.drop(now.from, to);
          for (const span of wanted.spans) done.add(Math.max(span.from, now.from), Math.min(span.to, to));
        }
        expect(plan.left).toBe(all - done.bytes);
      }
      // Everybody but one dies: that one can bring all the rest.
      plan.hold = Infinity;
      for (const piece of [...pieces]) die(piece);
      let last = -1;
      for (let piece = plan.take(64 * KIB); piece; piece = plan.take(64 * KIB)) {
        expect(piece.at).toBeGreaterThan(last);
        last = piece.at;
        pieces.push(piece);
        bring(piece, Infinity);
      }
      expect([plan.isDone, done.bytes]).toEqual([true, all]);
    }),
    { numRuns: 150 },
  );
});
