import { describe, expect, it } from 'vitest';
import { Growth } from './growth';
import { Pace } from './pace';
import { Places } from './place';

const MIB = 1024 ** 2;

/** A download over a line, looked at ten times a second; how many connections it had at each look. */
function run(
  /** Bytes per second by so many connections. */
  line: (connections: number) => number,
  { bytes = 70 * MIB, tries = 1 } = {},
): { connections: number[]; growth: Growth } {
  const growth = new Growth({ first: 1, most: 6, tries });
  const connections: number[] = [];
  let done = 0;
  for (let now = 0; done < bytes && now < 600_000; now += 100) {
    growth.look({ now, bytes: done, delivering: growth.wanted, left: bytes - done });
    connections.push(growth.wanted);
    done += line(growth.wanted) / 10;
  }
  return { connections, growth };
}

describe('connections', () => {
  it('one is enough where it is through in a moment', () => {
    expect(Math.max(...run(() => 60 * MIB).connections)).toBe(1);
    expect(Math.max(...run(() => MIB, { bytes: 2.5 * MIB }).connections)).toBe(1);
  });

  it('all there may be where each brings as much as the first', () => {
    const { connections, growth } = run((count) => count * 500_000);
    expect([connections.at(-1), growth.isParallel]).toEqual([6, true]);
    // At once, and not after half of it.
    expect(connections.indexOf(6)).toBeLessThan(80);
  });

  it('one where more bring nothing, tried anew only now and then', () => {
    const { connections, growth } = run(() => 2_500_000);
    const probes = connections.filter((count, at) => count > (connections[at - 1] ?? 1)).length;
    expect([connections.at(-1), growth.isParallel]).toEqual([1, false]);
    expect(probes).toBeGreaterThan(0);
    expect(probes).toBeLessThanOrEqual(4);
  });

  it('no more than the line bears', () => {
    expect(run((count) => Math.min(count, 2) * 500_000).connections.at(-1)).toBe(2);
  });

  it('each place is tried at once before it waits', () => {
    const { connections } = run(() => 2_500_000, { tries: 3 });
    const probes = connections.flatMap((count, at) => (count > (connections[at - 1] ?? 1) ? [at] : []));
    expect(probes[2]! - probes[0]!).toBeLessThan(60);
    expect(probes[3]! - probes[2]!).toBeGreaterThan(100);
  });

  it('a connection that never delivers is given up', () => {
    const growth = new Growth({ first: 1, most: 6, tries: 1 });
    const wanted: number[] = [];
    for (let now = 0; now < 9000; now += 100) {
      growth.look({ now, bytes: now * 500, delivering: 1, left: 70 * MIB });
      wanted.push(growth.wanted);
    }
    expect(wanted).toContain(2);
    expect(wanted.at(-1)).toBe(1);
  });
});

describe('places', () => {
  const open = (counts: readonly number[]) => (place: unknown) => counts[places.all.indexOf(place as never)]!;
  let places = new Places([]);
  const known = (...rates: number[]) => {
    places = new Places(['a', 'b', 'c']);
    rates.forEach((rate, at) => places.all[at]!.pace.spend(2000, rate * 2));
    return places;
  };
  const chosen = (counts: readonly number[]) => places.choose(0, open(counts))?.url;

  it('the preferred first, then each is tried once, then the fastest', () => {
    known();
    expect([chosen([0, 0, 0]), chosen([1, 0, 0]), chosen([1, 1, 0]), chosen([1, 1, 1])]).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
    known(100, 900, 300);
    expect(chosen([1, 1, 1])).toBe('b');
  });

  it('a much slower one is asked only when no other is left', () => {
    known(100, 900);
    expect(places.isSlow(places.all[0]!)).toBe(true);
    for (const place of places.all.slice(1)) place.left = new Error('gone');
    expect([places.isSlow(places.all[0]!), chosen([0, 0, 0])]).toEqual([false, 'a']);
  });

  it('one that bears no more, or waits after a failure, is left alone', () => {
    known(900, 800, 700);
    places.all[0]!.most = 2;
    places.all[1]!.notBefore = 10;
    expect(chosen([2, 0, 0])).toBe('c');
  });

  it('gives up after the last delay; what broke at once counts as one, and progress makes it forget', () => {
    const [place] = known().all;
    const fail = (now: number, startedAt: number) =>
      place!.fail(new Error('broken'), { now, startedAt, delays: [10, 20] });
    fail(100, 0);
    for (const startedAt of [0, 50, 99]) fail(101, startedAt);
    expect([place!.notBefore, place!.left]).toEqual([110, null]);
    fail(200, 110);
    place!.received(300 * 1024);
    fail(300, 220);
    expect([place!.notBefore, place!.left]).toEqual([310, null]);
    fail(400, 310);
    fail(500, 420);
    expect(place!.left).not.toBeNull();
  });
});

it('a pace forgets what is long ago', () => {
  const pace = new Pace();
  pace.spend(1000, 1_000_000);
  expect([pace.rate, pace.isKnown]).toEqual([1_000_000, true]);
  pace.spend(10_000, 0);
  expect(pace.rate).toBeLessThan(10_000);
});
