import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultError } from '@shared/domain/fault';
import type { GoProxyValues } from '@shared/domain/go-proxy';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import type { CatalogueView } from '@shared/domain/views';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';
import { NodeDisk } from '../platform/disk/node-disk';
import { GotNetwork } from '../platform/network/got-network';
import { FakeClock } from '../ports/clock.fake';
import { homeAt } from '../ports/home';
import { Catalogue } from './catalogue';
import { Knowledge } from './knowledge';
import { Sources } from './sources/sources';

const linux = { os: 'linux', arch: 'amd64' } as const;
const darwin = { os: 'darwin', arch: 'arm64' } as const;
const ASSETS = join(process.cwd(), 'assets');
const NEW = tinyToolchain({ version: '1.99.1', platform: linux, ballast: 100 });
const PROXIED = tinyToolchain({ version: '1.99.2', platform: linux, ballast: 100 });

let folder: string;
let server: TinyServer;
let settings: Settings;
let values: GoProxyValues;
let clock: FakeClock;
let network: GotNetwork;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm catalogue-'));
  server = await startTinyServer({ toolchains: [NEW, PROXIED] });
  server.fault('/dl/', { kind: 'etag', etag: '"list"' });
  settings = { ...DEFAULT_SETTINGS, officialUrl: server.officialUrl };
  values = { ...server.environment, GOINSECURE: '' };
  clock = new FakeClock('2026-11-22T12:00:00.000Z');
});
afterEach(async () => {
  network.close();
  await server.close();
  await rm(folder, { recursive: true });
});

function make(): Catalogue {
  const disk = new NodeDisk();
  network = new GotNetwork({ settings: async () => settings, env: {}, stallSeconds: 1, longestPauseMs: 20 });
  const home = homeAt(join(folder, 'home'));
  const sources = new Sources({
    network,
    disk,
    home,
    settings: { read: async () => settings, set: async () => undefined },
    clock,
    goEnvironment: { values: async () => values },
    assets: ASSETS,
  });
  return new Catalogue({
    sources,
    knowledge: new Knowledge({ disk, assets: ASSETS, home }),
    clock,
    host: linux,
  });
}

const release = (view: CatalogueView, version: string) =>
  view.releases.find((candidate) => candidate.version === version);
const errorOf = async (work: Promise<unknown>): Promise<FaultError['fault']> =>
  (
    (await work.then(
      () => new Error('nothing was thrown'),
      (error: unknown) => error,
    )) as FaultError
  ).fault;

test('knows the embedded releases without the network, newest first, with dates and support', async () => {
  const catalogue = make();
  expect(catalogue.view().releases).toEqual([]);
  await catalogue.load();
  const view = catalogue.view();
  expect(view).toMatchObject({ refreshedAt: null, refreshing: false, fault: null });
  expect(release(view, '1.26.7')).toMatchObject({ stable: true, sources: ['official'] });
  expect(release(view, '1.27.2')).toMatchObject({ date: '2026-10-08', security: true });
  expect(release(view, '1.22.12')!.vulnerabilities.length).toBeGreaterThan(0);
  expect(release(view, '1.22.12')!.support.kind).toBe('ended');
  expect(release(view, '1.27rc1')).toMatchObject({ stable: false, support: { kind: 'prerelease' } });
  expect(view.releases[0]!.version).toBe('1.27.2');
  expect(server.requests).toEqual([]);
});

test('a refresh brings what both sources have, and is kept for the next start', async () => {
  const catalogue = make();
  await catalogue.load();
  const seen: boolean[] = [];
  catalogue.changes.on(() => seen.push(catalogue.view().refreshing));
  await catalogue.refresh();
  expect(seen).toEqual([true, false]);
  const view = catalogue.view();
  expect(view).toMatchObject({ refreshedAt: '2026-11-22T12:00:00.000Z', fault: null });
  expect(release(view, '1.99.1')).toMatchObject({
    bytes: NEW.archive.bytes.length,
    sources: ['official', 'goproxy'],
    security: null,
    support: { kind: 'supported', until: null },
  });
  expect(release(view, '1.26.7')).toBeDefined();

  const next = make();
  await next.load();
  expect(release(next.view(), '1.99.2')).toBeDefined();
  expect(next.view().refreshedAt).toBe('2026-11-22T12:00:00.000Z');
});

test('an unchanged list is not sent again', async () => {
  await make().refresh();
  const bytes = server.bytesServed('/dl/');
  expect(bytes).toBeGreaterThan(0);
  clock.pass(7_200_000);
  const catalogue = make();
  await catalogue.refresh();
  expect(server.bytesServed('/dl/')).toBe(bytes);
  expect(release(catalogue.view(), '1.99.1')).toBeDefined();
  expect(catalogue.view().refreshedAt).toBe('2026-11-22T14:00:00.000Z');
});

test('offline it keeps what it had and says why', async () => {
  const catalogue = make();
  await catalogue.refresh();
  await server.close();
  clock.pass(1000);
  await catalogue.refresh();
  const view = catalogue.view();
  expect(view.fault).toMatchObject({ code: 'NETWORK_UNREACHABLE' });
  expect(view.refreshedAt).toBe('2026-11-22T12:00:00.000Z');
  expect(release(view, '1.99.1')).toBeDefined();
  server = await startTinyServer({ toolchains: [] });
});

test('one source is enough, and a proxy that is not set up is no failure', async () => {
  values.GOPROXY = '';
  const catalogue = make();
  await catalogue.refresh();
  expect(catalogue.view().fault).toBeNull();
  server.fault('/dl/', { kind: 'status', status: 403 });
  await catalogue.refresh();
  expect(catalogue.view().fault).toMatchObject({ code: 'HTTP_FORBIDDEN' });
});

test('words ask for newer lists once an hour, versions that are known never', async () => {
  const catalogue = make();
  expect(await catalogue.resolve('1.22.12', linux, { refresh: true })).toBe('1.22.12');
  expect(server.requests).toHaveLength(0);
  expect(await catalogue.resolve('latest', linux, { refresh: false })).toBe('1.27.2');
  expect(server.requests).toHaveLength(0);
  expect(await catalogue.resolve('latest', linux, { refresh: true })).toBe('1.99.2');
  const asked = server.requests.length;
  expect(await catalogue.resolve('1.99', linux, { refresh: true })).toBe('1.99.2');
  expect(server.requests).toHaveLength(asked);
  clock.pass(3_700_000);
  await catalogue.resolve('oldstable', linux, { refresh: true });
  expect(server.requests.length).toBeGreaterThan(asked);
});

test('words fall back to what is known when nobody answers', async () => {
  server.fault(/.*/, { kind: 'silent' });
  expect(await make().resolve('latest', linux, { refresh: true })).toBe('1.27.2');
});

test('a version in a gap of every list is found by asking for it', async () => {
  await server.close();
  server = await startTinyServer({ toolchains: [NEW, PROXIED] });
  server.fault('/proxy/golang.org/toolchain/@v/list', { kind: 'truncate', to: 0 });
  server.fault('/dl/', { kind: 'status', status: 500 });
  settings = { ...settings, officialUrl: server.officialUrl };
  values = { ...server.environment, GOINSECURE: '' };
  const catalogue = make();
  expect(await catalogue.resolve('go1.99.2', linux, { refresh: true })).toBe('1.99.2');
  expect((await errorOf(catalogue.resolve('1.99.3', linux, { refresh: true }))).code).toBe(
    'VERSION_NOT_FOUND',
  );
});

test('what is no version, or none of this platform, is told with the nearest', async () => {
  const catalogue = make();
  const invalid = await errorOf(catalogue.resolve('newest', linux, { refresh: true }));
  expect(invalid.code).toBe('VERSION_INVALID');
  const missing = await errorOf(catalogue.resolve('1.26.77', linux, { refresh: true }));
  expect(missing).toMatchObject({
    code: 'VERSION_NOT_FOUND',
    params: { spec: '1.26.77', platform: 'linux/amd64' },
  });
  expect((missing.params as { suggestions: string[] }).suggestions).toHaveLength(3);
  expect(await catalogue.versions(darwin)).not.toContain('1.15.15');
  expect(await catalogue.versions(linux)).toContain('1.15.15');
});
