import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fault } from '@shared/domain/fault';
import { tarGz, zip, type ArchiveEntry } from '../../../testing/archive-formats';
import { digests, readTree, startPipelineKit, type PipelineKit } from '../../../testing/pipeline-kit';
import { faultOf } from '../../ports/archive-pipeline.contract';
import type { ArchiveJob, ArchiveProgress } from '../../ports/archive-pipeline';
import { Bandwidth } from '../network/bandwidth';
import { HttpClient } from '../network/http-stream';
import { PartFile } from './part-file';
import { Places } from './place';
import { RangeDownload } from './range-download';
import { RangePlan } from './range-plan';
import type { ArchiveTransport, TransportBody } from './transport';

/** Incompressible, so that the archive is as long as its files. */
const ENTRIES: ArchiveEntry[] = Array.from({ length: 60 }, (_, index) => ({
  path: `go/src/file${index}.bin`,
  bytes: randomBytes(100_000),
  executable: false,
}));
const TAR = tarGz(ENTRIES);
const ZIP = zip(ENTRIES, { modes: true });
/** Bytes a second of one connection: worth a second one. */
const SLOW = 1_000_000;
/** Worth several. */
const SLOWER = 400_000;

let kit: PipelineKit;
let names = 0;
beforeAll(async () => {
  kit = await startPipelineKit({ tailBytes: 100_000, stallSeconds: 9 });
});
afterAll(() => kit.close());

/** The archive at an address of its own: tests run side by side. */
function place(bytes: Buffer = TAR, ...faults: Parameters<PipelineKit['server']['fault']>[1][]): string {
  const url = kit.put(`${++names}.${bytes === ZIP ? 'zip' : 'tar.gz'}`, bytes);
  for (const fault of faults) kit.server.fault(new URL(url).pathname, fault);
  return url;
}

const slow = (bytesPerSecond = SLOW) => ({ kind: 'slow', bytesPerSecond }) as const;
const pathOf = (url: string): string => new URL(url).pathname;
const asked = (url: string) => kit.server.requests.filter(({ path }) => path === pathOf(url));
const served = (url: string): number => kit.server.bytesServed(pathOf(url));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const whole = new Map(
  ENTRIES.map(({ path, bytes }): [string, string] => [
    path.slice(3),
    `${sha256(Buffer.from(bytes))} -`,
  ]).sort(),
);

async function fetchFrom(urls: readonly string[], wanted: Partial<ArchiveJob> = {}) {
  const job = await kit.job({ url: urls[0]!, urls: urls as [string, ...string[]], ...wanted });
  return { job, result: await kit.pipeline.run(job) };
}

async function expectWhole(
  { job, result }: Awaited<ReturnType<typeof fetchFrom>>,
  bytes = TAR,
): Promise<void> {
  expect(result.sha256).toBe(sha256(bytes));
  expect(digests(await readTree(job.into))).toEqual(whole);
}

describe.concurrent('a download', { timeout: 60_000 }, () => {
  test('from a server that slows each connection down takes several', async () => {
    const of = async (bytes: Buffer): Promise<void> => {
      const url = place(bytes, slow(SLOWER));
      const seen: number[] = [];
      const onProgress = ({ transfer }: ArchiveProgress): void => void seen.push(transfer.received);
      const done = await fetchFrom([url], { onProgress });
      await expectWhole(done, bytes);
      // The first and the tail are two.
      expect(asked(url).filter(({ status }) => status === 206).length).toBeGreaterThan(3);
      expect(new Set(asked(url).map(({ port }) => port)).size).toBeGreaterThan(2);
      // What one was sent when another took the rest over comes twice, and counts once.
      expect(done.result.bytesFetched).toBeLessThan(bytes.length * 1.2);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(bytes.length);
    };
    await Promise.all([of(TAR), of(ZIP)]);
  });

  test('from a fast server takes one', async () => {
    const [url, other] = [place(), place()];
    await expectWhole(await fetchFrom([url, other]));
    expect([asked(url).length, asked(other).length]).toEqual([1, 0]);
  });

  test('goes on by one where the server bears no more', async () => {
    const url = place(TAR, slow());
    const running = fetchFrom([url]);
    while (asked(url).length === 0) await sleep(5);
    kit.server.fault(pathOf(url), { kind: 'status', status: 503 });
    await expectWhole(await running);
    const [first, ...others] = asked(url);
    expect([first!.status, first!.bytes]).toEqual([200, TAR.length]);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ status }) => status === 503)).toBe(true);
  });

  test('loses nothing where a range is answered by the whole', async () => {
    const url = place(TAR, slow());
    const running = fetchFrom([url]);
    while (asked(url).length === 0) await sleep(5);
    // It said that it knows ranges.
    kit.server.fault(pathOf(url), { kind: 'etag', etag: '"another machine"' });
    await expectWhole(await running);
    const [first, ...others] = asked(url);
    expect(first!.bytes).toBe(TAR.length);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ status }) => status === 200)).toBe(true);
  });

  test('stops within 200 ms in the middle, and goes on from what has holes', { retry: 2 }, async () => {
    const url = place(ZIP, slow(SLOWER));
    const stop = new AbortController();
    const seen = { received: 0 };
    const onProgress = ({ transfer }: ArchiveProgress): void => void (seen.received = transfer.received);
    const job = await kit.job({ url, signal: stop.signal, onProgress });
    const running = faultOf(kit.pipeline.run(job));
    while (asked(url).length < 5 && seen.received < ZIP.length) await sleep(5);
    await sleep(300);
    const aborted = performance.now();
    stop.abort();
    expect(await running).toBe('CANCELLED');
    expect(performance.now() - aborted).toBeLessThan(200);
    const note = JSON.parse(await readFile(`${job.part}.json`, 'utf8')) as { pieces: unknown[] };
    expect(note.pieces.length).toBeGreaterThan(0);
    const before = asked(url).length;
    await rm(job.into, { recursive: true });
    await mkdir(job.into);
    const result = await kit.pipeline.run({ ...job, signal: new AbortController().signal });
    await expectWhole({ job, result }, ZIP);
    expect(result.bytesFetched).toBeLessThan(ZIP.length - SLOWER);
    expect(asked(url)[before]!.headers['if-range']).toBeDefined();
  });
});

describe.concurrent('several places', { timeout: 60_000 }, () => {
  test('a fast one takes over from a slow one', async () => {
    const [preferred, other] = [place(TAR, slow(200_000)), place(TAR, slow(3_000_000))];
    await expectWhole(await fetchFrom([preferred, other]));
    expect(served(other)).toBeGreaterThan(TAR.length / 2);
  });

  test('a slow one gets hardly anything', async () => {
    const [preferred, other] = [place(TAR, slow()), place(TAR, slow(20_000))];
    await expectWhole(await fetchFrom([preferred, other]));
    expect(asked(other).length).toBeGreaterThan(0);
    expect(served(other)).toBeLessThan(TAR.length / 10);
  });

  test('each has a tag of its own', async () => {
    const preferred = place(TAR, slow(SLOWER / 2));
    const other = place(TAR, slow(SLOWER), { kind: 'etag', etag: '"other"' });
    await expectWhole(await fetchFrom([preferred, other]));
    const [first, ...later] = asked(other).map(({ headers }) => headers['if-range']);
    expect(first).toBeUndefined();
    expect(later.length).toBeGreaterThan(0);
    expect(later.every((tag) => tag === '"other"')).toBe(true);
    expect(asked(other).every(({ status }) => status === 206)).toBe(true);
  });

  test.for([
    ['stalls', { kind: 'stall', after: 400_000 }],
    ['says nothing', { kind: 'silent' }],
    ['breaks off', { kind: 'close', after: 400_000 }],
    ['refuses', { kind: 'status', status: 403 }],
    ['has a shorter one than the list says', { kind: 'truncate', to: 2_000_000 }],
  ] as const)('one that %s is left, whichever it is', async ([, trouble]) => {
    const of = async (isPreferred: boolean): Promise<void> => {
      const [bad, good] = [place(TAR, trouble), place(TAR, slow(isPreferred ? 3_000_000 : SLOW))];
      const urls = isPreferred ? [bad, good] : [good, bad];
      await expectWhole(await fetchFrom(urls, { expectedBytes: TAR.length }));
      expect(asked(bad).length).toBeGreaterThan(0);
    };
    await Promise.all([of(true), of(false)]);
  });

  test('one without ranges is left out', async () => {
    const [preferred, other] = [place(TAR, slow()), place(TAR, { kind: 'ignore-range' })];
    await expectWhole(await fetchFrom([preferred, other]));
    expect(asked(other)).toHaveLength(1);
  });

  test('one that gives other bytes of the same length is found by the hash', async () => {
    const other = Buffer.from(TAR);
    other.fill(0, TAR.length >> 1);
    const [preferred, lying] = [place(TAR, slow()), place(other)];
    const found = await fetchFrom([preferred, lying]).then(
      ({ result }) => result.sha256,
      (error: { fault: { code: string } }) => error.fault.code,
    );
    expect(found).not.toBe(sha256(TAR));
    expect(found).toMatch(/^ARCHIVE_|^[0-9a-f]{64}$/);
    expect(served(lying)).toBeGreaterThan(0);
  });

  test('when none answers, the preferred one’s failure is told', async () => {
    const urls = [place(TAR, { kind: 'status', status: 403 }), place(TAR, { kind: 'status', status: 500 })];
    expect(await faultOf(fetchFrom(urls))).toBe('HTTP_FORBIDDEN');
  });

  test('a part of one goes on at another', async () => {
    const [preferred, other] = [place(TAR, slow()), place(TAR, { kind: 'etag', etag: '"other"' })];
    const stop = new AbortController();
    const job = await kit.job({ url: preferred, signal: stop.signal });
    const running = faultOf(kit.pipeline.run(job));
    await sleep(700);
    stop.abort();
    expect(await running).toBe('CANCELLED');
    kit.server.fault(pathOf(preferred), { kind: 'status', status: 404 });
    await rm(job.into, { recursive: true });
    await mkdir(job.into);
    const { signal } = new AbortController();
    const result = await kit.pipeline.run({ ...job, urls: [preferred, other], signal });
    await expectWhole({ job, result });
    expect(result.bytesFetched).toBeLessThan(TAR.length);
    expect(asked(other)[0]!.headers['if-range']).toBeUndefined();
  });
});

/** Over a line that a test makes, by two connections unless it says otherwise; answers what was asked where, in order. */
async function bringFrom(
  urls: readonly string[],
  plan: readonly { from: number; to: number }[],
  /** Milliseconds for each 20 kB. */
  delay: (url: string, from: number) => number,
  connections = { first: 2, most: 2 },
) {
  const folder = await mkdtemp(join(tmpdir(), 'gvm-ranges-'));
  const bytes = randomBytes(plan.at(-1)!.to);
  const ranges: { url: string; from: number; to: number }[] = [];
  async function* give(
    url: string,
    from: number,
    to: number,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += 20_000) {
      await sleep(delay(url, from));
      if (signal.aborted) throw fault('CANCELLED', {});
      yield bytes.subarray(at, Math.min(to, at + 20_000));
    }
  }
  const facts = { etag: '"1"', lastModified: null, totalBytes: bytes.length, acceptsRanges: true };
  const transport: ArchiveTransport = {
    open: async (url, { range, signal }): Promise<TransportBody> => {
      const [from, to] = [range!.from, range!.to! + 1];
      ranges.push({ url, from, to });
      return { ...facts, status: 206, rangeStart: from, stream: give(url, from, to, signal) };
    },
  };
  const part = await PartFile.open(join(folder, 'part'), urls);
  await part.reset({ url: urls[0]!, validator: '"1"', total: bytes.length });
  const download = new RangeDownload({
    transport,
    places: new Places(urls),
    part,
    plan: new RangePlan(plan),
    signal: new AbortController().signal,
    stallSeconds: 9,
    retryDelays: [],
    ...connections,
    onBytes: () => undefined,
    onTotal: () => undefined,
  });
  await download.run();
  await part.close();
  const same = (await readFile(part.path)).equals(bytes);
  await rm(folder, { recursive: true });
  return { same, ranges, download };
}

test('what one is slow with is taken over by one that is through', async () => {
  const plan = [
    { from: 0, to: 1_000_000 },
    { from: 1_000_000, to: 1_500_000 },
  ];
  const { same, ranges, download } = await bringFrom(['http://a.test/'], plan, (_, from) =>
    from === 0 ? 80 : 1,
  );
  expect(same).toBe(true);
  expect(ranges.filter(({ from }) => from > 0 && from < 1_000_000).length).toBeGreaterThan(0);
  expect(download.fetched).toBeLessThan(1_500_000 + 100_000);
});

test('what a slow place has begun is done by the fast one before all that comes later', async () => {
  const [slow, fast] = ['http://slow.test/', 'http://fast.test/'];
  const { same, ranges } = await bringFrom([slow, fast], [{ from: 0, to: 12_000_000 }], (url) =>
    url === slow ? 80 : 5,
  );
  expect(same).toBe(true);
  const begun = ranges[0]!;
  const takenOver = ranges.findIndex(({ url, from }) => url === fast && from < begun.to);
  expect(takenOver).toBeGreaterThan(0);
  expect(ranges.slice(takenOver + 1).some(({ from }) => from > begun.to)).toBe(true);
  expect(ranges.filter(({ url }) => url === slow)).toHaveLength(1);
});

test('where a second connection brings nothing more, the first has the line for itself again', async () => {
  let freeAt = 0;
  const oneLine = (): number => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + 10;
    return freeAt - now;
  };
  const end = 7_000_000;
  const plan = [{ from: 0, to: end }];
  const { same, ranges } = await bringFrom(['http://a.test/'], plan, oneLine, { first: 1, most: 6 });
  expect(same).toBe(true);
  const [first, tried, rest] = ranges;
  expect(ranges).toHaveLength(3);
  expect(first).toMatchObject({ from: 0, to: end });
  expect(tried!.from).toBeGreaterThan(0);
  // What it had begun is left for the end.
  expect(rest!.from).toBeGreaterThan(tried!.from);
  expect([tried!.to, rest!.to]).toEqual([end, end]);
});

test('all connections together keep to the limit', async () => {
  const client = new HttpClient({
    settings: async () => ({ proxyMode: 'none', proxyUrl: '', caFile: '' }),
    env: {},
  });
  const limit = 4_000_000;
  const transport = new Bandwidth(async () => limit).limited(client);
  const own = await startPipelineKit({ transport });
  try {
    const before = own.put('before.zip', zip(ENTRIES.slice(0, 30), { modes: true }));
    const donor = await own.job({ url: before, layout: 'module' });
    const { files } = await own.pipeline.run(donor);
    const job = await own.job({
      url: own.put('after.zip', ZIP),
      layout: 'module',
      donors: [{ root: donor.into, files, mayShare: false }],
    });
    const started = performance.now();
    const { bytesFetched, reused } = await own.pipeline.run(job);
    expect(reused).not.toBeNull();
    expect(own.server.requests.filter(({ path }) => path === '/after.zip').length).toBeGreaterThan(2);
    expect(performance.now() - started).toBeGreaterThan(((bytesFetched - 200_000) / limit) * 1000);
  } finally {
    client.close();
    await own.close();
  }
});
