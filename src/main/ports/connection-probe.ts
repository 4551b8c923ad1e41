import type { ClockComparison } from '@shared/domain/health/clock-skew';
import type { TlsFacts } from '@shared/domain/health/network-facts';

/**
 * How a server can be reached, looked at rather than used: who answers in its name, by which proxy, what its clock
 * says, how fast bytes come. Faults: NETWORK_*, HTTP_*, REDIRECT_REFUSED, RESPONSE_INVALID, CANCELLED.
 */
export interface ConnectionProbe {
  /**
   * Asks for nothing but the headers of `/`, without a name or a password. Whatever certificate is shown is no failure:
   * nothing that was answered may be trusted.
   *
   * @param url `https:` or `http:`; of its path nothing is used
   */
  look(url: string, options: ProbeLimits): Promise<Look>;
  /**
   * Reads the beginning of a document, as much as comes in the time. Throws TLS_UNTRUSTED too, and NETWORK_TIMEOUT where
   * not even its headers came.
   */
  measure(url: string, options: ProbeLimits & { maxBytes: number }): Promise<Measure>;
}

export interface ProbeLimits {
  /** Milliseconds for all of it. */
  limitMs: number;
  signal: AbortSignal;
}

export interface Look {
  /** The proxy that stands between, without its password. */
  proxy: string | null;
  /** Null for `http:`. */
  tls: TlsFacts | null;
  /** The server's clock, held against this machine's; null where it doesn't say in time. */
  clock: Omit<ClockComparison, 'against'> | null;
}

export interface Measure {
  bytes: number;
  /** Milliseconds from the headers to the last byte, or to the end of the time. */
  ms: number;
}
