import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultCode } from '@shared/domain/fault';
import type { InstallRequest } from '@shared/domain/install';
import { tarGz, zip } from '../../../testing/archive-formats';
import type { ServerFault } from '../../../testing/release-server';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { childScript } from '../../platform/child-script.fake';
import { hash1 } from '../../platform/archive/dirhash';
import { Verifier } from '../verifier';
import type { PickedSource, SourcePicker } from './deps';
import { LINUX } from './installer.fake';
import { realParts } from './real-parts.fake';

const tiny = tinyToolchain({ version: '1.26.8', platform: LINUX, ballast: 3 * 1024 * 1024 });
const ARCHIVE = `/dl/${tiny.archive.filename}`;
const ZIP = `/proxy/golang.org/toolchain/@v/${tiny.module.version}.zip`;

let worker: string;
let server: TinyServer;
let root: string;
let parts: ReturnType<typeof realParts>;
beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
  const documents = {
    [`/moved${ARCHIVE}`]: { bytes: tiny.archive.bytes },
    [`/moved${ZIP}`]: { bytes: tiny.module.zip },
  };
  server = await startTinyServer({ toolchains: [tiny], documents });
});
afterAll(() => server.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm 安装 real-'));
  start();
});
afterEach(async () => {
  await parts.installer.close();
  server.heal();
  server.requests.length = 0;
  await rm(root, { recursive: true, force: true });
});

function start(): void {
  parts = realParts({ root, worker, sources, host: LINUX });
}

/** The two layouts of the local server, with what really proves them. */
const sources: SourcePicker = {
  async pick(_version, _platform, wish): Promise<PickedSource> {
    const id = wish === 'auto' ? 'goproxy' : wish;
    const definition = { id, kind: 'mirror', location: null, builtIn: false } as const;
    const pick = { source: id, reason: 'requested' } as const;
    const base = { pick, source: definition, alternatives: [] as PickedSource['alternatives'] };
    if (id === 'goproxy')
      return {
        ...base,
        archive: {
          urls: [server.url + ZIP],
          format: 'zip',
          layout: 'module',
          prefix: `golang.org/toolchain@${tiny.module.version}/`,
          expectedBytes: null,
          proof: { kind: 'sumdb', value: tiny.module.h1 },
        },
      };
    return {
      ...base,
      archive: {
        urls: [server.url + ARCHIVE],
        format: 'tar.gz',
        layout: 'archive',
        prefix: 'go/',
        expectedBytes: tiny.archive.bytes.length,
        proof: { kind: 'sha256', value: tiny.archive.sha256 },
      },
    };
  },
};

function enqueue(source: string): string {
  const request: InstallRequest = { version: '1.26.8', platform: LINUX, source, allowUnverified: false };
  return parts.installer.enqueue(request, { makeDefault: false, actor: 'cli' });
}
const install = (source: string) => parts.installer.finished(enqueue(source));
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function expectNothing(): Promise<void> {
  expect(await names(parts.home.versions)).toEqual([]);
  expect(await names(parts.home.staging)).toEqual([]);
  expect(await names(parts.home.manifests)).toEqual([]);
  expect(await names(parts.home.locks)).toEqual([]);
  expect(await parts.history.list()).toEqual([]);
}

/** Every file with its execute bit and content. */
async function tree(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const mode = (await stat(path)).mode & 0o111 ? 'x' : '-';
    found[path.slice(folder.length + 1)] = mode + (await readFile(path)).toString('base64');
  }
  return found;
}

describe.each(['official', 'goproxy'])('a real install from %s', (source) => {
  const path = source === 'official' ? ARCHIVE : ZIP;

  it('puts the release in versions, byte for byte, and verifies it again', async () => {
    const result = await install(source);
    expect(result).toMatchObject({ id: 'go1.26.8', alreadyInstalled: false, source });
    const found = await tree(result.path);
    for (const file of tiny.files)
      expect(found[file.path], file.path).toBe((file.executable ? 'x' : '-') + file.bytes.toString('base64'));
    expect(await names(parts.home.staging)).toEqual([]);
    expect(await names(parts.home.downloads)).toEqual([]);
    const verifier = new Verifier({ ...parts, hash: { h1: hash1 } });
    expect(await verifier.verify('go1.26.8')).toMatchObject({
      ok: true,
      proofHolds: source === 'goproxy' ? true : null,
    });
  });

  it.each([
    ['a flipped byte', { kind: 'flip', at: 1_500_000 }, /^(HASH_MISMATCH|ARCHIVE_CORRUPT)$/],
    [
      'a truncated file',
      { kind: 'truncate', to: 900_000 },
      /^(SIZE_MISMATCH|ARCHIVE_TRUNCATED|ARCHIVE_CORRUPT)$/,
    ],
    ['a connection that closes', { kind: 'close', after: 100_000 }, /^NETWORK_CLOSED_EARLY$/],
    ['a connection that stalls', { kind: 'stall', after: 100_000 }, /^NETWORK_STALLED$/],
    ['404', { kind: 'status', status: 404 }, /^HTTP_NOT_FOUND$/],
    ['403', { kind: 'status', status: 403 }, /^HTTP_FORBIDDEN$/],
    ['500', { kind: 'status', status: 500 }, /^HTTP_SERVER_ERROR$/],
    ['429', { kind: 'status', status: 429, retryAfter: '7' }, /^HTTP_RATE_LIMITED$/],
    ['a redirect in a circle', { kind: 'redirect', to: path }, /^REDIRECT_REFUSED$/],
  ] satisfies [string, ServerFault, RegExp][])('ends %s in its own fault', async (_name, fault, code) => {
    server.fault(path, fault);
    const error = await install(source).then(
      () => null,
      (thrown: { fault: { code: FaultCode } }) => thrown.fault.code,
    );
    expect(error).toMatch(code);
    await expectNothing();
    if (/HASH|ARCHIVE|SIZE/.test(String(error))) expect(await names(parts.home.downloads)).toEqual([]);
    server.heal();
    // Nothing that a failure leaves may hinder the next attempt.
    expect((await install(source)).alreadyInstalled).toBe(false);
  });

  it.each([
    ['ignores ranges', { kind: 'ignore-range' }],
    ['redirects elsewhere', { kind: 'redirect', to: `/moved${path}` }],
  ] satisfies [string, ServerFault][])('copes with a server that %s', async (_name, fault) => {
    server.fault(path, fault);
    expect((await install(source)).id).toBe('go1.26.8');
  });

  it('pauses, is closed, and goes on in another process with what came: the same tree', async () => {
    server.fault(path, { kind: 'slow', bytesPerSecond: 2_500_000 });
    const item = enqueue(source);
    await vi.waitFor(
      () => {
        const state = parts.installer.items()[0]!.state;
        expect('received' in state && state.received > 800_000).toBe(true);
      },
      { timeout: 10_000, interval: 10 },
    );
    parts.installer.act(item, 'pause');
    await parts.installer.close();
    expect(await names(parts.home.downloads)).toEqual([
      `go1.26.8-${source}.part`,
      `go1.26.8-${source}.part.json`,
    ]);
    expect(await names(parts.home.staging)).toEqual([]);
    server.heal();
    start();
    const result = await install(source);
    expect(result.bytesFetched).toBeLessThan(result.bytesFull - 500_000);
    const found = await tree(result.path);
    for (const file of tiny.files)
      expect(found[file.path]?.slice(1), file.path).toBe(file.bytes.toString('base64'));
  });

  it('cancels in the middle and leaves nothing at all', async () => {
    server.fault(path, { kind: 'slow', bytesPerSecond: 500_000 });
    const item = enqueue(source);
    await vi.waitFor(() => expect(parts.installer.items()[0]!.state.phase).toBe('downloading'));
    parts.installer.act(item, 'cancel');
    const stopped = performance.now();
    await parts.installer.close();
    expect(performance.now() - stopped).toBeLessThan(2000);
    await expectNothing();
    expect(await names(parts.home.downloads)).toEqual([]);
  });
});

describe('archives that lie although their hash is right', () => {
  const entry = (path: string) => ({ path, bytes: Buffer.from('x'), executable: false });
  it.each([
    [
      '../ in a name',
      'zip',
      zip([entry('go/VERSION'), entry('go/../../evil')], { modes: true }),
      'ARCHIVE_UNSAFE_PATH',
    ],
    ['an absolute path', 'zip', zip([entry('/tmp/evil')], { modes: true }), 'ARCHIVE_UNSAFE_PATH'],
    ['../ in a tar', 'tar.gz', tarGz([entry('go/../../evil')]), 'ARCHIVE_UNSAFE_PATH'],
    ['a link that leads out', 'tar.gz', tarWithLink('go/evil', '../../../evil'), 'ARCHIVE_UNSAFE_LINK'],
    ['no Go in it', 'zip', zip([entry('go/README')], { modes: true }), 'ARCHIVE_NOT_GO'],
    ['another version', 'tar.gz', otherVersion(), 'ARCHIVE_NOT_GO'],
  ] satisfies [string, 'zip' | 'tar.gz', Buffer, FaultCode][])('%s', async (_name, format, bytes, code) => {
    const file = join(root, 'given archive');
    await writeFile(file, bytes);
    const given: SourcePicker = {
      pick: async () => ({
        pick: { source: 'given', reason: 'requested' },
        source: { id: 'given', kind: 'mirror', location: null, builtIn: false },
        alternatives: [],
        archive: {
          urls: [pathToFileURL(file).href],
          format,
          layout: 'archive',
          prefix: 'go/',
          expectedBytes: bytes.length,
          proof: { kind: 'sha256', value: createHash('sha256').update(bytes).digest('hex') },
        },
      }),
    };
    parts = realParts({ root, worker, sources: given, host: LINUX });
    await expect(install('given')).rejects.toMatchObject({ fault: { code } });
    await expectNothing();
    expect(await names(root)).not.toContain('evil');
    expect(await readFile(file)).toEqual(bytes);
  });
});

function otherVersion(): Buffer {
  const other = tinyToolchain({ version: '1.26.9', platform: LINUX, ballast: 1024 });
  return other.archive.bytes;
}

/** One ustar entry made a symbolic link by hand. */
function tarWithLink(path: string, target: string): Buffer {
  const plain = gunzipSync(tarGz([{ path, bytes: Buffer.alloc(0), executable: false }]));
  const at = plain.indexOf(`${path}\0`, 0, 'latin1');
  const header = plain.subarray(at, at + 512);
  header.write('2', 156, 'latin1');
  header.write(target, 157, 'latin1');
  header.write('        ', 148, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return gzipSync(plain);
}
