import { fault, FaultError } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';

/** Where a request was when it failed. */
export interface RequestContext {
  url: string;
  /** Without its password; null for a direct connection. */
  proxy: string | null;
  signal?: AbortSignal | undefined;
}

const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
]);
const TIMED_OUT = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT']);
const TLS_CODES = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);
/** Beyond this a Retry-After is not a wait but a refusal. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/** What Node or got threw before a response was there. */
export function faultOfError(error: unknown, context: RequestContext, connectSeconds: number): FaultError {
  if (error instanceof FaultError) return error;
  if (context.signal?.aborted === true) return fault('CANCELLED', {});
  const url = redactUrl(context.url);
  const { code, reason } = describe(error);
  if (context.proxy !== null && isProxyFailure(code, reason)) {
    return fault('NETWORK_PROXY_FAILED', { proxy: context.proxy, reason });
  }
  if (isTlsFailure(code)) return fault('TLS_UNTRUSTED', { url, reason });
  if (TIMED_OUT.has(code)) return fault('NETWORK_TIMEOUT', { url, seconds: connectSeconds });
  return fault('NETWORK_UNREACHABLE', { url, reason });
}

/** A connection through a proxy is refused, unknown or unreachable only on the way to the proxy itself. */
function isProxyFailure(code: string, reason: string): boolean {
  return UNREACHABLE.has(code) || TIMED_OUT.has(code) || /^(Bad response: \d+|Proxy timeout)/.test(reason);
}

function isTlsFailure(code: string): boolean {
  return TLS_CODES.has(code) || code.startsWith('ERR_TLS_CERT') || code.startsWith('ERR_SSL');
}

function describe(error: unknown): { code: string; reason: string } {
  if (!(error instanceof Error)) return { code: '', reason: redactUrl(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Happy-eyeballs failures come as an AggregateError without a message of its own.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : undefined;
  const message = error.message || (first instanceof Error ? first.message : '') || code;
  return { code, reason: redactUrl(message) };
}

/** A status that isn't an answer. */
export function faultOfStatus(
  status: number,
  headers: { readonly 'retry-after'?: string | undefined },
  context: RequestContext,
  now: Date,
): FaultError {
  const url = redactUrl(context.url);
  if (status === 404 || status === 410) return fault('HTTP_NOT_FOUND', { url, status });
  if (status === 401 || status === 403) return fault('HTTP_FORBIDDEN', { url, status });
  if (status === 407) {
    const proxy = context.proxy ?? url;
    return fault('NETWORK_PROXY_FAILED', {
      proxy,
      reason: 'the proxy wants a user name and a password (407)',
    });
  }
  if (status === 429) {
    return fault('HTTP_RATE_LIMITED', { url, retryAfter: retryAfterSeconds(headers['retry-after'], now) });
  }
  if (status >= 500) return fault('HTTP_SERVER_ERROR', { url, status });
  return fault('HTTP_UNEXPECTED_STATUS', { url, status });
}

/** Whole seconds; the header holds seconds or a date. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds <= MAX_RETRY_AFTER_SECONDS ? Math.max(0, seconds) : null;
}
