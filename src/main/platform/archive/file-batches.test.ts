import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tarGz } from '../../../testing/archive-formats';
import { digests, readTree, startPipelineKit } from '../../../testing/pipeline-kit';
import { BatchSender, BatchWriting } from './file-batches';
import type { WorkerReport } from './messages';
import { JobCells, Pulse } from './watermark';

/** Some that fill a batch to the byte, some that don't. */
const LENGTHS = [0, 1, 524_288, 524_288, 524_287, 524_288, 3, ...Array<number>(40).fill(99_991), 524_288];
const FILES = LENGTHS.map((length, index) => ({
  facts: { path: `${index}.bin`, executable: index % 3 === 0, crc32: null },
  bytes: Buffer.alloc(length, index),
}));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm-batches-'));
});
afterEach(() => rm(folder, { recursive: true }));

function twoEnds(hashes: () => boolean = () => true) {
  const { port1, port2 } = new MessageChannel();
  const cells = new JobCells(new Pulse());
  const reports: WorkerReport[] = [];
  const place = {
    format: 'tar.gz',
    layout: 'archive',
    prefix: 'go/',
    archive: '',
    name: 'a.tar.gz',
  } as const;
  const order = {
    ...place,
    into: folder,
    job: 1,
    cells: cells.buffer,
    hashFiles: 'all',
    donors: null,
  } as const;
  const writing = new BatchWriting({ ...order, lead: false, port: port2 }, cells, (report) =>
    reports.push(report),
  );
  const sender = new BatchSender(port1, cells, hashes);
  const records = () => reports.flatMap((report) => (report.type === 'files' ? report.records : []));
  const finish = (): void => {
    sender.send();
    sender.close();
    while (!writing.finished) writing.step();
    writing.close();
  };
  return { sender, writing, records, finish, cells };
}

test('what is taken is written, whole and in its own place', async () => {
  const { sender, writing, records, finish, cells } = twoEnds();
  for (const { facts, bytes } of FILES) {
    while (!sender.take(facts, bytes)) expect(writing.step()).toBe(true);
  }
  finish();
  const tree = await readTree(folder);
  expect(tree.size).toBe(FILES.length);
  for (const { facts, bytes } of FILES) {
    const written = tree.get(facts.path)!;
    expect(written.bytes.equals(bytes) && written.executable === facts.executable, facts.path).toBe(true);
  }
  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  expect(new Map(records().map((record) => [record.path, record.sha256]))).toEqual(
    new Map(FILES.map(({ facts, bytes }) => [facts.path, sha256(bytes)])),
  );
  expect(cells.filesWritten).toBe(FILES.length);
});

test('a thread that is behind gets no more, and no file gets lost for it', async () => {
  const { sender, writing, finish } = twoEnds();
  const refused = FILES.filter(({ facts, bytes }) => !sender.take(facts, bytes));
  // 4 MiB are on their way; what came after is the reader's own to write.
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(FILES.length - 8);
  finish();
  expect((await readTree(folder)).size).toBe(FILES.length - refused.length);
  expect(writing.finished).toBe(true);
});

test('what is no small file is left to the reader; what there was no time for is not hashed', () => {
  const { sender, records, finish } = twoEnds(() => false);
  const facts = { path: 'a', executable: false, crc32: null };
  expect(sender.take(facts, Buffer.alloc(524_289))).toBe(false);
  expect(sender.take(facts, Buffer.alloc(5))).toBe(true);
  finish();
  expect(records()).toMatchObject([{ path: 'a', bytes: 5, sha256: null }]);
});

test.each([1, 2])('a tar of many files, with %d threads', async (threads) => {
  const kit = await startPipelineKit({ threads });
  try {
    const entries = FILES.map(({ facts, bytes }) => ({ ...facts, path: `go/${facts.path}`, bytes }));
    const { tree } = await kit.unpack({ url: kit.put('a.tar.gz', tarGz(entries)) });
    const expected = FILES.map(({ facts, bytes }): [string, { bytes: Buffer; executable: boolean }] => [
      facts.path,
      { bytes, executable: facts.executable },
    ]);
    expect(digests(tree)).toEqual(digests(new Map(expected)));
  } finally {
    await kit.close();
  }
});
