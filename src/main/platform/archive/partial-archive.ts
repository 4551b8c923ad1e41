import { open } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import { onDisk } from '../disk/disk-faults';
import { statFileUrl } from '../network/file-url';
import { OtherArchive, Place } from './place';
import { dropBody, openRange, wholePart, type RangeRequest } from './range-request';
import type { ArchiveTransport } from './transport';

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
  const common = { transport, place: new Place(url), signal };
  let total: number | null = null;
  const read = async (from: number, length: number): Promise<Buffer> => {
    const request: RangeRequest = { ...common, span: { from, to: from + length }, total };
    const chunks: Uint8Array[] = [];
    try {
      const body = await openRange(request);
      if (body.status !== 206 || body.totalBytes === null) {
        await dropBody(body);
        throw new OtherArchive('the whole');
      }
      total = body.totalBytes;
      for await (const chunk of wholePart(request, body)) {
        onBytes(chunk.length);
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof OtherArchive ? noRanges(url) : error;
    }
    return Buffer.concat(chunks);
  };
  await read(0, 1);
  return { bytes: total!, read };
}

function noRanges(url: string): Error {
  return fault('RESPONSE_INVALID', {
    url: redactUrl(url),
    reason: 'the server does not give parts of a file',
  });
}
