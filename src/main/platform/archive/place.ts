import { FaultError, isFault, type FaultCode } from '@shared/domain/fault';
import { Pace } from './pace';
import type { TransportBody } from './transport';

/** The place has no such part of this archive, or has another archive. */
export class OtherArchive extends Error {}

/** One address of an archive, and how it does. */
export class Place {
  /** Of one connection to it. */
  readonly pace = new Pace();
  /** Milliseconds of the download's clock. */
  notBefore = -Infinity;
  /** Connections that it bears. */
  most = Infinity;
  /** Why it isn't asked any more. */
  left: Error | null = null;
  #validator: string | null = null;
  #isMet = false;
  #failures = 0;
  #failedAt = -Infinity;
  #sinceFailure = 0;

  constructor(readonly url: string) {}

  /** A strong ETag, else Last-Modified, of what it gives. */
  get validator(): string | null {
    return this.#validator;
  }

  /** From here on it must give what has this validator. */
  meet(validator: string | null): void {
    this.#validator = validator;
    this.#isMet = true;
  }

  /** Places have validators of their own; one place keeps to its own. */
  isSame(body: TransportBody): boolean {
    if (this.#isMet) return validatorOf(body) === this.#validator;
    this.meet(validatorOf(body));
    return true;
  }

  received(bytes: number): void {
    this.#sinceFailure += bytes;
    // From then on a broken connection counts as bad luck, not as the next of a row.
    if (this.#sinceFailure >= PROGRESS_BYTES) this.#failures = 0;
  }

  /** Waits a little longer each time, and gives up after the last delay. Connections that break at once count as one. */
  fail(
    error: Error,
    { now, startedAt, delays }: { now: number; startedAt: number; delays: readonly number[] },
  ) {
    if (startedAt < this.#failedAt) return;
    const delay = delays[this.#failures++];
    this.#failedAt = now;
    this.#sinceFailure = 0;
    if (delay === undefined) this.left = error;
    else this.notBefore = now + delay;
  }
}

/** After so much progress the delays start over. */
const PROGRESS_BYTES = 256 * 1024;

/** If-Range wants a strong tag. */
export function validatorOf({ etag, lastModified }: TransportBody): string | null {
  return etag !== null && !etag.startsWith('W/') ? etag : lastModified;
}

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

/** It is about the place and not about this machine: another place may do. */
export function isAboutPlace(error: unknown): boolean {
  if (error instanceof OtherArchive) return true;
  if (!(error instanceof FaultError)) return false;
  const { code } = error.fault;
  return /^(NETWORK|HTTP|RESPONSE|TLS|REDIRECT)_/.test(code) || isFault(error, 'SIZE_MISMATCH');
}

/** Slower than this share of the best is left alone. */
const SLOW = 1 / 4;

/** The places of one archive, the preferred first. */
export class Places {
  readonly all: readonly Place[];

  constructor(urls: readonly string[]) {
    this.all = urls.map((url) => new Place(url));
  }

  get alive(): Place[] {
    return this.all.filter(({ left }) => left === null);
  }

  /** Each place is tried by one connection; then the fastest gets the next. `open`: connections by place. */
  choose(now: number, open: (place: Place) => number): Place | null {
    const free = this.alive.filter((place) => place.notBefore <= now && open(place) < place.most);
    const untried = free.find((place) => !place.pace.isKnown && open(place) === 0);
    if (untried) return untried;
    const known = free.filter((place) => place.pace.isKnown && !this.isSlow(place));
    return known.sort((a, b) => b.pace.rate - a.pace.rate)[0] ?? free[0] ?? null;
  }

  /** Much slower than the best: what it is on is better done by that one. */
  isSlow({ pace }: Place): boolean {
    return pace.isKnown && pace.rate < this.bestRate * SLOW;
  }

  /** Bytes per second of one connection. */
  get bestRate(): number {
    return Math.max(0, ...this.alive.filter(({ pace }) => pace.isKnown).map(({ pace }) => pace.rate));
  }
}
