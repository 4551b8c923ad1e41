import { describe, expect, it } from 'vitest';
import { allowedActions, isActive, isFinished, type InstallPhase, type InstallState } from './install';

const transfer = {
  received: 1,
  total: 2,
  bytesPerSecond: 1,
  secondsLeft: 1,
  filesWritten: 0,
  filesTotal: null,
};
const fault = { code: 'CANCELLED', params: {} } as const;
const result = {
  id: 'go1.26.8',
  version: '1.26.8',
  platform: { os: 'linux', arch: 'amd64' },
  path: '/x',
  source: 'official',
  pick: { source: 'official', reason: 'requested' },
  proof: { kind: 'sha256', value: '00' },
  bytesFetched: 1,
  bytesFull: 1,
  differential: false,
  seconds: 1,
  alreadyInstalled: false,
} as const;

const states: Record<InstallPhase, InstallState> = {
  queued: { phase: 'queued' },
  resolving: { phase: 'resolving' },
  downloading: { phase: 'downloading', ...transfer },
  verifying: { phase: 'verifying', ...transfer },
  unpacking: { phase: 'unpacking', ...transfer },
  activating: { phase: 'activating' },
  done: { phase: 'done', result },
  paused: { phase: 'paused', received: 0, total: null },
  failed: { phase: 'failed', fault },
  cancelled: { phase: 'cancelled' },
};

describe('an install', () => {
  it('is waiting, active or finished: never two of them', () => {
    const active = Object.values(states)
      .filter(isActive)
      .map(({ phase }) => phase);
    const finished = Object.values(states)
      .filter(isFinished)
      .map(({ phase }) => phase);
    expect(active).toEqual(['resolving', 'downloading', 'verifying', 'unpacking', 'activating']);
    expect(finished).toEqual(['done', 'failed', 'cancelled']);
  });

  it('can be stopped while it works, but not in the one rename', () => {
    for (const state of Object.values(states)) {
      const stoppable = allowedActions(state).includes('cancel');
      expect(stoppable).toBe(!isFinished(state) && state.phase !== 'activating');
    }
  });

  it('can be tried again only when it failed or was cancelled, and dismissed only when it is over', () => {
    for (const state of Object.values(states)) {
      const actions = allowedActions(state);
      expect(actions.includes('retry')).toBe(state.phase === 'failed' || state.phase === 'cancelled');
      expect(actions.includes('dismiss')).toBe(isFinished(state));
      expect(actions.includes('resume')).toBe(state.phase === 'paused');
    }
  });
});
