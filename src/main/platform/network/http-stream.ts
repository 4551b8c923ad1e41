/**
 * Opens a body as a stream of bytes: what the archive pipeline downloads through.
 *
 *   const client = new HttpClient({ settings, env });
 *   const body = await client.open(url, { range: { from: 4096 }, ifRange: etag, signal });
 *   for await (const chunk of body.stream) …
 *
 * Every failure, also one in the middle of the stream, is a FaultError: NETWORK_*, TLS_UNTRUSTED, HTTP_*,
 * REDIRECT_REFUSED, RESPONSE_INVALID, CANCELLED. Time limits count time without progress only,
 * and not the time the reader takes. Nothing is retried here but a kept-alive connection that the server had closed.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { fault, FaultError } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import { Connections, type ConnectionOptions } from './connections';
import type { ByteRange, HttpBody, OpenOptions } from './http-body';
import { faultOfError, faultOfStatus, type RequestContext } from './network-faults';
import { isRedirect, nextHop } from './redirects';
import { USER_AGENT } from './user-agent';

export type { ByteRange, HttpBody, OpenOptions } from './http-body';

export interface HttpClientOptions extends ConnectionOptions {
  /** Seconds until the first byte of the answer; 30 when not given. */
  firstByteSeconds?: number;
}

const DEFAULT_SECONDS = 30;

export class HttpClient {
  readonly #connections: Connections;
  readonly #firstByteSeconds: number;

  constructor(options: HttpClientOptions) {
    this.#connections = new Connections(options);
    this.#firstByteSeconds = options.firstByteSeconds ?? DEFAULT_SECONDS;
  }

  async open(url: string, options: OpenOptions): Promise<HttpBody> {
    if (options.signal.aborted) throw fault('CANCELLED', {});
    const chain = [parseUrl(url, ['http:', 'https:'])];
    while (true) {
      const current = chain.at(-1)!;
      const { response, context } = await this.#request(current, options);
      const status = response.statusCode ?? 0;
      if (isRedirect(status)) {
        response.destroy();
        chain.push(nextHop(chain, response.headers.location));
        continue;
      }
      if (status !== 200 && status !== 206) {
        response.destroy();
        throw faultOfStatus(status, response.headers, context, new Date());
      }
      return bodyOf(response, status, context, options);
    }
  }

  /** Closes kept-alive connections. */
  close(): void {
    this.#connections.close();
  }

  async #request(
    url: URL,
    options: OpenOptions,
  ): Promise<{ response: http.IncomingMessage; context: RequestContext }> {
    const { agent, proxy } = await this.#connections.route(url);
    const context: RequestContext = { url: url.href, proxy, signal: options.signal };
    try {
      return { response: await this.#send(url, agent, options), context };
    } catch (error) {
      throw faultOfError(error, context, this.#firstByteSeconds);
    }
  }

  async #send(url: URL, agent: http.Agent, options: OpenOptions): Promise<http.IncomingMessage> {
    try {
      return await this.#sendOnce(url, agent, options);
    } catch (error) {
      // The server closed a kept-alive connection at the very moment we used it again.
      if (error instanceof StaleConnection) return this.#sendOnce(url, agent, options);
      throw error;
    }
  }

  #sendOnce(url: URL, agent: http.Agent, options: OpenOptions): Promise<http.IncomingMessage> {
    const { request: send } = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      if (options.signal.aborted) {
        reject(fault('CANCELLED', {}));
        return;
      }
      const request = send(url, { agent, headers: requestHeaders(options) });
      const seconds = this.#firstByteSeconds;
      const late = fault('NETWORK_TIMEOUT', { url: redactUrl(url.href), seconds });
      const timer = setTimeout(() => request.destroy(late), seconds * 1000);
      const cancel = (): void => void request.destroy(fault('CANCELLED', {}));
      options.signal.addEventListener('abort', cancel, { once: true });
      const settle = (): void => {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', cancel);
      };
      request.once('response', (response) => {
        settle();
        resolve(response);
      });
      // Stays for the life of the request: an error after the answer reaches the reader through the body.
      request.on('error', (error: NodeJS.ErrnoException) => {
        settle();
        const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        reject(stale ? new StaleConnection() : error);
      });
      request.end();
    });
  }
}

class StaleConnection extends Error {}

export function parseUrl(url: string, protocols: readonly string[]): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && protocols.includes(parsed.protocol)) return parsed;
  throw fault('NETWORK_UNREACHABLE', { url: redactUrl(url), reason: `not one of ${protocols.join(' ')}` });
}

function requestHeaders({ range, ifRange }: OpenOptions): http.OutgoingHttpHeaders {
  return {
    'user-agent': USER_AGENT,
    accept: '*/*',
    // The archive's own bytes: a compressed transfer would break ranges and lengths.
    'accept-encoding': 'identity',
    ...(range ? { range: rangeHeader(range) } : {}),
    ...(range && ifRange !== undefined ? { 'if-range': ifRange } : {}),
  };
}

function rangeHeader(range: ByteRange): string {
  return `bytes=${range.from}-${range.to ?? ''}`;
}

function bodyOf(
  response: http.IncomingMessage,
  status: 200 | 206,
  context: RequestContext,
  options: OpenOptions,
): HttpBody {
  const { headers } = response;
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  // Also for a body that nobody ever reads.
  const stop = (): void => void response.destroy(fault('CANCELLED', {}));
  options.signal.addEventListener('abort', stop, { once: true });
  response.once('close', () => options.signal.removeEventListener('abort', stop));
  const part = status === 206 ? contentRange(response, context, options.range) : null;
  return {
    status,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    totalBytes: part ? part.total : length,
    rangeStart: part?.start ?? 0,
    acceptsRanges: status === 206 || headers['accept-ranges'] === 'bytes',
    stream: bytesOf(response, length, context, options),
  };
}

function contentRange(
  response: http.IncomingMessage,
  context: RequestContext,
  asked: ByteRange | undefined,
): { start: number; total: number | null } {
  const header = response.headers['content-range'] ?? '';
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header);
  const start = Number(match?.[1]);
  if (!match || !asked || asked.from !== start) {
    response.destroy();
    const reason = `the server answered with another range than the one asked for: ${header || 'none'}`;
    throw fault('RESPONSE_INVALID', { url: redactUrl(context.url), reason });
  }
  return { start, total: match[3] === '*' ? null : Number(match[3]) };
}

async function* bytesOf(
  response: http.IncomingMessage,
  length: number | null,
  context: RequestContext,
  { signal, stallSeconds = DEFAULT_SECONDS }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  const url = redactUrl(context.url);
  let received = 0;
  const reader = response[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    while (true) {
      if (signal.aborted) throw fault('CANCELLED', {});
      // Runs only while we wait for the network, so that a slow reader is never called a stall.
      const timer = setTimeout(
        () => response.destroy(fault('NETWORK_STALLED', { url, seconds: stallSeconds, received })),
        stallSeconds * 1000,
      );
      const next = await reader.next().finally(() => clearTimeout(timer));
      if (next.done === true) break;
      received += next.value.byteLength;
      yield next.value;
    }
  } catch (error) {
    throw bodyFault(error, { url, received, expected: length ?? 0 });
  } finally {
    // A body read to its end gives its connection back; anything else must not hold it.
    if (!response.complete) response.destroy();
  }
}

/** `expected` is 0 when the server gave no length. */
function bodyFault(error: unknown, progress: { url: string; received: number; expected: number }): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_')) return fault('RESPONSE_INVALID', { url: progress.url, reason: code });
  if (error instanceof FaultError) return error;
  return fault('NETWORK_CLOSED_EARLY', progress);
}
