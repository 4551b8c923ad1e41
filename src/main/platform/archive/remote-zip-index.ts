import { open } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { ZipIndex, ZipListing } from '../../ports/zip-index';
import { onDisk } from '../disk/disk-faults';
import { statFileUrl } from '../network/file-url';
import type { ArchiveTransport, TransportBody } from './transport';
import { END_SEARCH_BYTES, findDirectory, readDirectory, type ReadAt } from './zip-directory';

/** An archive of which parts can be read. */
interface PartialArchive {
  bytes: number;
  read: (from: number, length: number) => Promise<Buffer>;
}

/** Asks for the end that tells where the directory is, then for the directory: some 2 % of a release. */
export class RemoteZipIndex implements ZipIndex {
  readonly #transport: ArchiveTransport;

  constructor({ transport }: { transport: ArchiveTransport }) {
    this.#transport = transport;
  }

  async read(url: string, signal: AbortSignal = new AbortController().signal): Promise<ZipListing> {
    if (!url.startsWith('file:')) return listingOf(await overHttp(this.#transport, url, signal), url);
    const { path, bytes } = await statFileUrl(new URL(url));
    const file = await onDisk(path, () => open(path));
    try {
      const read = async (from: number, length: number): Promise<Buffer> => {
        const { buffer, bytesRead } = await onDisk(path, () =>
          file.read(Buffer.alloc(length), 0, length, from),
        );
        return buffer.subarray(0, bytesRead);
      };
      return await listingOf({ bytes, read }, url);
    } finally {
      await file.close();
    }
  }
}

async function listingOf({ bytes: total, read }: PartialArchive, url: string): Promise<ZipListing> {
  const name = redactUrl(url);
  const from = Math.max(0, total - END_SEARCH_BYTES);
  const tail = await read(from, total - from);
  const place = findDirectory(readerOf(tail, from), total, name);
  // It may reach into what came with the end.
  const missing = Math.max(0, Math.min(place.bytes, from - place.offset));
  const front = missing === 0 ? Buffer.alloc(0) : await read(place.offset, missing);
  const rest = tail.subarray(place.offset + missing - from).subarray(0, place.bytes - missing);
  const entries = readDirectory(Buffer.concat([front, rest]), place, name);
  return {
    files: entries
      .filter(({ kind }) => kind === 'file')
      .map(({ name, bytes, crc32 }) => ({ name, bytes, crc32 })),
    bytesFetched: tail.length + front.length,
  };
}

function readerOf(tail: Buffer, from: number): ReadAt {
  return (at, length) => (at < from ? Buffer.alloc(0) : tail.subarray(at - from, at - from + length));
}

async function overHttp(
  transport: ArchiveTransport,
  url: string,
  signal: AbortSignal,
): Promise<PartialArchive> {
  const first = await transport.open(url, { range: { from: 0, to: 0 }, signal });
  const { totalBytes, etag } = first;
  if (first.status !== 206 || totalBytes === null) {
    await dropBody(first);
    throw noRanges(url);
  }
  await bodyOf(first, 1, url);
  const ifRange = etag !== null && !etag.startsWith('W/') ? { ifRange: etag } : {};
  return {
    bytes: totalBytes,
    async read(from, length) {
      const body = await transport.open(url, { range: { from, to: from + length - 1 }, ...ifRange, signal });
      if (body.status === 206 && body.rangeStart === from && body.totalBytes === totalBytes)
        return bodyOf(body, length, url);
      await dropBody(body);
      throw noRanges(url);
    },
  };
}

async function bodyOf({ stream }: TransportBody, length: number, url: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
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
