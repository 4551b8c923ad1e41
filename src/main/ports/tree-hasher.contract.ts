import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileHashes, TreeHasher } from './tree-hasher';

export interface TreeHasherUnderTest {
  hasher: TreeHasher;
  /** An empty folder that is there. */
  root: string;
  put(path: string, bytes: Uint8Array): Promise<void>;
}

const hashesOf = (bytes: Uint8Array): FileHashes => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  crc32: crc32(bytes),
});

export function treeHasherContract(name: string, make: () => Promise<TreeHasherUnderTest>): void {
  describe(`TreeHasher: ${name}`, () => {
    let under: TreeHasherUnderTest;
    beforeEach(async () => {
      under = await make();
    });

    it('hashes files of every size, whatever they are called', async () => {
      const files = new Map(
        [0, 1, 65_535, 65_536, 1024 ** 2 - 1, 1024 ** 2, 1024 ** 2 + 1, 3 * 1024 ** 2].map((bytes) => [
          `a b/文件 ${bytes}.go`,
          Buffer.alloc(bytes, `${bytes}.`),
        ]),
      );
      for (const [path, bytes] of files) await under.put(join(under.root, path), bytes);
      const hashes = await under.hasher.hash(under.root, [...files.keys()]);
      expect(hashes).toEqual(new Map([...files].map(([path, bytes]) => [path, hashesOf(bytes)])));
    });

    it('leaves out what is not there', async () => {
      await under.put(join(under.root, 'there'), Buffer.from('x'));
      const hashes = await under.hasher.hash(under.root, ['gone', 'there', 'there/below', 'no/such']);
      expect([...hashes.keys()]).toEqual(['there']);
    });

    it('has nothing to say about nothing', async () => {
      expect(await under.hasher.hash(under.root, [])).toEqual(new Map());
    });

    it('tells a folder in the place of a file', async () => {
      await under.put(join(under.root, 'folder', 'file'), Buffer.from('x'));
      await expect(under.hasher.hash(under.root, ['folder'])).rejects.toMatchObject({
        fault: { code: 'DISK_FAILED' },
      });
    });

    it('ends when it is cancelled, before and meanwhile', async () => {
      const paths = Array.from({ length: 4000 }, (_, index) => `file ${index % 4}`);
      for (const path of paths.slice(0, 4)) await under.put(join(under.root, path), Buffer.alloc(1024 ** 2));
      const cancelled = { fault: { code: 'CANCELLED' } };
      await expect(under.hasher.hash(under.root, paths, AbortSignal.abort())).rejects.toMatchObject(
        cancelled,
      );
      const stop = new AbortController();
      const hashing = under.hasher.hash(under.root, paths, stop.signal);
      setTimeout(() => stop.abort(), 20);
      await expect(hashing).rejects.toMatchObject(cancelled);
    });
  });
}
