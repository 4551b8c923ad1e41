/** How Go goes through GOPROXY, by what each entry did when it was tried. */
import type { Fault, FaultCode } from '../fault';
import type { EntryFacts, StepFacts } from './network-facts';
import type { NetworkProblem } from './network-kinds';

export type Role =
  | 'serves'
  /** Has no public module; Go asks the next. */
  | 'missing'
  /** Fails, and Go asks the next. */
  | 'passed'
  /** Fails, and Go asks nobody else. */
  | 'breaks'
  /** Behind the one that serves. */
  | 'spare'
  | 'spare-down'
  /** Behind the one that breaks it. */
  | 'never';

export interface Walk {
  roles: Role[];
  /** Null: no public module can be had. */
  server: StepFacts | null;
}

export function walkThrough(steps: readonly StepFacts[]): Walk {
  const roles: Role[] = [];
  let server: StepFacts | null = null;
  for (const step of steps) {
    const role: Role = roles.includes('breaks') ? 'never' : roleOf(step, server);
    if (role === 'serves') server = step;
    roles.push(role);
  }
  return { roles, server };
}

function roleOf(step: StepFacts, server: StepFacts | null): Role {
  const failed = step.kind === 'url' ? problemOf(step.fault) : null;
  if (server) return failed === null ? 'spare' : 'spare-down';
  if (step.kind === 'off') return 'never';
  if (step.kind === 'url' && step.fault !== null && isMissing(step.fault)) return 'missing';
  if (failed === null) return 'serves';
  // Go sets itself no limit for an answer: from a silent one it never goes on.
  const passes = step.kind === 'url' && step.nextOn === 'error' && failed !== 'stalled';
  return passes ? 'passed' : 'breaks';
}

/** A file that isn't there is what 404 is over HTTP. */
export function isMissing({ code }: Fault): boolean {
  return code === 'HTTP_NOT_FOUND' || code === 'OFFLINE_FILE_MISSING';
}

const PROBLEMS: Partial<Record<FaultCode, NetworkProblem>> = {
  NETWORK_TIMEOUT: 'stalled',
  NETWORK_STALLED: 'stalled',
  NETWORK_UNREACHABLE: 'unreachable',
  NETWORK_CLOSED_EARLY: 'cut-off',
  NETWORK_PROXY_FAILED: 'proxy',
  HTTP_RATE_LIMITED: 'rate-limited',
  HTTP_SERVER_ERROR: 'server-error',
  HTTP_UNEXPECTED_STATUS: 'server-error',
};

/** Null for what is an answer of some kind: the document, that it isn't there, that one must say who one is. */
export function problemOf(fault: Fault | null): NetworkProblem | null {
  if (fault === null || isMissing(fault) || fault.code === 'HTTP_FORBIDDEN') return null;
  return PROBLEMS[fault.code] ?? 'odd-answer';
}

/** No name could be looked up, or no way leads anywhere. */
export function isWithoutNetwork(fault: Fault | null): boolean {
  if (fault?.code !== 'NETWORK_UNREACHABLE') return false;
  return /ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EADDRNOTAVAIL/.test(fault.params.reason);
}

/** Bytes per second; null where too little came to tell. */
export function speedOf({ speed }: EntryFacts): number | null {
  if (!speed || (speed.bytes < 64 * 1024 && speed.ms < 2000)) return null;
  return Math.round((speed.bytes / Math.max(speed.ms, 1)) * 1000);
}
