import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { zip } from '../../../testing/archive-formats';
import { startReleaseServer, type ReleaseServer, type ServerFault } from '../../../testing/release-server';
import type { ZipProgress } from '../../ports/zip-index';
import { HttpClient } from '../network/http-stream';
import { RemoteZipIndex } from './remote-zip-index';

/** So many files that the directory does not come with the end of the archive. */
const FILES = Array.from({ length: 3000 }, (_, index) => ({
  path: `top/folder/文件 ${index}.go`,
  bytes: Buffer.from(`package p${index}\n`.repeat(40)),
  executable: false,
}));
const LISTED = FILES.map(({ path, bytes }) => ({ name: path, bytes: bytes.length, crc32: crc32(bytes) }));

const archive = zip(FILES, { modes: false });
const small = zip(FILES.slice(0, 3), { modes: false });

let server: ReleaseServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm index 目录-'));
  await writeFile(join(folder, 'a.zip'), archive);
  const documents = { '/a.zip': { bytes: archive }, '/small.zip': { bytes: small } };
  server = await startReleaseServer({ documents });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => server.heal());

const index = new RemoteZipIndex({
  transport: new HttpClient({ settings: async () => DEFAULT_SETTINGS, env: {} }),
});
const inOrder = (files: readonly { name: string }[]) => [...files].sort((a, b) => (a.name < b.name ? -1 : 1));

it.each([
  ['a server', () => `${server.url}/a.zip`, LISTED],
  ['a server, the whole of it small', () => `${server.url}/small.zip`, LISTED.slice(0, 3)],
  ['a file', () => pathToFileURL(join(folder, 'a.zip')).href, LISTED],
])('tells the files of a zip from %s', async (_, url, expected) => {
  const { files, bytesFetched } = await index.read(url());
  expect(inOrder(files)).toEqual(inOrder(expected));
  expect(bytesFetched).toBeLessThan(archive.length / 2);
});

it('fetches the directory and hardly more', async () => {
  server.requests.length = 0;
  const { bytesFetched } = await index.read(`${server.url}/a.zip`);
  expect(server.bytesServed('/a.zip')).toBe(bytesFetched + 1);
  expect(server.requests.map(({ range }) => range !== null)).toEqual([true, true, true]);
});

it.each([
  ['a truncated archive', { kind: 'truncate', to: 100_000 }, /ARCHIVE_TRUNCATED|RESPONSE_INVALID/],
  ['a connection that closes', { kind: 'close', after: 10 }, /NETWORK_CLOSED_EARLY/],
  ['a server that gives no parts', { kind: 'ignore-range' }, /RESPONSE_INVALID/],
  ['404', { kind: 'status', status: 404 }, /HTTP_NOT_FOUND/],
] satisfies [string, ServerFault, RegExp][])('ends %s in a fault', async (_, planted, code) => {
  server.fault('/a.zip', planted);
  const failed = await index.read(`${server.url}/a.zip`).catch((error: { fault: { code: string } }) => error);
  expect((failed as { fault: { code: string } }).fault.code).toMatch(code);
});

it('ends at once when it is cancelled', async () => {
  server.fault('/a.zip', { kind: 'stall', after: 0 });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  await expect(index.read(`${server.url}/a.zip`, stop.signal)).rejects.toMatchObject({
    fault: { code: 'CANCELLED' },
  });
});

describe('fetching single files', () => {
  const nothingMore = { onProgress: () => undefined, signal: new AbortController().signal };

  async function fetchFiles(url: string, wanted: readonly string[]) {
    const taken = new Map<string, Buffer>();
    let last: ZipProgress | null = null;
    await index.fetch(url, {
      ...nothingMore,
      wants: ({ name }) => wanted.includes(name),
      take: async ({ name }, bytes) => void taken.set(name, Buffer.from(bytes)),
      onProgress: (progress) => (last = progress),
    });
    return { taken, last: last as ZipProgress | null };
  }
  const contentOf = (names: readonly string[]) =>
    new Map(FILES.filter(({ path }) => names.includes(path)).map(({ path, bytes }) => [path, bytes]));

  it.each([
    ['a server', () => `${server.url}/a.zip`],
    ['a file', () => pathToFileURL(join(folder, 'a.zip')).href],
  ])('from %s: the first, the last, and neighbours', async (_, url) => {
    const names = [0, 1, 2, 1500, 2999].map((at) => FILES[at]!.path);
    const { taken, last } = await fetchFiles(url(), names);
    expect(taken).toEqual(contentOf(names));
    expect(last).toMatchObject({ full: archive.length, fetched: last!.toFetch });
  });

  it('costs the list and these files, in as few requests as there are places', async () => {
    const { bytesFetched } = await index.read(`${server.url}/a.zip`);
    server.requests.length = 0;
    const names = [10, 11, 2000].map((at) => FILES[at]!.path);
    const { last } = await fetchFiles(`${server.url}/a.zip`, names);
    expect(server.bytesServed('/a.zip')).toBe(last!.fetched);
    expect(last!.fetched - bytesFetched).toBeLessThan(1000);
    // The length, the end, the list, and two places.
    expect(server.requests).toHaveLength(5);
  });

  it('fetches nothing but the list where nothing is wanted', async () => {
    server.requests.length = 0;
    expect((await fetchFiles(`${server.url}/a.zip`, [])).taken.size).toBe(0);
    expect(server.requests).toHaveLength(3);
  });

  it('hands over nothing of which a bit was turned', async () => {
    const name = FILES[7]!.path;
    const at = archive.indexOf(Buffer.from(name)) + Buffer.byteLength(name) + 5;
    server.fault('/a.zip', { kind: 'flip', at });
    await expect(fetchFiles(`${server.url}/a.zip`, [name])).rejects.toMatchObject({
      fault: { code: 'ARCHIVE_CORRUPT' },
    });
  });

  it('passes on what the taker throws, and asks for nothing more', async () => {
    server.requests.length = 0;
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const order = { ...nothingMore, wants: () => true, take: () => Promise.reject(full) };
    await expect(index.fetch(`${server.url}/a.zip`, order)).rejects.toBe(full);
    expect(server.requests.length).toBeLessThanOrEqual(7);
  });

  it('ends a server that gives no parts in a fault', async () => {
    server.fault('/a.zip', { kind: 'ignore-range' });
    await expect(fetchFiles(`${server.url}/a.zip`, [FILES[0]!.path])).rejects.toMatchObject({
      fault: { code: 'RESPONSE_INVALID' },
    });
  });
});
