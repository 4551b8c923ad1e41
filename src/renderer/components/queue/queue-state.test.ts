import type { InstallItem, InstallState } from '@shared/domain/install';
import { messagesIn } from '@shared/i18n';
import { describe, expect, test } from 'vitest';
import { factsOf, overallProgress, progressOf, queueSummary } from './queue-state';

const en = messagesIn('en').window;
const downloading: InstallState = {
  phase: 'downloading',
  received: 18_000_000,
  total: 72_000_000,
  bytesPerSecond: 18_000_000,
  secondsLeft: 2.6,
  filesWritten: 10,
  filesTotal: 100,
};
const item = (state: InstallState): InstallItem => ({ id: 'x', state }) as InstallItem;
const done = (more: object): InstallState =>
  ({
    phase: 'done',
    result: {
      alreadyInstalled: false,
      differential: false,
      seconds: 9,
      bytesFetched: 35e6,
      bytesFull: 72e6,
      ...more,
    },
  }) as InstallState;

describe('one item', () => {
  test('a download tells bytes, speed and time left', () => {
    expect(factsOf(downloading, en, 'en')).toEqual(['18 MB of 72 MB', '18 MB/s', '3 s left']);
    expect(progressOf(downloading)).toBe(0.25);
  });
  test('what is not known is not said', () => {
    const state: InstallState = { ...downloading, total: null, bytesPerSecond: 0, secondsLeft: null };
    expect(factsOf(state, en, 'en')).toEqual(['18 MB']);
    expect(progressOf({ ...state, filesTotal: null })).toBeNull();
  });
  test('unpacking counts files', () => {
    expect(factsOf({ ...downloading, phase: 'unpacking' }, en, 'en')).toEqual(['10 of 100 files']);
  });
  test('done says what was saved, or that nothing was fetched', () => {
    expect(factsOf(done({ differential: true }), en, 'en')).toEqual([
      'in 9 s',
      '35 MB fetched instead of 72 MB',
    ]);
    expect(factsOf(done({ alreadyInstalled: true }), en, 'en')).toEqual(['was there already']);
  });
});

test('several items are counted by what they do', () => {
  const queue = [downloading, downloading, { phase: 'queued' } as const, done({})].map(item);
  expect(queueSummary(queue, en)).toBe('4 items · 2 running · 1 waiting · 1 done');
  expect(overallProgress(queue)).toBe(0.25);
  expect(overallProgress([item({ phase: 'queued' })])).toBeNull();
});
