import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { InstallRequest } from '@shared/domain/install';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { hash1 } from '../../platform/archive/dirhash';
import { childScript } from '../../platform/child-script.fake';
import { SharedRoom } from '../shared-room';
import { Verifier } from '../verifier';
import type { PickedSource, SourcePicker } from './deps';
import { rankedDonors } from './donors';
import { LINUX } from './installer.fake';
import { realParts } from './real-parts.fake';

const WINDOWS = { os: 'windows', arch: 'amd64' } as const;
const COMMON = 2 * 1024 * 1024;
const older = tinyToolchain({ version: '1.26.8', platform: LINUX, common: COMMON });
const newer = tinyToolchain({ version: '1.26.9', platform: LINUX, common: COMMON });

let worker: string;
let server: TinyServer;
let root: string;
let parts: ReturnType<typeof realParts>;
beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
  server = await startTinyServer({ toolchains: [older, newer] });
});
afterAll(() => server.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm 差异 '));
  parts = realParts({ root, worker, sources, host: LINUX });
});
afterEach(async () => {
  await parts.installer.close();
  server.heal();
  server.requests.length = 0;
  await rm(root, { recursive: true, force: true });
});

const zipPath = (version: string): string =>
  `/proxy/golang.org/toolchain/@v/${(version === '1.26.8' ? older : newer).module.version}.zip`;

const sources: SourcePicker = {
  async pick(version): Promise<PickedSource> {
    const { module } = version === '1.26.8' ? older : newer;
    return {
      pick: { source: 'goproxy', reason: 'requested' },
      source: { id: 'goproxy', kind: 'goproxy', location: null, builtIn: true },
      alternatives: [],
      archive: {
        urls: [server.url + zipPath(version)],
        format: 'zip',
        layout: 'module',
        prefix: `golang.org/toolchain@${module.version}/`,
        expectedBytes: null,
        proof: { kind: 'sumdb', value: module.h1 },
      },
    };
  },
};

function install(version: string, options: Partial<InstallRequest> = {}) {
  const request = { version, platform: LINUX, source: 'auto', allowUnverified: false, ...options };
  return parts.installer.finished(parts.installer.enqueue(request, { makeDefault: false, actor: 'cli' }));
}

async function expectWhole(path: string): Promise<void> {
  for (const { path: name, bytes, executable } of newer.files) {
    expect((await readFile(join(path, name))).equals(bytes), name).toBe(true);
    expect(((await stat(join(path, name))).mode & 0o111) !== 0, name).toBe(executable);
  }
  const verifier = new Verifier({ ...parts, hash: { h1: hash1 } });
  expect(await verifier.verify('go1.26.9')).toMatchObject({ ok: true, proofHolds: true });
}

it('an update fetches what is new, proves the whole, and shares the room of the rest', async () => {
  const before = await install('1.26.8');
  const after = await install('1.26.9');
  expect(before.differential).toBe(false);
  expect(after).toMatchObject({ differential: true, proof: { kind: 'sumdb', value: newer.module.h1 } });
  expect(after.bytesFetched).toBeLessThan(after.bytesFull / 2);
  await expectWhole(after.path);

  await new SharedRoom(parts).measure();
  const [first, second] = await parts.inventory.list();
  expect(first?.record?.sharedBytes).toBe(second?.record?.sharedBytes);
  expect(first!.record!.sharedBytes).toBeGreaterThan(COMMON);
  expect(first!.record!.sharedBytes).toBeLessThan(first!.record!.bytes);
});

it('the other one gone, nothing is shared any more, and nothing is missing', async () => {
  const before = await install('1.26.8');
  const after = await install('1.26.9');
  await rm(before.path, { recursive: true });
  await expectWhole(after.path);
  await new SharedRoom(parts).measure();
  expect((await parts.inventory.find('go1.26.9'))?.record?.sharedBytes).toBe(0);
});

it('all of it is fetched when that is asked for', async () => {
  await install('1.26.8');
  const after = await install('1.26.9', { wholeArchive: true });
  expect(after).toMatchObject({ differential: false, bytesFetched: after.bytesFull });
  await expectWhole(after.path);
});

it('a donor that was edited gives nothing that isn’t the release', async () => {
  const before = await install('1.26.8');
  for (const name of await readdir(before.path, { recursive: true }))
    if ((await stat(join(before.path, name))).isFile()) await writeFile(join(before.path, name), 'edited');
  const after = await install('1.26.9');
  await expectWhole(after.path);
});

it('a server that lies about a part is found out, and the whole is fetched', async () => {
  await install('1.26.8');
  server.fault(zipPath('1.26.9'), { kind: 'flip', at: 40 }, 3);
  const after = await install('1.26.9');
  await expectWhole(after.path);
});

it('the nearest patch is asked before another line, of one version the own platform', () => {
  const installed = [
    { version: '1.27.1', platform: LINUX },
    { version: '1.26.2', platform: LINUX },
    { version: '1.26.9', platform: WINDOWS },
    { version: '1.26.11', platform: LINUX },
    { version: '1.26.9', platform: LINUX },
    { version: '1.22.12', platform: LINUX },
  ];
  const order = rankedDonors({ version: '1.26.10', platform: LINUX }, installed);
  expect(order.map(({ version, platform }) => `${version} ${platform.os}`)).toEqual([
    '1.26.11 linux',
    '1.26.9 linux',
    '1.26.9 windows',
    '1.26.2 linux',
    '1.27.1 linux',
    '1.22.12 linux',
  ]);
});
