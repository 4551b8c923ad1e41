import type { Change, Operation } from '@shared/domain/operation';
import { messagesIn } from '@shared/i18n';
import { describe, expect, test } from 'vitest';
import { canUndo, changeWords, dayWords, localDay, phaseSegments, timeline } from './timeline';

const en = messagesIn('en').window;
const host = { os: 'linux', arch: 'amd64' } as const;
const change = (before: string | null, after: string | null): Change => ({
  kind: 'switch',
  before,
  after,
  edits: [],
  cleared: [],
});
const operation = (id: number, at: string, more: Partial<Operation> = {}): Operation => ({
  id,
  at,
  actor: 'window',
  change: change(null, 'go1.26.8'),
  state: 'committed',
  phases: [],
  undoes: null,
  undoneBy: null,
  ...more,
});

test('newest first, by day', () => {
  const noon = (day: number): string => new Date(2026, 10, day, 12).toISOString();
  const days = timeline([operation(1, noon(20)), operation(2, noon(22)), operation(3, noon(22))]);
  expect(days.map(({ day, operations }) => [day, operations.map(({ id }) => id)])).toEqual([
    ['2026-11-22', [3, 2]],
    ['2026-11-20', [1]],
  ]);
});

test('days have names', () => {
  const now = new Date(2026, 2, 1, 0, 30);
  expect(dayWords(localDay(now), now, en, 'en')).toBe('Today');
  expect(dayWords('2026-02-28', now, en, 'en')).toBe('Yesterday');
  expect(dayWords('2026-02-27', now, en, 'en')).toBe('27 Feb 2026');
});

describe('words', () => {
  test.each([
    [change(null, 'go1.26.8'), 'Made go1.26.8 current'],
    [change('go1.22.12', 'go1.26.8'), 'Switched from go1.22.12 to go1.26.8'],
    [change('go1.22.12', null), 'go1.22.12 is no longer current'],
    [
      { kind: 'install', toolchain: 'go1.26.8', source: 'goproxy', proof: 'h1:x', bytes: 1 },
      'Installed go1.26.8 from the module proxy',
    ],
    [
      {
        kind: 'clean',
        cleaned: [
          { store: 'build', bytes: 1 },
          { store: 'modules', bytes: 2 },
        ],
      },
      'Cleaned: Build cache, Modules',
    ],
    [{ kind: 'clean', cleaned: [] }, 'Cleaned nothing'],
    [
      { kind: 'repair', toolchain: 'go1.26.8', files: [{ path: 'bin/go', kept: null }], bytes: 1 },
      'Replaced 1 file of go1.26.8',
    ],
  ] as const satisfies readonly [Change, string][])('%j', (what, words) =>
    expect(changeWords(what, messagesIn('en'), host)).toBe(words),
  );
});

test('only what still stands can be undone', () => {
  const at = '2026-11-22T10:00:00Z';
  expect(canUndo(operation(1, at))).toBe(true);
  expect(canUndo(operation(1, at, { change: { kind: 'clean', cleaned: [] } }))).toBe(false);
  expect(canUndo(operation(1, at, { undoneBy: 2 }))).toBe(false);
  expect(canUndo(operation(1, at, { state: 'reverted' }))).toBe(false);
  expect(canUndo(operation(1, at, { state: 'started' }))).toBe(false);
});

test('phases share the bar by time, and none disappears', () => {
  const [link, clear] = phaseSegments(
    [
      { name: 'link', ms: 1 },
      { name: 'clear', ms: 999 },
    ],
    en,
  );
  expect(link?.percent).toBe(1.5);
  expect(clear?.percent).toBeCloseTo(99.9);
  expect(phaseSegments([{ name: 'unheard-of', ms: 0 }], en)).toEqual([
    { name: 'unheard-of', ms: 0, percent: 100 },
  ]);
});
