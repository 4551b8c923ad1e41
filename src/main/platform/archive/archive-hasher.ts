import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { fault } from '@shared/domain/fault';
import { fileFault } from './archive-faults';
import type { JobCells } from './watermark';

const CHUNK_BYTES = 1024 * 1024;

/**
 * SHA-256 (hex) of the archive, read from the disk behind the watermark: bytes of an earlier run and a tail that came
 * first are hashed in their order like all others. Rejects with CANCELLED once the job is stopped.
 */
export async function hashArchive(path: string, name: string, cells: JobCells): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let file: FileHandle | null = null;
  let position = 0;
  try {
    while (!cells.complete || position < cells.total) {
      if (cells.stopped) throw fault('CANCELLED', {});
      // Whole chunks while it grows: fewer trips through the thread pool.
      const there = cells.ready - position;
      if (there < CHUNK_BYTES && !cells.complete) {
        await changed(cells);
        continue;
      }
      file ??= await open(path, 'r');
      const { bytesRead } = await file.read(buffer, 0, Math.min(there, CHUNK_BYTES), position);
      if (bytesRead === 0) throw fault('ARCHIVE_TRUNCATED', { file: name });
      hash.update(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
    return hash.digest('hex');
  } catch (error) {
    throw fileFault(error, path);
  } finally {
    await file?.close();
  }
}

function changed(cells: JobCells): Promise<void> {
  return new Promise((resolve) => {
    cells.onChange = resolve;
  });
}
