/** Serves one document over node:http with Range, If-Range, ETag and HEAD, and with faults put in its way. */
import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Content = { bytes: Uint8Array } | { path: string };

export type ServerFault =
  /** The connection is cut after so many bytes of the body (0: after the headers). */
  | { kind: 'close'; after: number }
  /** Nothing more comes after so many bytes; the connection stays open. */
  | { kind: 'stall'; after: number }
  /** Not even headers come. */
  | { kind: 'silent' }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Redirects to an address or a path of this server. */
  | { kind: 'redirect'; to: string; status?: number }
  /** The whole document with status 200, whatever range was asked for. */
  | { kind: 'ignore-range' }
  /** Content-Length says so many bytes more (or fewer) than the document has. */
  | { kind: 'wrong-length'; by: number }
  /** The byte at this offset of the document has all its bits turned. */
  | { kind: 'flip'; at: number }
  /** The document ends here, consistently: length, ranges and tag agree. */
  | { kind: 'truncate'; to: number }
  | { kind: 'no-etag' }
  | { kind: 'etag'; etag: string }
  /** No Content-Length: the body ends with the connection, as in HTTP/1.0. */
  | { kind: 'no-length' }
  | { kind: 'slow'; bytesPerSecond: number }
  /** Milliseconds before the headers. */
  | { kind: 'delay'; ms: number };

export interface Served {
  status: number;
  bytes: number;
}

const CHUNK_BYTES = 64 * 1024;
const SLOW_CHUNK_MS = 25;

export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  content: Content,
  type: string,
  faults: readonly ServerFault[],
): Promise<Served> {
  const has = <K extends ServerFault['kind']>(kind: K): Extract<ServerFault, { kind: K }> | undefined =>
    faults.find((entry): entry is Extract<ServerFault, { kind: K }> => entry.kind === kind);

  const delay = has('delay');
  if (delay) await sleep(delay.ms);
  if (has('silent')) return { status: 0, bytes: 0 };
  const status = has('status');
  if (status) {
    if (status.retryAfter !== undefined) response.setHeader('retry-after', status.retryAfter);
    response.writeHead(status.status, { 'content-type': 'text/plain' }).end('no\n');
    return { status: status.status, bytes: 0 };
  }
  const redirect = has('redirect');
  if (redirect) {
    const code = redirect.status ?? 302;
    response.writeHead(code, { location: redirect.to }).end();
    return { status: code, bytes: 0 };
  }

  const document = await openContent(content);
  try {
    const size = Math.min(document.size, has('truncate')?.to ?? Infinity);
    const etag = has('no-etag') ? null : (has('etag')?.etag ?? `"${size}-${document.modified.getTime()}"`);
    const ifRange = request.headers['if-range'];
    const fresh = ifRange === undefined || ifRange === etag || ifRange === document.modified.toUTCString();
    const asked = has('ignore-range') || !fresh ? undefined : request.headers.range;
    const range = asked === undefined ? { from: 0, to: size - 1 } : parseRange(asked, size);
    if (!range) {
      response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
      return { status: 416, bytes: 0 };
    }
    if (etag !== null && asked === undefined && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return { status: 304, bytes: 0 };
    }
    const length = range.to - range.from + 1;
    const code = asked === undefined ? 200 : 206;
    const endsWithConnection = has('no-length') !== undefined;
    if (endsWithConnection) response.useChunkedEncodingByDefault = false;
    response.writeHead(code, {
      'content-type': type,
      'last-modified': document.modified.toUTCString(),
      ...(has('ignore-range') ? {} : { 'accept-ranges': 'bytes' }),
      ...(etag === null ? {} : { etag }),
      ...(code === 206 ? { 'content-range': `bytes ${range.from}-${range.to}/${size}` } : {}),
      ...(endsWithConnection
        ? { connection: 'close' }
        : { 'content-length': String(length + (has('wrong-length')?.by ?? 0)) }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return { status: code, bytes: 0 };
    }
    const bytes = await sendBody(response, document, range, faults);
    return { status: code, bytes };
  } finally {
    await document.close();
  }
}

async function sendBody(
  response: ServerResponse,
  document: OpenDocument,
  range: { from: number; to: number },
  faults: readonly ServerFault[],
): Promise<number> {
  const close = faults.find((entry) => entry.kind === 'close');
  const stall = faults.find((entry) => entry.kind === 'stall');
  const slow = faults.find((entry) => entry.kind === 'slow');
  const flip = faults.find((entry) => entry.kind === 'flip');
  const wrongLength = faults.find((entry) => entry.kind === 'wrong-length');
  const stop = close?.after ?? stall?.after ?? Infinity;
  const chunkBytes = slow
    ? Math.max(1, Math.min(CHUNK_BYTES, Math.round((slow.bytesPerSecond * SLOW_CHUNK_MS) / 1000)))
    : CHUNK_BYTES;
  const shorter = wrongLength && wrongLength.by < 0 ? wrongLength.by : 0;
  const length = Math.min(range.to - range.from + 1 + shorter, stop);
  const started = performance.now();
  let sent = 0;
  response.flushHeaders();
  while (sent < length && !response.destroyed) {
    const chunk = await document.read(range.from + sent, Math.min(chunkBytes, length - sent));
    if (flip && flip.at >= range.from + sent && flip.at < range.from + sent + chunk.length) {
      const at = flip.at - range.from - sent;
      chunk[at] = chunk[at]! ^ 0xff;
    }
    if (!response.write(chunk)) await drained(response);
    sent += chunk.length;
    if (slow) await sleep(Math.max(0, (sent / slow.bytesPerSecond) * 1000 - (performance.now() - started)));
  }
  if (stall && sent >= stall.after) return sent;
  if ((close && sent >= close.after) || (wrongLength && wrongLength.by > 0)) {
    // Let what was written leave first: a reset would take it back.
    await new Promise((resolve) => response.write('', resolve));
    response.socket?.end();
    return sent;
  }
  response.end();
  return sent;
}

async function drained(response: ServerResponse): Promise<void> {
  // One that is closed already says so no more.
  if (response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

function parseRange(header: string, size: number): { from: number; to: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, first, last] = match;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from < size && from <= to ? { from, to } : null;
}

interface OpenDocument {
  size: number;
  modified: Date;
  /** A copy that may be changed. */
  read(from: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

async function openContent(content: Content): Promise<OpenDocument> {
  if ('bytes' in content) {
    const { bytes } = content;
    return {
      size: bytes.length,
      modified: new Date('2026-01-01T00:00:00Z'),
      read: async (from, length) => Buffer.from(bytes.slice(from, from + length)),
      close: async () => undefined,
    };
  }
  const file = await open(content.path);
  const { size, mtime } = await file.stat();
  return {
    size,
    modified: mtime,
    read: async (from, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}
