import { fault, type FaultError } from '@shared/domain/fault';
import type { Document, GetOptions, Network } from './network';

export interface FakeDocument {
  bytes: Uint8Array | string;
  etag?: string;
}

/** Documents in memory. What isn't there is HTTP_NOT_FOUND. */
export class FakeNetwork implements Network {
  readonly documents = new Map<string, FakeDocument | FaultError>();
  /** URLs asked for, in order. */
  readonly requests: string[] = [];
  /** No address answers. */
  offline = false;
  /** Milliseconds that every answer takes. */
  delayMs = 0;

  put(url: string, bytes: Uint8Array | string, etag?: string): void {
    this.documents.set(url, { bytes, ...(etag === undefined ? {} : { etag }) });
  }

  fail(url: string, error: FaultError): void {
    this.documents.set(url, error);
  }

  async get(url: string, options: GetOptions = {}): Promise<Document> {
    const document = await this.#find(url, options.signal);
    const latencyMs = this.delayMs;
    if (document.etag !== undefined && document.etag === options.etag) return { unchanged: true, latencyMs };
    const bytes = Buffer.from(document.bytes as string);
    if (options.maxBytes !== undefined && bytes.length > options.maxBytes)
      throw fault('RESPONSE_TOO_LARGE', { url, limit: options.maxBytes });
    return { unchanged: false, bytes, etag: document.etag ?? null, latencyMs };
  }

  async head(url: string, options: Pick<GetOptions, 'signal'> = {}): Promise<{ bytes: number | null }> {
    const document = await this.#find(url, options.signal);
    return { bytes: Buffer.from(document.bytes as string).length };
  }

  async #find(url: string, signal: AbortSignal | undefined): Promise<FakeDocument> {
    this.requests.push(url);
    await pause(this.delayMs, signal);
    if (this.offline) throw fault('NETWORK_UNREACHABLE', { url, reason: 'offline' });
    const found = this.documents.get(url);
    if (found instanceof Error) throw found;
    if (found) return found;
    if (url.startsWith('file:')) throw fault('OFFLINE_FILE_MISSING', { path: new URL(url).pathname });
    throw fault('HTTP_NOT_FOUND', { url, status: 404 });
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) throw fault('CANCELLED', {});
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(fault('CANCELLED', {}));
    });
  });
}
