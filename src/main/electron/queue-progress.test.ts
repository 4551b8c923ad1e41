import { describe, expect, it } from 'vitest';
import type { InstallItem, InstallState } from '@shared/domain/install';
import { newlyFailed, queueProgress } from './queue-progress';

const transfer = { bytesPerSecond: 1, secondsLeft: 1, filesWritten: 0, filesTotal: null };
const failed: InstallState = { phase: 'failed', fault: { code: 'CANCELLED', params: {} } };

function item(state: InstallState): InstallItem {
  const platform = { os: 'linux', arch: 'amd64' } as const;
  return {
    id: '1',
    request: { version: '1.26.8', platform, source: 'auto', allowUnverified: false },
    toolchain: 'go1.26.8',
    makeDefault: false,
    state,
    picked: null,
  };
}

describe('queueProgress', () => {
  it.each<[string, InstallState[], ReturnType<typeof queueProgress>]>([
    ['nothing for an empty queue', [], { value: -1, mode: 'normal' }],
    ['nothing for cancelled items', [{ phase: 'cancelled' }], { value: -1, mode: 'normal' }],
    ['busy while no size is known', [{ phase: 'resolving' }], { value: 2, mode: 'normal' }],
    [
      'the sum of all that has a size',
      [
        { phase: 'downloading', received: 10, total: 100, ...transfer },
        { phase: 'paused', received: 40, total: 100 },
      ],
      { value: 0.25, mode: 'normal' },
    ],
    ['a pause as a pause', [{ phase: 'paused', received: 40, total: 100 }], { value: 0.4, mode: 'paused' }],
    ['a failure when nothing else goes on', [failed], { value: 1, mode: 'error' }],
    ['work that goes on beside a failure', [failed, { phase: 'queued' }], { value: 2, mode: 'normal' }],
  ])('shows %s', (_what, states, expected) => {
    expect(queueProgress(states.map(item))).toEqual(expected);
  });
});

describe('newlyFailed', () => {
  const running = item({ phase: 'resolving' });
  const broken = item(failed);

  it('tells of a failure once, and again after a retry', () => {
    const told = { version: '1.26.8', fault: { code: 'CANCELLED', params: {} } };
    expect(newlyFailed([], [broken])).toEqual([told]);
    expect(newlyFailed([running], [broken])).toEqual([told]);
    expect(newlyFailed([broken], [broken])).toEqual([]);
    expect(newlyFailed([broken], [running])).toEqual([]);
  });
});
