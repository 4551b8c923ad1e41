import { setTimeout as delay } from 'node:timers/promises';
import { fault, FaultError, type FaultCode } from '@shared/domain/fault';

const TRANSIENT: ReadonlySet<FaultCode> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_TIMEOUT',
  'NETWORK_STALLED',
  'NETWORK_CLOSED_EARLY',
  'HTTP_SERVER_ERROR',
]);

/** The same may well work a moment later. */
export function isTransient(error: unknown): boolean {
  return error instanceof FaultError && TRANSIENT.has(error.fault.code);
}

/** Throws CANCELLED. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => {
    throw fault('CANCELLED', {});
  });
}
