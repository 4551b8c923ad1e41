import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedActions,
  isFinished,
  type InstallPhase,
  type InstallResult,
  type InstallState,
  type Transfer,
} from '@shared/domain/install';
import { nextState, type InstallEvent } from './next-state';

const transfer: Transfer = {
  received: 40,
  total: 100,
  bytesPerSecond: 10,
  secondsLeft: 6,
  filesWritten: 1,
  filesTotal: 9,
};
const result: InstallResult = {
  id: 'go1.26.8',
  version: '1.26.8',
  platform: { os: 'linux', arch: 'amd64' },
  path: '/v/go1.26.8',
  source: 'goproxy',
  pick: { source: 'goproxy', reason: 'fastest-proven' },
  proof: { kind: 'sumdb', value: 'h1:x' },
  bytesFetched: 100,
  bytesFull: 100,
  differential: false,
  seconds: 2,
  alreadyInstalled: false,
};
const fault = { code: 'CANCELLED', params: {} } as const;

const STATES: Record<InstallPhase, InstallState> = {
  queued: { phase: 'queued' },
  resolving: { phase: 'resolving' },
  downloading: { phase: 'downloading', ...transfer },
  verifying: { phase: 'verifying', ...transfer },
  unpacking: { phase: 'unpacking', ...transfer },
  activating: { phase: 'activating' },
  done: { phase: 'done', result },
  paused: { phase: 'paused', received: 40, total: 100 },
  failed: { phase: 'failed', fault },
  cancelled: { phase: 'cancelled' },
};
const EVENTS = {
  start: { kind: 'start' },
  downloading: { kind: 'progress', phase: 'downloading', transfer },
  verifying: { kind: 'progress', phase: 'verifying', transfer },
  unpacking: { kind: 'progress', phase: 'unpacking', transfer },
  restart: { kind: 'restart' },
  activate: { kind: 'activate' },
  finish: { kind: 'finish', result },
  fail: { kind: 'fail', fault },
  pause: { kind: 'act', action: 'pause' },
  resume: { kind: 'act', action: 'resume' },
  cancel: { kind: 'act', action: 'cancel' },
  retry: { kind: 'act', action: 'retry' },
} as const satisfies Record<string, InstallEvent>;
type EventName = keyof typeof EVENTS;

/** Every transition that exists; what is missing here must leave the very same state. */
const LEGAL: Record<InstallPhase, Partial<Record<EventName, InstallPhase>>> = {
  queued: { start: 'resolving', pause: 'paused', cancel: 'cancelled' },
  resolving: {
    downloading: 'downloading',
    verifying: 'verifying',
    unpacking: 'unpacking',
    restart: 'resolving',
    finish: 'done',
    fail: 'failed',
    pause: 'paused',
    cancel: 'cancelled',
  },
  downloading: {
    downloading: 'downloading',
    verifying: 'verifying',
    unpacking: 'unpacking',
    restart: 'resolving',
    activate: 'activating',
    fail: 'failed',
    pause: 'paused',
    cancel: 'cancelled',
  },
  verifying: {
    verifying: 'verifying',
    unpacking: 'unpacking',
    restart: 'resolving',
    activate: 'activating',
    fail: 'failed',
    pause: 'paused',
    cancel: 'cancelled',
  },
  unpacking: {
    unpacking: 'unpacking',
    restart: 'resolving',
    activate: 'activating',
    fail: 'failed',
    pause: 'paused',
    cancel: 'cancelled',
  },
  activating: { finish: 'done', fail: 'failed' },
  paused: { resume: 'queued', cancel: 'cancelled' },
  failed: { retry: 'queued' },
  cancelled: { retry: 'queued' },
  done: {},
};

const PAIRS = (Object.keys(STATES) as InstallPhase[]).flatMap((phase) =>
  (Object.keys(EVENTS) as EventName[]).map((event) => [phase, event, LEGAL[phase][event] ?? null] as const),
);

describe('nextState', () => {
  it.each(PAIRS)('%s, %s → %s', (phase, event, expected) => {
    const before = STATES[phase];
    const after = nextState(before, EVENTS[event]);
    if (expected === null) expect(after).toBe(before);
    else expect(after.phase).toBe(expected);
  });

  it('carries what each state shows', () => {
    expect(nextState(STATES.resolving, EVENTS.downloading)).toEqual({ phase: 'downloading', ...transfer });
    expect(nextState(STATES.unpacking, EVENTS.pause)).toEqual({ phase: 'paused', received: 40, total: 100 });
    expect(nextState(STATES.resolving, EVENTS.pause)).toEqual({ phase: 'paused', received: 0, total: null });
    expect(nextState(STATES.activating, EVENTS.finish)).toEqual({ phase: 'done', result });
    expect(nextState(STATES.activating, EVENTS.fail)).toEqual({ phase: 'failed', fault });
  });

  it('agrees with the buttons that exist: an action does something exactly where it is allowed', () => {
    for (const state of Object.values(STATES))
      for (const action of ['pause', 'resume', 'cancel', 'retry'] as const)
        expect(nextState(state, { kind: 'act', action }) !== state, `${state.phase} ${action}`).toBe(
          allowedActions(state).includes(action),
        );
  });

  it('leaves a finished state only by retry, whatever happens', () => {
    const events = fc.array(fc.constantFrom(...(Object.keys(EVENTS) as EventName[])), { maxLength: 30 });
    fc.assert(
      fc.property(events, (names) => {
        names.reduce((state, name) => {
          const after = nextState(state, EVENTS[name]);
          if (isFinished(state) && after !== state) expect([name, after.phase]).toEqual(['retry', 'queued']);
          return after;
        }, STATES.queued);
      }),
    );
  });
});
