import { readFile } from 'node:fs/promises';
import type { Agents, Response, RetryOptions } from 'got';
import { fault, FaultError } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Document, GetOptions, Network } from '../../ports/network';
import { Connections, type ConnectionOptions, type Route } from './connections';
import { statFileUrl } from './file-url';
import { parseUrl } from './http-stream';
import { faultOfError, faultOfStatus, type RequestContext } from './network-faults';
import { isRedirect, nextHop } from './redirects';
import { USER_AGENT } from './user-agent';

export interface GotNetworkOptions extends ConnectionOptions {
  /** Seconds until the first byte, and without a byte afterwards; 30 when not given. */
  stallSeconds?: number;
  /** Milliseconds of the longest pause before a second or third attempt, a Retry-After included; 4,000 when not given. */
  longestPauseMs?: number;
}

const PROTOCOLS = ['http:', 'https:', 'file:'];
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
const DEFAULT_STALL_SECONDS = 30;
const DEFAULT_LONGEST_PAUSE_MS = 4_000;

/** Small documents over got: two more attempts where an attempt may help, never after a time limit. */
export class GotNetwork implements Network {
  readonly #connections: Connections;
  readonly #stallSeconds: number;
  readonly #retry: Partial<RetryOptions>;

  constructor(options: GotNetworkOptions) {
    this.#connections = new Connections(options);
    this.#stallSeconds = options.stallSeconds ?? DEFAULT_STALL_SECONDS;
    const longest = options.longestPauseMs ?? DEFAULT_LONGEST_PAUSE_MS;
    this.#retry = {
      limit: 2,
      methods: ['GET', 'HEAD'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      // A name or a port that isn't there, and a time limit, would only be waited for again.
      errorCodes: ['ECONNRESET', 'EPIPE', 'EAI_AGAIN'],
      maxRetryAfter: longest,
      backoffLimit: longest,
    };
  }

  async get(url: string, options: GetOptions = {}): Promise<Document> {
    const start = parseUrl(url, PROTOCOLS);
    if (start.protocol === 'file:') return readDocument(start, options);
    const { response, context } = await this.#follow(start, 'GET', options);
    const latencyMs = latencyOf(response);
    if (response.statusCode === 304) return { unchanged: true, latencyMs };
    if (response.statusCode !== 200)
      throw faultOfStatus(response.statusCode, response.headers, context, new Date());
    return { unchanged: false, bytes: response.rawBody, etag: response.headers.etag ?? null, latencyMs };
  }

  async head(url: string, options: Pick<GetOptions, 'signal'> = {}): Promise<{ bytes: number | null }> {
    const start = parseUrl(url, PROTOCOLS);
    if (start.protocol === 'file:') return { bytes: (await statFileUrl(start)).bytes };
    // The limit is for bodies, and none comes here: a toolchain's zip is longer than it.
    const { response, context } = await this.#follow(start, 'HEAD', { ...options, maxBytes: Infinity });
    if (response.statusCode !== 200)
      throw faultOfStatus(response.statusCode, response.headers, context, new Date());
    const length = response.headers['content-length'];
    return { bytes: length === undefined ? null : Number(length) };
  }

  /** Closes kept-alive connections. */
  close(): void {
    this.#connections.close();
  }

  async #follow(
    start: URL,
    method: 'GET' | 'HEAD',
    options: GetOptions,
  ): Promise<{ response: Response<Buffer>; context: RequestContext }> {
    const chain = [start];
    while (true) {
      const url = chain.at(-1)!;
      const route = await this.#connections.route(url);
      const context: RequestContext = { url: url.href, proxy: route.proxy, signal: options.signal };
      const response = await this.#request(url, method, route, context, options);
      if (!isRedirect(response.statusCode)) return { response, context };
      chain.push(nextHop(chain, response.headers.location));
    }
  }

  async #request(
    url: URL,
    method: 'GET' | 'HEAD',
    route: Route,
    context: RequestContext,
    { etag, maxBytes = DEFAULT_MAX_BYTES, signal }: GetOptions,
  ): Promise<Response<Buffer>> {
    // Loaded at the first request: a command that needs no network doesn't pay for it.
    const { got } = await import('got');
    const limit = this.#stallSeconds * 1000;
    const stop = new AbortController();
    const progress = { received: 0, expected: 0, tooLarge: false };
    const request = got(url, {
      method,
      agent: { http: route.agent, https: route.agent } as Agents,
      headers: { 'user-agent': USER_AGENT, ...(etag === undefined ? {} : { 'if-none-match': etag }) },
      responseType: 'buffer',
      throwHttpErrors: false,
      followRedirect: false,
      retry: this.#retry,
      timeout: { lookup: limit, connect: limit, secureConnect: limit, response: limit, socket: limit },
      signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    });
    void request.on('downloadProgress', ({ transferred, total }) => {
      progress.received = transferred;
      progress.expected = total ?? 0;
      if (transferred <= maxBytes && (total ?? 0) <= maxBytes) return;
      progress.tooLarge = true;
      stop.abort();
    });
    try {
      return await request;
    } catch (error) {
      if (progress.tooLarge) throw fault('RESPONSE_TOO_LARGE', { url: redactUrl(url.href), limit: maxBytes });
      throw this.#faultOf(error, context, progress);
    }
  }

  #faultOf(
    error: unknown,
    context: RequestContext,
    { received, expected }: { received: number; expected: number },
  ): FaultError {
    const url = redactUrl(context.url);
    const name = error instanceof Error ? error.name : '';
    if (context.signal?.aborted !== true) {
      if (name === 'ReadError') return fault('NETWORK_CLOSED_EARLY', { url, received, expected });
      if (name === 'TimeoutError' && received > 0)
        return fault('NETWORK_STALLED', { url, seconds: this.#stallSeconds, received });
      // got wraps what a hook or an agent threw.
      const cause = error instanceof Error ? error.cause : undefined;
      if (cause instanceof FaultError) return cause;
    }
    return faultOfError(error, context, this.#stallSeconds);
  }
}

function latencyOf(response: Response<Buffer>): number {
  const { start, response: firstByte } = response.timings;
  return firstByte === undefined ? 0 : firstByte - start;
}

async function readDocument(url: URL, { etag, maxBytes = DEFAULT_MAX_BYTES }: GetOptions): Promise<Document> {
  const file = await statFileUrl(url);
  if (file.etag === etag) return { unchanged: true, latencyMs: 0 };
  if (file.bytes > maxBytes) throw fault('RESPONSE_TOO_LARGE', { url: url.href, limit: maxBytes });
  const bytes = await readFile(file.path).catch(() => {
    throw fault('DISK_DENIED', { path: file.path });
  });
  return { unchanged: false, bytes, etag: file.etag, latencyMs: 0 };
}
