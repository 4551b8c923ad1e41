import type { Fault } from '@shared/domain/fault';
import { isActive, type InstallItem } from '@shared/domain/install';

/** What the taskbar shows for the queue; `value` in Electron's words: -1 nothing, 2 busy without a number, else 0 to 1. */
export interface QueueProgress {
  value: number;
  mode: 'normal' | 'paused' | 'error';
}

/** Beyond 1 the bar shows that work goes on without saying how far. */
const BUSY = 2;

export function queueProgress(items: readonly InstallItem[]): QueueProgress {
  const parts = items.map(partOf).filter((part) => part !== null);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const received = parts.reduce((sum, part) => sum + part.received, 0);
  if (items.some(({ state }) => isActive(state) || state.phase === 'queued')) {
    return { value: total > 0 ? received / total : BUSY, mode: 'normal' };
  }
  const paused = items.some(({ state }) => state.phase === 'paused');
  if (paused) return { value: total > 0 ? received / total : 0, mode: 'paused' };
  return items.some(({ state }) => state.phase === 'failed')
    ? { value: 1, mode: 'error' }
    : { value: -1, mode: 'normal' };
}

function partOf({ state }: InstallItem): { received: number; total: number } | null {
  if (!('received' in state) || state.total === null) return null;
  return { received: state.received, total: state.total };
}

export interface FailedInstall {
  version: string;
  fault: Fault;
}

/** What failed between two looks at the queue. */
export function newlyFailed(before: readonly InstallItem[], now: readonly InstallItem[]): FailedInstall[] {
  const known = new Set(before.filter(({ state }) => state.phase === 'failed').map(({ id }) => id));
  return now.flatMap(({ id, request, state }) =>
    state.phase === 'failed' && !known.has(id) ? [{ version: request.version, fault: state.fault }] : [],
  );
}
