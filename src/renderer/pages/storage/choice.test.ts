import type { Store, StorePart, StoreView } from '@shared/domain/storage';
import { describe, expect, test } from 'vitest';
import { bytesOf, canTick, choiceOf, goesAnyway, ticksOf, tickState, withTicks, type Kept } from './choice';

const view = (store: Store, more: Partial<StoreView> = {}): StoreView => ({
  store,
  path: `/c/${store}`,
  bytes: 100,
  files: 3,
  oldest: null,
  newest: null,
  parts: [],
  fault: null,
  ...more,
});
const part = (name: string, bytes: number): StorePart => ({
  name,
  path: `/m/${name}`,
  bytes,
  alsoOurs: false,
});
const kept = (...stores: StoreView[]): Kept => ({ stores, go: '/usr/local/go/bin/go' });
const STORES = [
  view('build'),
  view('test', { path: '/c/build', bytes: null, files: null }),
  view('fuzz'),
  view('toolchains', { bytes: 70, files: 9, parts: [part('1.26.8', 40), part('1.25.9', 30)] }),
  view('downloads', { parts: [part('go1.27.zip', 100)] }),
] as const;
const [build, tests, , toolchains, downloads] = STORES;
const KEPT = kept(...STORES);
const chosen = (...ticks: string[]) => choiceOf(KEPT, new Set(ticks));

describe('what can be ticked', () => {
  test('not what is empty, off, or not measured yet', () => {
    expect(canTick(view('fuzz', { bytes: 0, files: 0 }), kept())).toBe(false);
    expect(canTick(view('fuzz', { path: null }), kept())).toBe(false);
    expect(canTick(view('fuzz', { bytes: null, files: null }), kept())).toBe(false);
    expect(canTick(view('fuzz', { bytes: 0, files: 1 }), kept())).toBe(true);
  });

  test('test results as long as there is a build cache for them to lie in', () => {
    expect(canTick(tests, KEPT)).toBe(true);
    expect(canTick(tests, kept(view('build', { bytes: 0, files: 0 }), tests))).toBe(false);
  });

  test('what only go can empty needs one', () => {
    const without = { ...KEPT, go: null };
    expect(STORES.filter((one) => canTick(one, without)).map(({ store }) => store)).toEqual([
      'toolchains',
      'downloads',
    ]);
  });

  test('toolchains one by one, files of downloads only together', () => {
    expect(ticksOf(toolchains)).toEqual(['/m/1.26.8', '/m/1.25.9']);
    expect(ticksOf(downloads)).toEqual(['downloads']);
  });
});

test('a store is ticked, not ticked, or partly', () => {
  expect(tickState(toolchains, new Set())).toBe(false);
  expect(tickState(toolchains, new Set(['/m/1.26.8']))).toBe('mixed');
  expect(tickState(toolchains, withTicks(new Set(), ticksOf(toolchains), true))).toBe(true);
  expect(tickState(toolchains, withTicks(new Set(['/m/1.26.8']), ticksOf(toolchains), false))).toBe(false);
});

describe('what goes', () => {
  test('whole stores, in the order of the page', () => {
    const { items, parts } = chosen('downloads', 'build');
    expect(items.map(({ store, bytes, files }) => [store, bytes, files])).toEqual([
      ['build', 100, 3],
      ['downloads', 100, 3],
    ]);
    expect(parts).toEqual([]);
  });

  test('test results go with the build cache and are not named beside it', () => {
    expect(goesAnyway(tests, KEPT, new Set(['build']))).toBe(true);
    expect(goesAnyway(build, KEPT, new Set(['build']))).toBe(false);
    expect(chosen('build', 'test').items.map(({ store }) => store)).toEqual(['build']);
    expect(chosen('test').items.map(({ store }) => store)).toEqual(['test']);
  });

  test('single toolchains are named by their path, all of them by none', () => {
    expect(chosen('/m/1.25.9')).toEqual({
      items: [{ store: 'toolchains', path: '/c/toolchains', bytes: 30, files: null, parts: ['1.25.9'] }],
      parts: ['/m/1.25.9'],
    });
    expect(chosen('/m/1.25.9', '/m/1.26.8')).toMatchObject({
      items: [{ bytes: 70, files: 9, parts: ['1.26.8', '1.25.9'] }],
      parts: [],
    });
  });

  test('a tick on what has become empty cleans nothing', () => {
    expect(choiceOf(kept(view('fuzz', { bytes: 0, files: 0 })), new Set(['fuzz'])).items).toEqual([]);
  });

  test('its size is that of what has one', () => {
    expect(bytesOf(chosen('test'))).toBeNull();
    expect(bytesOf(chosen('test', 'fuzz', '/m/1.26.8'))).toBe(140);
  });
});
