import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fault } from '@shared/domain/fault';
import type { Disk } from './disk';
import type { FileHashes, TreeHasher } from './tree-hasher';

/** Reads through a disk, file by file: right, and slow on a real one. */
export class FakeTreeHasher implements TreeHasher {
  readonly #disk: Pick<Disk, 'readBytes'>;

  constructor(disk: Pick<Disk, 'readBytes'>) {
    this.#disk = disk;
  }

  async hash(root: string, paths: readonly string[], signal?: AbortSignal): Promise<Map<string, FileHashes>> {
    const hashes = new Map<string, FileHashes>();
    for (const path of paths) {
      if (signal?.aborted) throw fault('CANCELLED', {});
      const bytes = await this.#disk.readBytes(join(root, path));
      if (!bytes) continue;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      hashes.set(path, { bytes: bytes.length, sha256, crc32: crc32(bytes) });
    }
    return hashes;
  }
}
