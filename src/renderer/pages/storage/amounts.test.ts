import type { Store, StoreView } from '@shared/domain/storage';
import { expect, test } from 'vitest';
import { ageOf, percentOf, splitPath, totalsOf } from './amounts';
import { missesNetwork } from './network';

const view = (store: Store, bytes: number | null, parts: StoreView['parts'] = []): StoreView => ({
  store,
  path: '/c',
  bytes,
  files: bytes === null ? null : 2,
  oldest: null,
  newest: null,
  parts,
  fault: null,
});
const part = (bytes: number, alsoOurs: boolean) => ({ name: 'x', path: `/${bytes}`, bytes, alsoOurs });

test('all but what only fuzzing finds again could go', () => {
  const stores = [
    view('build', 100),
    view('test', null),
    view('fuzz', 7),
    view('toolchains', 50, [part(30, true), part(20, false)]),
  ];
  expect(totalsOf(stores)).toEqual({ bytes: 157, files: 6, couldGo: 150, fuzz: 7, spare: 30 });
});

test('nothing is said before something was measured', () => {
  expect(totalsOf([view('build', null)])).toBeNull();
  expect(totalsOf([view('build', 0)])).toMatchObject({ bytes: 0, couldGo: 0 });
});

test('percent are whole, and nothing of nothing is 0', () => {
  expect(percentOf(1, 3)).toBe(33);
  expect(percentOf(1, 1000)).toBe(0);
  expect(percentOf(0, 0)).toBe(0);
});

test.each([
  ['/home/li/.cache/go-build', '/home/li', '/.cache/go-build'],
  ['C:\\Users\\李\\AppData\\Local\\go-build', 'C:\\Users\\李\\AppData', '\\Local\\go-build'],
  ['/go', '', '/go'],
  ['go', '', 'go'],
])('%s keeps its last folders', (path, head, tail) => {
  expect(splitPath(path)).toEqual({ head, tail });
});

test('days are those of the calendar', () => {
  const now = new Date(2026, 2, 30, 0, 30).getTime();
  const age = (...date: [number, number, number, number]) => ageOf(new Date(...date).toISOString(), now);
  expect(age(2026, 2, 30, 0)).toEqual({ kind: 'today' });
  expect(age(2026, 2, 29, 23)).toEqual({ kind: 'yesterday' });
  expect(age(2026, 2, 27, 23)).toEqual({ kind: 'days', days: 3 });
  expect(age(2026, 1, 20, 12)).toEqual({ kind: 'date' });
  expect(age(2026, 3, 2, 12)).toEqual({ kind: 'date' });
});

test('no network matters only to what is fetched again', () => {
  const gone = { code: 'NETWORK_UNREACHABLE', params: { url: 'https://x', reason: 'r' } } as const;
  expect(missesNetwork(['build', 'modules'], gone)).toBe(true);
  expect(missesNetwork(['build', 'test', 'fuzz'], gone)).toBe(false);
  expect(missesNetwork(['modules'], null)).toBe(false);
  expect(missesNetwork(['modules'], { code: 'HTTP_NOT_FOUND', params: { url: 'x', status: 404 } })).toBe(
    false,
  );
});
