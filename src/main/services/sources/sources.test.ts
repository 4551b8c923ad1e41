import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault, type FaultError } from '@shared/domain/fault';
import type { GoProxyValues } from '@shared/domain/go-proxy';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { goEnv, whyNoToolchains } from '../../../testing/toolchain-archives';
import { NodeDisk } from '../../platform/disk/node-disk';
import { GotNetwork } from '../../platform/network/got-network';
import { homeAt } from '../../ports/home';
import { faultOf } from '../../ports/network.contract';
import { Sources } from './sources';

const linux = { os: 'linux', arch: 'amd64' } as const;
const windows = { os: 'windows', arch: 'amd64' } as const;
const NEWER = tinyToolchain({ version: '1.26.8', platform: linux, ballast: 2000 });
const OLDER = tinyToolchain({ version: '1.20', platform: linux, ballast: 2000 });
const FOREIGN = tinyToolchain({ version: '1.26.8', platform: windows, ballast: 2000 });
const MODULE_ZIP = `/proxy/golang.org/toolchain/@v/${NEWER.module.version}.zip`;
const ARCHIVE = `/dl/${NEWER.archive.filename}`;
/** In the embedded catalogue and on none of our servers. */
const EMBEDDED_ONLY = '1.22.12';

let folder: string;
let server: TinyServer;
let settings: Settings;
let values: GoProxyValues;
let network: GotNetwork;
let sources: Sources;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm sources-'));
  server = await startTinyServer({ toolchains: [NEWER, OLDER, FOREIGN] });
  settings = { ...DEFAULT_SETTINGS, officialUrl: server.officialUrl };
  values = { ...server.environment, GOINSECURE: '' };
  sources = make();
});
afterEach(async () => {
  network.close();
  await server.close();
  await rm(folder, { recursive: true });
});

function make(stallSeconds = 2): Sources {
  network = new GotNetwork({
    settings: async () => settings,
    env: {},
    stallSeconds,
    longestPauseMs: 50,
  });
  return new Sources({
    network,
    disk: new NodeDisk(),
    home: homeAt(join(folder, 'home')),
    settings: {
      read: async () => settings,
      set: async (patch) => {
        settings = { ...settings, ...patch };
      },
    },
    clock: { now: () => new Date(), elapsed: () => performance.now() },
    goEnvironment: { values: async () => values },
    assets: join(process.cwd(), 'assets'),
  });
}

const options = (allowUnverified = false) => ({ allowUnverified, signal: new AbortController().signal });
const pick = (wish: string, version = '1.26.8', allowUnverified = false) =>
  sources.pick(version, linux, wish, options(allowUnverified));
const errorOf = async (work: Promise<unknown>): Promise<FaultError['fault']> =>
  (
    (await work.then(
      () => new Error('nothing was thrown'),
      (error: unknown) => error,
    )) as FaultError
  ).fault;

describe('auto', () => {
  test('prefers the module proxy, and asks nobody else', async () => {
    const { pick: picked, archive, alternatives } = await pick('auto');
    expect(picked).toEqual({ source: 'goproxy', reason: 'fastest-proven' });
    expect(archive).toEqual({
      urls: [`${server.url}${MODULE_ZIP}`],
      format: 'zip',
      layout: 'module',
      prefix: `golang.org/toolchain@${NEWER.module.version}/`,
      expectedBytes: NEWER.module.zip.length,
      proof: { kind: 'sumdb', value: NEWER.module.h1 },
    });
    expect(alternatives.map(({ id }) => id)).toEqual(['official']);
    expect(server.requests.some(({ path }) => path.startsWith('/dl/'))).toBe(false);
  });

  test('takes unproven bytes only by explicit word, only where no source has a proof, and says so', async () => {
    values.GOSUMDB = 'off';
    const chosen = await pick('auto', '1.26.8', true);
    expect(chosen.pick.source).toBe('official');
    expect(chosen.archive.proof).toEqual({ kind: 'sha256', value: NEWER.archive.sha256 });
    settings.officialUrl = `${server.url}/nothing/`;
    const unknown = NEWER.module.version.replace('1.26.8', '1.99.1');
    const place = `/proxy/golang.org/toolchain/@v/${unknown}.zip`;
    const head = network.head.bind(network);
    network.head = async (url, given) =>
      url.endsWith(place) ? { bytes: NEWER.module.zip.length } : head(url, given);
    const trusting = await pick('auto', '1.99.1', true);
    expect(trusting.pick).toEqual({ source: 'goproxy', reason: 'nothing-proven' });
    expect(trusting.archive.proof.kind).toBe('none');
    expect((await errorOf(pick('auto', '1.99.1'))).code).toBe('SOURCES_EXHAUSTED');
  });

  test('takes the official archive when no proxy is set up', async () => {
    values.GOPROXY = '';
    const { pick: picked, archive } = await pick('auto');
    expect(picked).toEqual({ source: 'official', reason: 'proxy-not-set-up' });
    expect(archive).toMatchObject({
      urls: [`${server.url}${ARCHIVE}`],
      format: 'tar.gz',
      layout: 'archive',
      prefix: 'go/',
      expectedBytes: NEWER.archive.bytes.length,
      proof: { kind: 'sha256', value: NEWER.archive.sha256 },
    });
  });

  test.each([404, 410, 403])('…when the proxy says %i to the version', async (status) => {
    server.fault(MODULE_ZIP, { kind: 'status', status });
    expect((await pick('auto')).pick).toEqual({ source: 'official', reason: 'proxy-lacks-version' });
  });

  test('…when the proxy fails', async () => {
    server.fault(MODULE_ZIP, { kind: 'status', status: 500 });
    expect((await pick('auto')).pick).toEqual({ source: 'official', reason: 'proxy-unreachable' });
  });

  test('…when the proxy keeps us waiting: the others are asked beside it', async () => {
    server.fault(MODULE_ZIP, { kind: 'silent' });
    network.close();
    sources = make(30);
    const started = performance.now();
    expect((await pick('auto')).pick.source).toBe('official');
    expect(performance.now() - started).toBeGreaterThan(2400);
    expect(performance.now() - started).toBeLessThan(8000);
  });

  test('takes a mirror when the official place is gone, with a hash that is not the mirror’s', async () => {
    await sources.trusted.live(undefined);
    const mirror = await startTinyServer({ toolchains: [NEWER] });
    try {
      values.GOPROXY = 'off';
      settings.mirrors = [{ id: 'near', url: mirror.officialUrl }];
      server.fault(/.*/, { kind: 'status', status: 503 });
      const picked = await pick('auto');
      expect(picked.pick).toEqual({ source: 'near', reason: 'official-unreachable' });
      expect(picked.archive.urls[0]).toMatch(mirror.url);
      expect(picked.archive.proof).toEqual({ kind: 'sha256', value: NEWER.archive.sha256 });
      expect(mirror.requests.some(({ path }) => path.includes('mode=json'))).toBe(false);
    } finally {
      await mirror.close();
    }
  });

  test('says everything that was tried', async () => {
    server.fault(MODULE_ZIP, { kind: 'status', status: 404 });
    server.fault('/dl/', { kind: 'status', status: 500 });
    expect(await errorOf(pick('auto'))).toMatchObject({
      code: 'SOURCES_EXHAUSTED',
      params: { tried: ['goproxy: SOURCE_LACKS_VERSION', 'official: HTTP_SERVER_ERROR'] },
      cause: { code: 'HTTP_SERVER_ERROR' },
    });
  });

  test('a checksum database that lies is never passed over', async () => {
    const record = server.sumdb.records.findIndex((text) => text.includes(NEWER.module.version));
    const true_ = server.sumdb.answer.bind(server.sumdb);
    server.sumdb.answer = (path) => {
      const answer = true_(path);
      if (!path.includes('lookup') || !answer) return answer;
      return Buffer.from(Buffer.from(answer).toString().replace(NEWER.module.h1, OLDER.module.h1));
    };
    expect(record).toBeGreaterThan(0);
    expect((await errorOf(pick('auto'))).code).toBe('SUMDB_RECORD_INVALID');
  });

  test('stops at the signal', async () => {
    server.fault(/.*/, { kind: 'silent' });
    const stop = new AbortController();
    const work = errorOf(
      sources.pick('1.26.8', linux, 'auto', { allowUnverified: false, signal: stop.signal }),
    );
    setTimeout(() => stop.abort(), 100);
    const started = performance.now();
    expect((await work).code).toBe('CANCELLED');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('the module proxy', () => {
  test('lists what is for the platform', async () => {
    const { releases } = await (await sources.open('goproxy')).list(linux, {});
    expect(releases).toEqual([
      { version: '1.26.8', stable: true, bytes: null },
      { version: '1.20', stable: true, bytes: null },
    ]);
  });

  test('goes down the list as Go does', async () => {
    values.GOPROXY = `${server.url}/nothing,${server.goproxy}`;
    expect((await pick('goproxy')).archive.urls[0]).toContain('/proxy/');
    server.fault(/^\/broken/, { kind: 'status', status: 500 });
    values.GOPROXY = `${server.url}/broken,${server.goproxy}`;
    expect((await errorOf(pick('goproxy'))).code).toMatch(/HTTP_SERVER_ERROR/);
    values.GOPROXY = `${server.url}/broken|${server.goproxy}`;
    expect((await pick('goproxy')).archive.urls[0]).toContain('/proxy/');
  });

  test('what stands behind a | may help with what the entry before it has, and nothing behind a comma', async () => {
    const zip = (base: string) => `${base}/golang.org/toolchain/@v/${NEWER.module.version}.zip`;
    const of = async (list: string, wish = 'goproxy') => {
      values.GOPROXY = list;
      return (await pick(wish)).archive.urls;
    };
    const { goproxy } = server;
    const direct = zip(`${server.officialUrl}mod`);
    expect(await of(`${goproxy},https://b.test`)).toEqual([zip(goproxy)]);
    expect(await of(`${goproxy},direct`, 'auto')).toEqual([zip(goproxy)]);
    expect(await of(`${goproxy}|https://b.test/x/|direct`)).toEqual([
      zip(goproxy),
      zip('https://b.test/x'),
      direct,
    ]);
    expect(await of(`${goproxy}|https://b.test,https://c.test`)).toEqual([
      zip(goproxy),
      zip('https://b.test'),
    ]);
    expect(await of(`${server.url}/none|${goproxy}|off`)).toEqual([zip(goproxy)]);
    expect(await of(`${goproxy}|file:///nowhere|https://c.test`)).toEqual([
      zip(goproxy),
      zip('https://c.test'),
    ]);
  });

  test('what goes past every proxy asks none', async () => {
    values.GOPRIVATE = 'golang.org/toolchain';
    values.GOPROXY = `${server.goproxy}|https://b.test`;
    values.GOSUMDB = `${server.sumdb.gosumdb} ${server.goproxy}/sumdb/${server.sumdb.name}`;
    expect((await pick('goproxy')).archive.urls).toHaveLength(1);
  });

  test('direct is the tree beside the official archives', async () => {
    values.GOPROXY = 'direct';
    values.GOSUMDB = `${server.sumdb.gosumdb} ${server.goproxy}/sumdb/${server.sumdb.name}`;
    const { archive } = await pick('goproxy');
    expect(archive.urls).toEqual([
      `${server.officialUrl}mod/golang.org/toolchain/@v/${NEWER.module.version}.zip`,
    ]);
    expect(archive.proof.kind).toBe('sumdb');
  });

  test('off, nothing and nonsense each have their fault', async () => {
    values.GOPROXY = 'off';
    expect((await errorOf(pick('goproxy'))).code).toBe('SOURCE_NOT_SET_UP');
    values.GOPROXY = '';
    expect((await errorOf(pick('goproxy'))).code).toBe('SOURCE_NOT_SET_UP');
    values.GOPROXY = 'nonsense';
    expect((await errorOf(pick('goproxy'))).code).toBe('SETTING_INVALID');
    values.GOPROXY = `${server.goproxy},off`;
    expect((await errorOf(pick('goproxy', '1.99.0'))).code).toBe('SOURCE_LACKS_VERSION');
  });

  test('serves from disk, as the go command’s own cache lies there', async () => {
    const place = join(folder, 'proxy', 'golang.org', 'toolchain', '@v');
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'list'), `${NEWER.module.version}\n`);
    await writeFile(join(place, `${NEWER.module.version}.zip`), NEWER.module.zip);
    values.GOPROXY = `${pathToFileURL(join(folder, 'proxy')).href},${server.goproxy}`;
    const { archive } = await pick('goproxy');
    expect(archive.urls[0]).toMatch(/^file:/);
    expect(archive.proof).toEqual({ kind: 'sumdb', value: NEWER.module.h1 });
  });

  test('GOSUMDB=off is refused, and accepted only by explicit word; GONOSUMDB changes nothing, as in Go', async () => {
    values.GONOSUMDB = 'golang.org/toolchain';
    expect((await pick('goproxy')).archive.proof.kind).toBe('sumdb');
    values.GOSUMDB = 'off';
    expect((await errorOf(pick('goproxy'))).code).toBe('SUMDB_DISABLED');
    expect((await pick('goproxy', '1.26.8', true)).archive.proof).toEqual({ kind: 'none', value: '' });
    values.GOSUMDB = 'garbage';
    expect((await errorOf(pick('goproxy', '1.26.8', true))).code).toBe('SUMDB_KEY_INVALID');
  });
});

describe('mirrors', () => {
  beforeEach(() => {
    settings.mirrors = [{ id: 'near', url: `${server.url}/mirror/` }];
  });

  test('have the archive that auto takes from elsewhere too; who asks for one source gets it from there', async () => {
    values.GOPROXY = '';
    settings.mirrors.push({ id: 'team', url: 'https://me:secret@go.example.test/dl/' });
    const name = ARCHIVE.split('/').at(-1)!;
    expect((await pick('auto')).archive.urls).toEqual([
      `${server.url}${ARCHIVE}`,
      `${server.url}/mirror/${name}`,
      `https://me:secret@go.example.test/dl/${name}`,
    ]);
    expect((await pick('official')).archive.urls).toEqual([`${server.url}${ARCHIVE}`]);
    values.GOPROXY = server.goproxy;
    expect((await pick('auto')).archive.urls).toHaveLength(1);
  });

  test('never vouch for themselves: an archive that no trusted list knows is refused', async () => {
    const url = `${server.url}/mirror/go1.99.1.linux-amd64.tar.gz`;
    const head = network.head.bind(network);
    network.head = async (asked, given) => (asked === url ? { bytes: 5 } : head(asked, given));
    expect(await errorOf(pick('near', '1.99.1'))).toMatchObject({
      code: 'HASH_UNKNOWN',
      params: { source: 'near' },
    });
    expect((await pick('near', '1.99.1', true)).archive.proof.kind).toBe('none');
  });

  test('are proven by the embedded list when the official one is away', async () => {
    server.fault('/dl/', { kind: 'status', status: 404 });
    server.fault(/^\/mirror\/go1\.22\.12/, { kind: 'slow', bytesPerSecond: 1e9 });
    const { archive } = await pick('near', EMBEDDED_ONLY);
    expect(archive.proof.kind).toBe('sha256');
    expect(archive.proof.value).toMatch(/^[0-9a-f]{64}$/);
  });

  test('are proven without the network where the hash is known', async () => {
    server.fault(/mode=json/, { kind: 'silent' });
    server.fault(/^\/mirror\/go1\.22\.12/, { kind: 'slow', bytesPerSecond: 1e9 });
    const started = performance.now();
    expect((await pick('near', EMBEDDED_ONLY)).archive.proof.kind).toBe('sha256');
    expect(performance.now() - started).toBeLessThan(1000);
    expect(server.requests.some(({ path }) => path.includes('mode=json'))).toBe(false);
  });

  test('lack what they answer 404 to', async () => {
    expect((await errorOf(pick('near'))).code).toBe('SOURCE_LACKS_VERSION');
  });

  test('are listed from a page of links where they have no JSON', async () => {
    await server.close();
    server = await startTinyServer({
      toolchains: [NEWER],
      documents: {
        '/mirror/': {
          bytes: Buffer.from(
            '<a href="go1.9.linux-amd64.tar.gz">x</a> go1.26.8.linux-amd64.tar.gz go1.26.8.windows-amd64.zip go1.26.8.src.tar.gz',
          ),
        },
      },
    });
    settings.mirrors = [{ id: 'near', url: `${server.url}/mirror/` }];
    const { releases } = await (await sources.open('near')).list(linux, {});
    expect(releases.map(({ version }) => version)).toEqual(['1.26.8', '1.9']);
  });
});

describe('places', () => {
  test('an address of either layout', async () => {
    expect((await pick(`${server.url}/dl`)).archive).toMatchObject({
      urls: [`${server.url}${ARCHIVE}`],
      proof: { kind: 'sha256' },
    });
    expect((await pick(server.goproxy)).archive).toMatchObject({
      layout: 'module',
      proof: { kind: 'sumdb' },
    });
  });

  test('an archive by address, also with a password that is not shown', async () => {
    const url = `${server.url}${ARCHIVE}`.replace('http://', 'http://me:hunter2@');
    const picked = await pick(url);
    expect(picked.archive.urls).toEqual([url]);
    expect(JSON.stringify([picked.pick, picked.source])).not.toContain('hunter2');
    expect((await errorOf(pick(url, '1.20'))).code).toBe('SOURCE_LACKS_VERSION');
  });

  test('a folder and a file on disk, under published names and under another', async () => {
    await writeFile(join(folder, NEWER.archive.filename), NEWER.archive.bytes);
    await writeFile(join(folder, 'go 副本.tar.gz'), NEWER.archive.bytes);
    await writeFile(join(folder, `${OLDER.module.version}.zip`), OLDER.module.zip);
    await sources.trusted.live(undefined);
    const proof = { kind: 'sha256', value: NEWER.archive.sha256 };
    expect((await pick(folder)).archive.proof).toEqual(proof);
    expect((await pick(folder, '1.20')).archive.proof).toEqual({ kind: 'sumdb', value: OLDER.module.h1 });
    expect((await pick(join(folder, 'go 副本.tar.gz'))).archive.proof).toEqual(proof);
    expect((await pick(pathToFileURL(join(folder, NEWER.archive.filename)).href)).archive.proof).toEqual(
      proof,
    );
    expect((await errorOf(pick(folder, '1.21.1'))).code).toBe('SOURCE_LACKS_VERSION');
    const listed = await (await sources.open(folder)).list(linux, {});
    expect(listed.releases.map(({ version }) => version)).toEqual(['1.26.8', '1.20']);
  });

  test('addresses that are no path here, and names with garbled escapes', async () => {
    // On Windows it is a share, and looked for.
    expect((await errorOf(pick('file://nas.invalid/share/'))).code).toBe('OFFLINE_FILE_MISSING');
    expect((await errorOf(pick('file:///a%2Fb/'))).code).toBe('OFFLINE_FILE_MISSING');
    expect((await errorOf(pick(`${server.url}/go%zz.tar.gz`))).code).toBe('NETWORK_UNREACHABLE');
  });

  test.each([405, 501])('a server that answers %i to HEAD', async (status) => {
    await sources.trusted.live(undefined);
    network.head = async (url) => {
      const params = { url, status };
      throw status === 501 ? fault('HTTP_SERVER_ERROR', params) : fault('HTTP_UNEXPECTED_STATUS', params);
    };
    settings.mirrors = [{ id: 'near', url: server.officialUrl }];
    expect((await pick('near')).archive.proof.value).toBe(NEWER.archive.sha256);
    expect((await pick('goproxy')).archive).toMatchObject({ expectedBytes: null, proof: { kind: 'sumdb' } });
    expect((await pick(`${server.url}${ARCHIVE}`)).archive).toMatchObject({ expectedBytes: null });
  });

  test('what is none of these', async () => {
    expect((await errorOf(pick('nowhere'))).code).toBe('SOURCE_UNKNOWN');
    expect((await errorOf(pick('/no/such/folder'))).code).toBe('SOURCE_UNKNOWN');
    expect((await errorOf(pick('file:///no/such/folder'))).code).toBe('OFFLINE_FILE_MISSING');
  });
});

describe('the list of sources', () => {
  test('is what is built in and what was added', async () => {
    await sources.add('team', 'https://me:secret@go.example.test/dl');
    values.GOPROXY = 'off';
    expect(await sources.definitions()).toEqual([
      { id: 'official', kind: 'official', location: server.officialUrl, builtIn: true },
      { id: 'goproxy', kind: 'goproxy', location: null, builtIn: true },
      { id: 'team', kind: 'mirror', location: 'https://***@go.example.test/dl/', builtIn: false },
    ]);
    expect(settings.mirrors).toEqual([{ id: 'team', url: 'https://me:secret@go.example.test/dl/' }]);
    await sources.remove('team');
    expect(settings.mirrors).toEqual([]);
    expect(await faultOf(sources.remove('team'))).toBe('SOURCE_UNKNOWN');
    expect(await faultOf(sources.add('official', 'https://a.test'))).toBe('SETTING_INVALID');
    expect(await faultOf(sources.add('x', 'ftp://a.test'))).toBe('SETTING_INVALID');
  });

  test('shows a proxy without its password, also one without a scheme', async () => {
    values.GOPROXY = 'me:hunter2@proxy.example.test,direct';
    expect((await sources.definitions())[1]!.location).toBe('***@proxy.example.test,direct');
    // Refused, as Go refuses it.
    values.GOPROXY = 'me:hunter2@proxy';
    expect(JSON.stringify(await errorOf(pick('goproxy')))).not.toContain('hunter2');
  });

  test('is tested one by one', async () => {
    expect((await sources.test('official', linux)).state).toMatchObject({
      kind: 'reachable',
      releases: 2,
      newest: '1.26.8',
    });
    expect((await sources.test('goproxy', windows)).state).toMatchObject({ kind: 'reachable', releases: 1 });
    server.fault('/dl/', { kind: 'status', status: 403 });
    expect((await sources.test('official', linux)).state).toMatchObject({
      kind: 'unreachable',
      fault: { code: 'HTTP_FORBIDDEN' },
    });
    values.GOPROXY = '';
    expect((await sources.test('goproxy', linux)).state).toEqual({ kind: 'not-set-up' });
  });
});

test('the machine’s own proxy gives a real toolchain with its proof', async (context) => {
  const missing = await whyNoToolchains();
  if (missing !== null) {
    if (process.env['CI'] === 'true') throw new Error(missing);
    context.skip(missing);
  }
  values = { ...values, GOPROXY: (await goEnv('GOPROXY'))!, GOSUMDB: (await goEnv('GOSUMDB'))! };
  network.close();
  network = new GotNetwork({ settings: async () => settings, env: process.env });
  const { archive, pick: picked } = await pick('auto');
  expect(picked.source).toBe('goproxy');
  expect(archive.proof).toEqual({ kind: 'sumdb', value: 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=' });
  expect(archive.expectedBytes).toBe(71_680_185);
  const { releases } = await (await sources.open('goproxy')).list(linux, {});
  expect(releases.map(({ version }) => version)).toContain('1.26.8');
});
