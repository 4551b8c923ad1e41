import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PartFile } from './part-file';
import { ResumableDownload } from './resumable-download';
import type { ArchiveTransport, TransportBody } from './transport';
import { JobCells, Pulse } from './watermark';

test('a server that answers a range with more than was asked for writes nothing outside of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gvm-range-'));
  const bytes = Buffer.alloc(1_000_000, 'a');
  const facts = { etag: '"1"', lastModified: null, totalBytes: bytes.length, acceptsRanges: true };
  let tailRead = (): void => undefined;
  const tail = new Promise<void>((resolve) => (tailRead = resolve));
  async function* whole(): AsyncGenerator<Uint8Array> {
    await tail;
    yield bytes;
  }
  async function* tooMuch(from: number): AsyncGenerator<Uint8Array> {
    try {
      yield bytes.subarray(from);
      for (const length of [1000, 5000]) yield Buffer.alloc(length, 'x');
    } finally {
      tailRead();
    }
  }
  const transport: ArchiveTransport = {
    open: async (_, { range }): Promise<TransportBody> =>
      range
        ? { ...facts, status: 206, rangeStart: range.from, stream: tooMuch(range.from) }
        : { ...facts, status: 200, rangeStart: 0, stream: whole() },
  };
  const url = 'http://archive.test/a.zip';
  const part = await PartFile.open(join(folder, 'part'), [url]);
  await new ResumableDownload({
    transport,
    urls: [url],
    name: 'a.zip',
    part,
    cells: new JobCells(new Pulse()),
    tailBytes: 100_000,
    expectedBytes: null,
    signal: new AbortController().signal,
    stallSeconds: 1,
    retryDelays: [],
    onTotal: () => undefined,
  }).run();
  await part.close();
  expect((await readFile(part.path)).equals(bytes)).toBe(true);
  await rm(folder, { recursive: true });
});
