import { open } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import { onDisk } from '../disk/disk-faults';
import { statFileUrl } from '../network/file-url';
import type { ArchiveTransport, TransportBody } from './transport';

/** An archive of which parts can be read. */
export interface PartialArchive {
  /** Of the whole. */
  bytes: number;
  /** Exactly these. */
  read(from: number, length: number): Promise<Buffer>;
}

interface OpenOptions {
  transport: ArchiveTransport;
  signal: AbortSignal;
  /** Bytes came. */
  onBytes?: (count: number) => void;
}

/** Opens for as long as the work takes. Faults: those of `ZipIndex`. */
export async function withPartialArchive<Value>(
  url: string,
  { transport, signal, onBytes = () => undefined }: OpenOptions,
  work: (archive: PartialArchive) => Promise<Value>,
): Promise<Value> {
  if (!url.startsWith('file:')) return work(await overHttp(url, { transport, signal, onBytes }));
  const { path, bytes } = await statFileUrl(new URL(url));
  const file = await onDisk(path, () => open(path));
  try {
    return await work({
      bytes,
      async read(from, length) {
        const { buffer, bytesRead } = await onDisk(path, () =>
          file.read(Buffer.alloc(length), 0, length, from),
        );
        onBytes(bytesRead);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

async function overHttp(
  url: string,
  { transport, signal, onBytes }: Required<OpenOptions>,
): Promise<PartialArchive> {
  const first = await transport.open(url, { range: { from: 0, to: 0 }, signal });
  const { totalBytes, etag } = first;
  if (first.status !== 206 || totalBytes === null) {
    await dropBody(first);
    throw noRanges(url);
  }
  await bodyOf(first, 1, url, onBytes);
  const ifRange = etag !== null && !etag.startsWith('W/') ? { ifRange: etag } : {};
  return {
    bytes: totalBytes,
    async read(from, length) {
      const body = await transport.open(url, { range: { from, to: from + length - 1 }, ...ifRange, signal });
      if (body.status === 206 && body.rangeStart === from && body.totalBytes === totalBytes)
        return bodyOf(body, length, url, onBytes);
      await dropBody(body);
      throw noRanges(url);
    },
  };
}

async function bodyOf(
  { stream }: TransportBody,
  length: number,
  url: string,
  onBytes: (count: number) => void,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    onBytes(chunk.length);
    if (bytes > length) throw noRanges(url);
    chunks.push(chunk);
  }
  if (bytes < length)
    throw fault('NETWORK_CLOSED_EARLY', { url: redactUrl(url), received: bytes, expected: length });
  return Buffer.concat(chunks);
}

/** Ends the connection instead of reading a whole archive. */
async function dropBody({ stream }: TransportBody): Promise<void> {
  for await (const _ of stream) break;
}

function noRanges(url: string): Error {
  return fault('RESPONSE_INVALID', {
    url: redactUrl(url),
    reason: 'the server does not give parts of a file',
  });
}
