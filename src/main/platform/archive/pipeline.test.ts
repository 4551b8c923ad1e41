import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tarGz, zip } from '../../../testing/archive-formats';
import { readTree, startPipelineKit } from '../../../testing/pipeline-kit';
import { dirHash } from '../../../testing/tiny-toolchain';
import {
  archivePipelineContract,
  type ArchivePipelineUnderTest,
} from '../../ports/archive-pipeline.contract';

async function start(): Promise<ArchivePipelineUnderTest> {
  const kit = await startPipelineKit({ tailBytes: 64 * 1024 });
  let count = 0;
  return {
    pipeline: kit.pipeline,
    put: (format, files) => {
      const entries = files.map((file) => ({
        ...file,
        path: `go/${file.path}`,
        bytes: Buffer.from(file.bytes),
      }));
      const bytes = format === 'zip' ? zip(entries, { modes: true }) : tarGz(entries);
      return {
        url: kit.put(`${++count}.${format}`, bytes),
        format,
        prefix: 'go/',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        h1: format === 'zip' ? dirHash(entries) : null,
      };
    },
    missing: `${kit.server.url}/nothing.zip`,
    place: async () => {
      const folder = join(kit.folder, `place-${++count}`);
      await mkdir(join(folder, 'into'), { recursive: true });
      return { into: join(folder, 'into'), part: join(folder, 'archive.part') };
    },
    tree: async (into) => new Map([...(await readTree(into))].map(([path, { bytes }]) => [path, bytes])),
    close: kit.close,
  };
}

archivePipelineContract('worker threads over HTTP', start);
