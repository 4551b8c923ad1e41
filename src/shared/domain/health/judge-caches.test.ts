import { describe, expect, it } from 'vitest';
import type { Store, StoreView } from '../storage';
import type { CachePlace, CachesFacts } from './caches-facts';
import { judgeCaches } from './judge-caches';

const GB = 1e9;

function view(store: Store, bytes: number | null, more: Partial<StoreView> = {}): StoreView {
  const dates = { oldest: '2026-10-01T00:00:00.000Z', newest: '2026-10-08T00:00:00.000Z' };
  return { store, path: `/cache/${store}`, bytes, files: 1, ...dates, parts: [], fault: null, ...more };
}

const place = (free: number | null, stores: Store[], path = '/cache/build'): CachePlace => ({
  path,
  free,
  stores,
});

function judge(facts: Partial<CachesFacts>) {
  const all = { now: '2026-10-09T00:00:00.000Z', stores: [], places: [], current: null, ...facts };
  return judgeCaches(all);
}
const brief = (facts: Partial<CachesFacts>) => judge(facts).map(({ id, severity }) => [id, severity]);

describe('judgeCaches', () => {
  it('finds nothing in caches of an ordinary machine, and in those that nobody measured', () => {
    const stores = [view('build', 3 * GB), view('modules', 9 * GB), view('fuzz', 90 * GB)];
    const unknown = { path: null, bytes: null, files: null, oldest: null, newest: null };
    const current = { version: '1.26.8', installedAt: '2026-01-01T00:00:00.000Z' };
    const places = [place(100 * GB, ['build', 'fuzz']), place(null, ['modules'])];
    expect(judge({ stores, places, current })).toEqual([]);
    expect(judge({ stores: [view('build', null, unknown)], current })).toEqual([]);
  });

  it('tells a large store, and more gravely where there is little room', () => {
    const stores = [view('build', 12 * GB), view('modules', 3 * GB)];
    expect(brief({ stores })).toEqual([['large:build', 'info']]);
    const places = [place(4 * GB, ['build', 'modules'])];
    expect(brief({ stores, places })).toEqual([
      ['large:build', 'warning'],
      ['large:modules', 'warning'],
    ]);
    expect(judge({ stores, places })[0]).toMatchObject({
      params: { store: 'build', bytes: 12 * GB, free: 4 * GB },
      fix: { kind: 'clean', stores: ['build'] },
      evidence: ['/cache/build: 12000000000 B'],
    });
  });

  it('tells of one volume once that it is nearly full, and what could go there', () => {
    const stores = [view('build', 12 * GB), view('modules', 3 * GB), view('fuzz', GB), view('downloads', 10)];
    const places = [
      place(0.5 * GB, ['build', 'fuzz']),
      place(0.5 * GB + 1e6, ['modules'], '/modules'),
      place(50 * GB, ['downloads'], '/home'),
    ];
    expect(judge({ stores, places })).toMatchObject([
      {
        kind: 'disk-nearly-full',
        severity: 'warning',
        params: { path: '/cache/build', free: 0.5 * GB, could: 15 * GB },
        fix: { kind: 'clean', stores: ['build', 'modules'] },
      },
    ]);
    const elsewhere = [place(0.2 * GB, ['downloads'], '/home')];
    expect(judge({ stores, places: elsewhere })).toMatchObject([
      { kind: 'disk-nearly-full', params: { could: 0 }, fix: null },
      { kind: 'large', severity: 'info' },
    ]);
  });

  it('tells what another Go left behind', () => {
    const stores = [view('build', 2 * GB)];
    const current = { version: '1.27.0', installedAt: '2026-10-07T00:00:00.000Z' };
    expect(judge({ stores, current })).toMatchObject([
      {
        kind: 'stale',
        severity: 'info',
        params: { version: '1.27.0', days: 8 },
        fix: { kind: 'clean', stores: ['build'] },
      },
    ]);
    const before = { ...current, installedAt: '2026-09-30T00:00:00.000Z' };
    expect(judge({ stores, current: before })).toEqual([]);
    expect(judge({ stores: [view('build', 0.1 * GB)], current })).toEqual([]);
  });

  it('tells which versions Go fetched by itself', () => {
    const part = (name: string, alsoOurs: boolean) => ({ name, path: `/m/${name}`, bytes: GB, alsoOurs });
    const parts = [part('1.25.9', true), part('1.26.8', false)];
    expect(judge({ stores: [view('toolchains', 2 * GB, { parts })] })).toMatchObject([
      { kind: 'mixed-toolchains', severity: 'info', params: { count: 2, spare: 1, bytes: 2 * GB } },
    ]);
    expect(judge({ stores: [view('toolchains', GB, { parts: parts.slice(1) })] })).toEqual([]);
  });
});
