import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fault } from '@shared/domain/fault';
import type { ByteRange, HttpBody, OpenOptions } from './http-body';

/** Throws OFFLINE_FILE_MISSING, also for a folder or a `file:` address of another machine. */
export async function statFileUrl(
  url: URL,
): Promise<{ path: string; bytes: number; etag: string; modified: Date }> {
  const path = localPath(url);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw fault('OFFLINE_FILE_MISSING', { path });
  const etag = `"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"`;
  return { path, bytes: found.size, etag, modified: found.mtime };
}

function localPath(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw fault('OFFLINE_FILE_MISSING', { path: url.href });
  }
}

/** A file on disk, with the same face as a download. */
export async function openFile(url: URL, options: OpenOptions): Promise<HttpBody> {
  const { path, bytes, etag, modified } = await statFileUrl(url);
  const range = options.ifRange === undefined || options.ifRange === etag ? options.range : undefined;
  const { from, to } = placeOf(range ?? { from: 0 }, bytes);
  if (range && from >= bytes) throw fault('HTTP_UNEXPECTED_STATUS', { url: url.href, status: 416 });
  return {
    status: range ? 206 : 200,
    etag,
    lastModified: modified.toUTCString(),
    totalBytes: bytes,
    rangeStart: from,
    acceptsRanges: true,
    finalUrl: url.href,
    stream: readFileBytes(path, from, to, options.signal),
  };
}

/** Offsets of the first and the last byte. */
function placeOf(range: ByteRange, bytes: number): { from: number; to: number } {
  if ('last' in range) return { from: Math.max(0, bytes - range.last), to: bytes - 1 };
  return { from: range.from, to: Math.min(range.to ?? bytes - 1, bytes - 1) };
}

const CHUNK_BYTES = 1024 * 1024;

async function* readFileBytes(
  path: string,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (to < from) return;
  const stream = createReadStream(path, { start: from, end: to, highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (signal.aborted) throw fault('CANCELLED', {});
      yield chunk;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') throw fault('DISK_DENIED', { path });
    throw error;
  } finally {
    stream.destroy();
  }
}
