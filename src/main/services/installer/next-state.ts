import type { Fault } from '@shared/domain/fault';
import type { BuildProgress } from '@shared/domain/rebuild';
import {
  allowedActions,
  type InstallAction,
  type InstallPhase,
  type InstallResult,
  type InstallState,
  type Transfer,
} from '@shared/domain/install';

/** What can happen to an install: by the installer's hand, or by a person's (`act`). */
export type InstallEvent =
  | { kind: 'start' }
  | { kind: 'progress'; phase: 'downloading' | 'verifying' | 'unpacking'; transfer: Transfer }
  | { kind: 'build'; building: BuildProgress }
  /** Another address or source is tried from the beginning. */
  | { kind: 'restart' }
  | { kind: 'activate' }
  | { kind: 'finish'; result: InstallResult }
  | { kind: 'fail'; fault: Fault }
  | { kind: 'act'; action: Exclude<InstallAction, 'dismiss'> };

const WORKING = ['resolving', 'downloading', 'verifying', 'unpacking', 'activating'] as const;
const TRANSFERRING: readonly InstallPhase[] = ['downloading', 'verifying', 'unpacking'];

/** In which phases the installer's own events mean something. */
const ACCEPTED: Readonly<Record<Exclude<InstallEvent['kind'], 'act'>, readonly InstallPhase[]>> = {
  start: ['queued'],
  progress: ['resolving', ...TRANSFERRING],
  build: ['unpacking'],
  restart: ['resolving', ...TRANSFERRING],
  activate: TRANSFERRING,
  // From `resolving` when it turns out to be there already.
  finish: ['resolving', 'activating'],
  fail: WORKING,
};

/**
 * The whole life of an install (drawn at {@link InstallState}), decided in one place.
 * An event that doesn't fit answers the same state object: a work that is being stopped may still report, and a person
 * may press a button that just lost its meaning.
 */
export function nextState(state: InstallState, event: InstallEvent): InstallState {
  if (event.kind === 'act') return afterAction(state, event.action);
  if (!ACCEPTED[event.kind].includes(state.phase)) return state;
  switch (event.kind) {
    case 'start':
    case 'restart':
      return { phase: 'resolving' };
    case 'progress':
      return goesBack(state.phase, event.phase) ? state : { phase: event.phase, ...event.transfer };
    case 'build':
      return state.phase === 'unpacking' ? { ...state, building: event.building } : state;
    case 'activate':
      return { phase: 'activating' };
    case 'finish':
      return { phase: 'done', result: event.result };
    case 'fail':
      return { phase: 'failed', fault: event.fault };
  }
}

function afterAction(state: InstallState, action: Exclude<InstallAction, 'dismiss'>): InstallState {
  if (!allowedActions(state).includes(action)) return state;
  switch (action) {
    case 'pause':
      return { phase: 'paused', ...receivedOf(state) };
    case 'cancel':
      return { phase: 'cancelled' };
    case 'resume':
    case 'retry':
      return { phase: 'queued' };
  }
}

function goesBack(from: InstallPhase, to: InstallPhase): boolean {
  return TRANSFERRING.indexOf(to) < TRANSFERRING.indexOf(from);
}

function receivedOf(state: InstallState): { received: number; total: number | null } {
  return 'received' in state
    ? { received: state.received, total: state.total }
    : { received: 0, total: null };
}
