import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tarGz, zip, type ArchiveEntry } from '../../../testing/archive-formats';
import { HttpClient } from '../network/http-stream';
import { PartFile } from './part-file';
import type { ArchiveTransport } from './transport';
import { readTree, startPipelineKit, type PipelineKit } from '../../../testing/pipeline-kit';
import type { ArchiveJob, ArchiveProgress } from '../../ports/archive-pipeline';
import { faultOf } from '../../ports/archive-pipeline.contract';

const ENTRIES: ArchiveEntry[] = Array.from({ length: 60 }, (_, index) => ({
  path: `go/src/p${index % 7}/file${index}.bin`,
  bytes: noise(index, 40_000),
  executable: index % 9 === 0,
}));
const ARCHIVES = { zip: zip(ENTRIES, { modes: true }), 'tar.gz': tarGz(ENTRIES) } as const;
const OTHER_ENTRIES = [{ path: 'go/other', bytes: noise(99, 2_000_000), executable: false }];
const OTHERS = { zip: zip(OTHER_ENTRIES, { modes: true }), 'tar.gz': tarGz(OTHER_ENTRIES) } as const;
type Format = keyof typeof ARCHIVES;
const FORMATS = ['zip', 'tar.gz'] as const;

function noise(seed: number, bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 64) }, (_, index) =>
    createHash('sha512').update(`${seed} ${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

let kit: PipelineKit;
let urls: Record<Format, string>;
beforeAll(async () => {
  kit = await startPipelineKit({ tailBytes: 100_000, stallSeconds: 0.3 });
  urls = { zip: kit.put('a.zip', ARCHIVES.zip), 'tar.gz': kit.put('a.tar.gz', ARCHIVES['tar.gz']) };
});
afterAll(() => kit.close());
beforeEach(() => {
  kit.server.heal();
  kit.server.requests.length = 0;
});

async function expectWhole(job: ArchiveJob): Promise<void> {
  const tree = await readTree(job.into);
  expect([...tree.keys()].sort()).toEqual(ENTRIES.map(({ path }) => path.slice(3)).sort());
  for (const { path, bytes, executable } of ENTRIES) {
    const file = tree.get(path.slice(3))!;
    expect(file.bytes.equals(bytes) && file.executable === executable, path).toBe(true);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Empties the destination, as the caller does after a fault, and runs the same job once more. */
async function runAgain(job: ArchiveJob): ReturnType<typeof kit.pipeline.run> {
  await rm(job.into, { recursive: true });
  await mkdir(job.into);
  return kit.pipeline.run({ ...job, signal: new AbortController().signal });
}

/** A job that was given up after some 1 MB, which is kept. */
async function halfDownloaded(format: Format) {
  const job = await kit.job({ url: urls[format] });
  kit.server.fault(pathOf(job.url), { kind: 'close', after: 1_000_000 }, 1);
  kit.server.fault(pathOf(job.url), { kind: 'close', after: 0 });
  expect(await faultOf(kit.pipeline.run(job))).toBe('NETWORK_CLOSED_EARLY');
  kit.server.heal();
  return job;
}

const pathOf = (url: string): string => new URL(url).pathname;

describe.each(FORMATS)('%s', (format) => {
  test('goes on by itself where a connection broke', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'close', after: 900_000 }, format === 'zip' ? 2 : 1);
    const result = await kit.pipeline.run(job);
    await expectWhole(job);
    expect(result.sha256).toBe(sha256(ARCHIVES[format]));
    const starts = kit.server.requests.map(({ range }) => Number(/\d+/.exec(range ?? '')?.[0]));
    // What the system had received when the connection broke may be a little less than what was sent.
    expect(starts.some((from) => from > 300_000 && from <= 900_000)).toBe(true);
    expect(result.bytesFetched).toBeLessThanOrEqual(ARCHIVES[format].length + 100_000);
    // Nothing stays behind that a later run could take for a download.
    expect([existsSync(job.part), existsSync(`${job.part}.json`)]).toEqual([false, false]);
  });

  test('goes on by itself after a stall', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'stall', after: 1_200_000 }, 1);
    expect((await kit.pipeline.run(job)).sha256).toBe(sha256(ARCHIVES[format]));
    await expectWhole(job);
  });

  test('gives up when no progress is made, keeps what it has, and resumes from it', async () => {
    const job = await halfDownloaded(format);
    expect(existsSync(job.part)).toBe(true);
    const result = await runAgain(job);
    await expectWhole(job);
    expect(result.sha256).toBe(sha256(ARCHIVES[format]));
    expect(result.bytesFetched).toBeLessThan(ARCHIVES[format].length - 900_000);
    expect(result.bytesFull).toBe(ARCHIVES[format].length);
  });

  test('starts over when the archive was changed since', async () => {
    const job = await kit.job({ url: kit.put(`changing.${format}`, OTHERS[format]) });
    kit.server.fault(pathOf(job.url), { kind: 'close', after: 200_000 });
    expect(await faultOf(kit.pipeline.run(job))).toBe('NETWORK_CLOSED_EARLY');
    kit.server.heal();
    kit.put(`changing.${format}`, ARCHIVES[format]);
    const result = await runAgain(job);
    await expectWhole(job);
    expect(result.sha256).toBe(sha256(ARCHIVES[format]));
  });

  test('starts over when the archive changes while it is downloaded', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'etag', etag: '"before"' }, 1);
    kit.server.fault(pathOf(job.url), { kind: 'close', after: 1_000_000 }, 1);
    expect((await kit.pipeline.run(job)).sha256).toBe(sha256(ARCHIVES[format]));
    await expectWhole(job);
  });

  test('does not resume without a tag or a date', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'close', after: 200_000 });
    expect(await faultOf(kit.pipeline.run(job))).toBe('NETWORK_CLOSED_EARLY');
    const note = JSON.parse(await readFile(`${job.part}.json`, 'utf8')) as object;
    await writeFile(`${job.part}.json`, JSON.stringify({ ...note, validator: null }));
    kit.server.heal();
    kit.server.requests.length = 0;
    await runAgain(job);
    expect(kit.server.requests[0]!.range).toBeNull();
    await expectWhole(job);
  });

  test.each([
    ['garbled', '{"url":'],
    ['of other types', '{"url":1,"head":"x"}'],
    ['beyond the file', null],
  ])('starts over when its note is %s', async (_, text) => {
    const job = await kit.job({ url: urls[format] });
    const { length: total } = ARCHIVES[format];
    const validator = `"${total}-${Date.parse('2026-01-01T00:00:00Z')}"`;
    const beyond = { url: job.url, validator, total, head: total, tail: null };
    await writeFile(job.part, 'short');
    await writeFile(`${job.part}.json`, text ?? JSON.stringify(beyond));
    expect((await kit.pipeline.run(job)).sha256).toBe(sha256(ARCHIVES[format]));
  });

  test('a server without ranges', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'ignore-range' });
    const result = await kit.pipeline.run(job);
    expect(kit.server.requests).toHaveLength(1);
    expect(result.bytesFetched).toBe(ARCHIVES[format].length);
    await expectWhole(job);
  });

  test('a server that says no length', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'no-length' });
    expect((await kit.pipeline.run(job)).bytesFull).toBe(ARCHIVES[format].length);
    await expectWhole(job);
    const short = await kit.job({ url: urls[format], expectedBytes: 1_000_000 });
    expect(await faultOf(kit.pipeline.run(short))).toBe('SIZE_MISMATCH');
  });

  test('a kept part that is longer than the archive', async () => {
    const job = await kit.job({ url: urls[format] });
    const { length } = ARCHIVES[format];
    await writeFile(job.part, Buffer.alloc(length + 10));
    const note = { url: job.url, validator: '"x"', total: length + 20, head: length + 10, tail: null };
    await writeFile(`${job.part}.json`, JSON.stringify(note));
    kit.server.fault(pathOf(job.url), { kind: 'status', status: 416 }, 1);
    expect(await faultOf(kit.pipeline.run(job))).toBe('SIZE_MISMATCH');
    // Dropped, so that the next try can work.
    expect((await runAgain(job)).sha256).toBe(sha256(ARCHIVES[format]));
  });

  test('forgets what was there before its bytes go', async () => {
    const job = await halfDownloaded(format);
    const part = await PartFile.open(job.part, [job.url]);
    expect(part.there.head).toBeGreaterThan(500_000);
    // As if the machine stopped before the new note is there.
    await mkdir(`${job.part}.json.new`);
    const { length: total } = ARCHIVES[format];
    expect(await faultOf(part.reset({ ...part.facts, total }))).toMatch(/^DISK_/);
    await part.close();
    const next = await PartFile.open(job.part, [job.url]);
    expect(next.there.bytes).toBe(0);
    await next.close();
  });

  test('a file on the disk, left as it is', async () => {
    const path = `${kit.folder}/local.${format}`;
    await writeFile(path, ARCHIVES[format]);
    const job = await kit.job({ url: pathToFileURL(path).href, expectedBytes: ARCHIVES[format].length });
    expect(await kit.pipeline.run(job)).toMatchObject({
      sha256: sha256(ARCHIVES[format]),
      bytesFetched: 0,
      bytesFull: ARCHIVES[format].length,
    });
    await expectWhole(job);
    expect(kit.server.requests).toEqual([]);
    expect((await stat(path)).size).toBe(ARCHIVES[format].length);
    expect(existsSync(job.part)).toBe(false);
    const missing = await kit.job({ url: pathToFileURL(`${path}-not`).href });
    expect(await faultOf(kit.pipeline.run(missing))).toBe('OFFLINE_FILE_MISSING');
  });

  test('a damaged byte is found, and what was kept is dropped', async () => {
    const job = await kit.job({ url: urls[format] });
    kit.server.fault(pathOf(job.url), { kind: 'flip', at: 700_000 });
    // Noise is stored, not packed, so that gzip may only notice at its end.
    expect(await faultOf(kit.pipeline.run(job))).toBe('ARCHIVE_CORRUPT');
    expect(existsSync(job.part)).toBe(false);
  });

  // Tried again where a busy machine, not the code, took the time.
  test('stops within 200 ms with every file closed', { retry: 2 }, async () => {
    const stop = new AbortController();
    const job = await kit.job({ url: urls[format], signal: stop.signal });
    kit.server.fault(pathOf(job.url), { kind: 'slow', bytesPerSecond: 3_000_000 });
    const running = faultOf(kit.pipeline.run(job));
    await sleep(250);
    const aborted = performance.now();
    stop.abort();
    expect(await running).toBe('CANCELLED');
    expect(performance.now() - aborted).toBeLessThan(200);
    expect(openBelow(job.part.replace(/archive\.part$/, ''))).toEqual([]);
    kit.server.heal();
    const result = await runAgain(job);
    expect(result.bytesFetched).toBeLessThan(ARCHIVES[format].length);
    await expectWhole(job);
  });

  test('at most ten events a second, with speed and time left', { retry: 2 }, async () => {
    const events: (ArchiveProgress & { at: number })[] = [];
    const onProgress = (event: ArchiveProgress): void =>
      void events.push({ ...event, at: performance.now() });
    const job = await kit.job({ url: urls[format], onProgress });
    kit.server.fault(pathOf(job.url), { kind: 'slow', bytesPerSecond: 3_000_000 });
    const started = performance.now();
    await kit.pipeline.run(job);
    const seconds = (performance.now() - started) / 1000;
    expect(events.length).toBeLessThanOrEqual(seconds * 10 + 2);
    const middle = events[Math.floor(events.length / 2)]!.transfer;
    // Both requests of a zip are slowed on their own.
    expect(middle.bytesPerSecond).toBeGreaterThan(1_000_000);
    expect(middle.bytesPerSecond).toBeLessThan(7_000_000);
    expect(middle.secondsLeft).toBeGreaterThan(0);
    expect(middle.secondsLeft).toBeLessThan(2);
  });
});

test('a server that gives a range of another document', async () => {
  const client = new HttpClient({
    settings: async () => ({ proxyMode: 'none', proxyUrl: '', caFile: '' }),
    env: {},
  });
  // As if it didn't know If-Range.
  const transport: ArchiveTransport = {
    open: (url, { ifRange: _, ...options }) => client.open(url, options),
  };
  const own = await startPipelineKit({ transport });
  try {
    const job = await own.job({ url: own.put('a.tar.gz', ARCHIVES['tar.gz']) });
    own.server.fault('/a.tar.gz', { kind: 'etag', etag: '"before"' }, 1);
    own.server.fault('/a.tar.gz', { kind: 'close', after: 1_000_000 }, 1);
    expect((await own.pipeline.run(job)).sha256).toBe(sha256(ARCHIVES['tar.gz']));
    expect(own.server.requests.map(({ range }) => range === null)).toEqual([true, false, true]);
    await expectWhole(job);
  } finally {
    client.close();
    await own.close();
  }
});

test.each(FORMATS)(
  'of a file only our own copy counts, whatever happens to it meanwhile: %s',
  async (format) => {
    const original = `${kit.folder}/local.${format}`;
    await writeFile(original, ARCHIVES[format]);
    const copied: boolean[] = [];
    const job = await kit.job({
      url: pathToFileURL(original).href,
      onProgress: ({ phase }) => {
        if (phase === 'downloading' || copied.length > 0) return;
        copied.push(existsSync(job.part));
        writeFileSync(original, Buffer.alloc(ARCHIVES[format].length));
      },
    });
    const result = await kit.pipeline.run(job);
    expect(result.sha256).toBe(sha256(ARCHIVES[format]));
    expect(result.bytesFetched).toBe(0);
    await expectWhole(job);
    expect(copied).toEqual([true]);
    expect([existsSync(job.part), existsSync(`${job.part}.json`)]).toEqual([false, false]);
  },
);

test('the directory of a zip is fetched first, and nothing twice', async () => {
  const job = await kit.job({ url: urls.zip });
  kit.server.fault('/a.zip', { kind: 'slow', bytesPerSecond: 4_000_000 });
  const seen: number[] = [];
  const onProgress = ({ transfer }: ArchiveProgress): void => void seen.push(transfer.filesWritten);
  const result = await kit.pipeline.run({ ...job, onProgress });
  expect(kit.server.requests.map(({ range }) => range)).toEqual([
    null,
    `bytes=${ARCHIVES.zip.length - 100_000}-${ARCHIVES.zip.length - 1}`,
  ]);
  expectFetchedOnce(result.bytesFetched, ARCHIVES.zip.length);
  // Files come while bytes still do.
  expect(seen.some((files) => files > 0 && files < ENTRIES.length)).toBe(true);
});

test('a directory longer than the tail', async () => {
  const names = Array.from({ length: 1500 }, (_, index) => `go/${'long'.repeat(10)}${index}`);
  const ballast = { path: 'go/ballast', bytes: noise(1, 1_000_000), executable: false };
  const small = names.map((path) => ({ path, bytes: Buffer.from(path), executable: false }));
  const bytes = zip([ballast, ...small], { modes: true });
  const url = kit.put('many.zip', bytes);
  kit.server.fault('/many.zip', { kind: 'slow', bytesPerSecond: 4_000_000 });
  const { result, tree } = await kit.unpack({ url });
  expect(kit.server.requests).toHaveLength(3);
  expectFetchedOnce(result.bytesFetched, bytes.length);
  expect(tree.size).toBe(1501);
});

/** Where two answers meet, the chunk that is cut came whole. */
function expectFetchedOnce(fetched: number, length: number): void {
  expect(fetched).toBeGreaterThanOrEqual(length);
  expect(fetched).toBeLessThan(length + 64 * 1024);
}

/** What this process holds open below a folder; nothing is known of it without /proc. */
function openBelow(folder: string): string[] {
  if (!existsSync('/proc/self/fd')) return [];
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      // The descriptor of the listing itself.
      return [];
    }
  });
}
