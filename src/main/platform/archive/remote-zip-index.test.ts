import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { zip } from '../../../testing/archive-formats';
import { startReleaseServer, type ReleaseServer, type ServerFault } from '../../../testing/release-server';
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
