import { lstat, mkdtemp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { zip, type ArchiveEntry } from '../../../testing/archive-formats';
import { digests, startPipelineKit, type PipelineKit, type TreeFile } from '../../../testing/pipeline-kit';
import { dirHash } from '../../../testing/tiny-toolchain';
import type { Donor } from '../../ports/archive-pipeline';

const PREFIX = 'golang.org/toolchain@v0.0.1-go1.26.10.linux-amd64/';
/** Incompressible, so that bytes fetched say which files came. */
const noise = (bytes: number): Buffer => randomBytes(bytes);
const file = (path: string, bytes: Buffer): ArchiveEntry => ({ path, bytes, executable: false });

const unchanged = [
  file('src/a.go', noise(300_000)),
  file('src/b.go', noise(200_000)),
  file('src/cmd/_go.mod', Buffer.from('module cmd\n')),
  file('bin/gofmt', noise(100_000)),
  file('src/empty.go', Buffer.alloc(0)),
];
const old = [...unchanged, file('VERSION', Buffer.from('go1.26.9')), file('bin/go', noise(400_000))];
const now = [...unchanged, file('VERSION', Buffer.from('go1.26.10')), file('bin/go', noise(400_000))];
const withPrefix = (files: readonly ArchiveEntry[]): ArchiveEntry[] =>
  files.map((entry) => ({ ...entry, path: `${PREFIX}${entry.path}` }));

let kit: PipelineKit;
let archive: Buffer;
let h1: string;
let folder: string;
let donor: Donor;
let reference: Map<string, string>;

beforeAll(async () => {
  kit = await startPipelineKit({ tailBytes: 70_000 });
  archive = zip(withPrefix(now), { modes: false });
  h1 = dirHash(withPrefix(now));
  reference = digests((await unpackNow([])).tree);
});
afterAll(() => kit.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'donor-'));
  const { result, job } = await unpack(zip(withPrefix(old), { modes: false }), []);
  await rename(job.into, join(folder, 'go'));
  donor = { root: join(folder, 'go'), files: result.files, mayShare: true };
});
afterEach(async () => {
  kit.server.heal();
  await rm(folder, { recursive: true, maxRetries: 3 });
});

/** The list comes, some of the rest, and then nothing more. */
function breakFor(path: string): void {
  kit.server.fault(path, { kind: 'close', after: 150_000 }, 4);
  kit.server.fault(path, { kind: 'close', after: 0 });
}

let archives = 0;

async function unpack(bytes: Buffer, donors: readonly Donor[]) {
  const url = kit.put(`${++archives}.zip`, bytes);
  const job = await kit.job({ url, format: 'zip', layout: 'module', prefix: PREFIX, donors });
  const result = await kit.pipeline.run(job);
  return { result, job, url };
}

async function unpackNow(donors: readonly Donor[]) {
  const done = await unpack(archive, donors);
  return { ...done, tree: await treeOf(done.job.into) };
}

async function treeOf(root: string): Promise<Map<string, TreeFile>> {
  const { readTree } = await import('../../../testing/pipeline-kit');
  return readTree(root);
}

const inode = async (...path: string[]): Promise<number> => (await stat(join(...path))).ino;

it('takes over what is equal and fetches the rest: the same tree, the same hash', async () => {
  const { result, job, tree, url } = await unpackNow([donor]);
  expect(digests(tree)).toEqual(reference);
  expect(result.h1).toBe(h1);
  const reusedBytes = unchanged.reduce((sum, { bytes }) => sum + bytes.length, 0) + 'module cmd\n'.length;
  expect(result.reused).toEqual({
    files: unchanged.length + 1,
    bytes: reusedBytes,
    shared: reusedBytes - 'module cmd\n'.length,
  });
  expect(result.bytesFull).toBe(archive.length);
  expect(result.bytesFetched).toBe(kit.server.bytesServed(new URL(url).pathname));
  expect(result.bytesFetched).toBeLessThan(archive.length * 0.6);
  expect(await inode(job.into, 'src/a.go')).toBe(await inode(donor.root, 'src/a.go'));
  await expect(stat(job.part)).rejects.toThrow();
});

it('what may not be shared is copied', async () => {
  const { result, job, tree } = await unpackNow([{ ...donor, mayShare: false }]);
  expect(digests(tree)).toEqual(reference);
  expect(result.reused).toMatchObject({ shared: 0, files: unchanged.length + 1 });
  expect(await inode(job.into, 'src/a.go')).not.toBe(await inode(donor.root, 'src/a.go'));
});

it('a file of another mode is copied, and keeps its own', async () => {
  await (await import('node:fs/promises')).chmod(join(donor.root, 'bin/gofmt'), 0o600);
  const { tree } = await unpackNow([donor]);
  expect(digests(tree)).toEqual(reference);
  expect((await stat(join(donor.root, 'bin/gofmt'))).mode & 0o777).toBe(0o600);
});

it.each([
  ['is not what was recorded', (path: string) => writeFile(path, noise(300_000))],
  ['is gone', (path: string) => rm(path)],
  ['is a link now', async (path: string) => (await rename(path, `${path}.x`), symlink(`${path}.x`, path))],
  ['is a folder now', async (path: string) => (await rm(path), mkdir(path))],
])('a donor whose file %s does no harm', async (_, spoil) => {
  await spoil(join(donor.root, 'src/a.go'));
  const { result, job, tree } = await unpackNow([donor]);
  expect(digests(tree)).toEqual(reference);
  expect(result.h1).toBe(h1);
  expect((await lstat(join(job.into, 'src/a.go'))).isFile()).toBe(true);
});

it('the whole is fetched from a server that gives no parts', async () => {
  kit.server.fault(/\.zip$/, { kind: 'ignore-range' });
  const { result, tree } = await unpackNow([donor]);
  expect(digests(tree)).toEqual(reference);
  expect(result).toMatchObject({ reused: null, bytesFull: archive.length, h1 });
});

it('the whole is fetched where most of it is new', async () => {
  const few = { ...donor, files: donor.files.filter(({ path }) => path === 'bin/gofmt') };
  const { result, tree } = await unpackNow([few]);
  expect(digests(tree)).toEqual(reference);
  expect(result.reused).toBeNull();
});

it('one donor completes another', async () => {
  const half = (name: string): Donor => ({
    ...donor,
    files: donor.files.filter(({ path }) => (path === 'src/a.go') === (name === 'a')),
  });
  const { result, tree } = await unpackNow([half('a'), half('b')]);
  expect(digests(tree)).toEqual(reference);
  expect(result.reused?.files).toBe(unchanged.length + 1);
});

it('an interrupted one goes on where it was', async () => {
  const url = kit.put('cut.zip', archive);
  const path = new URL(url).pathname;
  const job = await kit.job({ url, format: 'zip', layout: 'module', prefix: PREFIX, donors: [donor] });
  breakFor(path);
  await expect(kit.pipeline.run(job)).rejects.toMatchObject({ fault: { code: 'NETWORK_CLOSED_EARLY' } });
  kit.server.heal();
  const before = kit.server.bytesServed(path);
  await rm(job.into, { recursive: true });
  await mkdir(job.into);
  const result = await kit.pipeline.run(job);
  expect(result.h1).toBe(h1);
  expect(digests(await treeOf(job.into))).toEqual(reference);
  // The directory was there already, and is not asked for again.
  expect(kit.server.bytesServed(path) - before).toBe(result.bytesFetched);
  expect(result.bytesFetched).toBeLessThan(archive.length * 0.5);
});

it('an archive that was changed since is fetched anew', async () => {
  const url = kit.put('changing.zip', archive);
  const path = new URL(url).pathname;
  const job = await kit.job({ url, format: 'zip', layout: 'module', prefix: PREFIX, donors: [donor] });
  breakFor(path);
  await expect(kit.pipeline.run(job)).rejects.toThrow();
  kit.server.heal();
  const other = [...unchanged, file('VERSION', Buffer.from('go1.26.11')), file('bin/go', noise(300_000))];
  kit.put('changing.zip', zip(withPrefix(other), { modes: false }));
  await rm(job.into, { recursive: true });
  await mkdir(job.into);
  expect((await kit.pipeline.run(job)).h1).toBe(dirHash(withPrefix(other)));
});

it('stops within 200 ms', async () => {
  const url = kit.put('slow.zip', archive);
  kit.server.fault(new URL(url).pathname, { kind: 'slow', bytesPerSecond: 100_000 });
  const stop = new AbortController();
  const job = await kit.job({
    url,
    format: 'zip',
    layout: 'module',
    prefix: PREFIX,
    donors: [donor],
    signal: stop.signal,
  });
  const running = kit.pipeline.run(job);
  setTimeout(() => stop.abort(), 300);
  const refused = expect(running).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  const stoppedAt = performance.now();
  await refused;
  expect(performance.now() - stoppedAt).toBeLessThan(200);
});

it('any tree comes out of any donor', async () => {
  const name = fc.constantFrom('a', 'b/c.go', 'b/d.go', 'bin/go', 'x/_go.mod', '日本/e');
  const tree = fc.dictionary(name, fc.nat(5), { minKeys: 1, noNullPrototype: true });
  const entries = (files: Record<string, number>): ArchiveEntry[] =>
    Object.entries(files).map(([path, seed]) => file(path, Buffer.alloc(seed * 3000, seed)));
  await fc.assert(
    fc.asyncProperty(tree, tree, fc.boolean(), async (before, after, mayShare) => {
      const from = await unpack(zip(withPrefix(entries(before)), { modes: false }), []);
      const bytes = zip(withPrefix(entries(after)), { modes: false });
      const whole = await unpack(bytes, []);
      const made = await unpack(bytes, [{ root: from.job.into, files: from.result.files, mayShare }]);
      expect(digests(await treeOf(made.job.into))).toEqual(digests(await treeOf(whole.job.into)));
      expect(made.result.h1).toBe(whole.result.h1);
      expect(made.result.files).toEqual(whole.result.files);
    }),
    { numRuns: 25 },
  );
});

it('reads nothing of the donor but the files that it takes', async () => {
  await writeFile(join(donor.root, 'bin/go'), 'changed, and nobody cares');
  const { tree } = await unpackNow([donor]);
  expect(digests(tree)).toEqual(reference);
  expect(await readFile(join(donor.root, 'bin/go'), 'utf8')).toBe('changed, and nobody cares');
});
