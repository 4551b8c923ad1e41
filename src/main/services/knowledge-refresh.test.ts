import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { GoProxyValues } from '@shared/domain/go-proxy';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { supportOf } from '@shared/domain/release';
import { vulnerabilitiesOf, type Vulnerability } from '@shared/domain/vulnerability';
import { osvOf, writeDatabase } from '../../testing/govulncheck';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';
import { NodeDisk } from '../platform/disk/node-disk';
import { GotNetwork } from '../platform/network/got-network';
import { FakeClock } from '../ports/clock.fake';
import { homeAt, type Home } from '../ports/home';
import { Catalogue } from './catalogue';
import { Knowledge, overlayPath } from './knowledge';
import { KnowledgeRefresh } from './knowledge-refresh';
import { Sources } from './sources/sources';

const linux = { os: 'linux', arch: 'amd64' } as const;
const ASSETS = join(import.meta.dirname, '../../../assets');
const NEWEST = tinyToolchain({ version: '1.28.0', platform: linux, ballast: 100 });
const INFO = `/proxy/golang.org/toolchain/@v/${NEWEST.module.version}.info`;
const ID = 'GO-2026-7000';
const MINUTE = 60_000;

type Osv = Vulnerability & { published: string; modified: string };

function found(change: Partial<Osv> = {}): Osv {
  const ranges = [{ introduced: '0', fixed: '1.27.5' }];
  return {
    id: ID,
    aliases: ['CVE-2026-99999'],
    summary: 'Panic in net/http',
    published: '2026-11-20T10:00:00Z',
    modified: '2026-11-20T10:00:00Z',
    affected: [{ module: 'stdlib', ranges, packages: ['net/http'] }],
    ...change,
  };
}

let folder: string;
let home: Home;
let server: TinyServer;
let documents: Record<string, { bytes: Uint8Array }>;
let settings: Settings;
let values: GoProxyValues;
let clock: FakeClock;
let network: GotNetwork;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm refresh-'));
  home = homeAt(join(folder, 'home'));
  documents = {};
  server = await startTinyServer({ toolchains: [NEWEST], documents });
  serve(INFO, { Version: NEWEST.module.version, Time: '2027-02-08T20:00:00Z' });
  settings = {
    ...DEFAULT_SETTINGS,
    officialUrl: server.officialUrl,
    vulnerabilityDatabase: `${server.url}/vuln/`,
  };
  values = { ...server.environment, GOINSECURE: '' };
  clock = new FakeClock('2027-02-09T12:00:00.000Z');
  env = {};
  network = new GotNetwork({ settings: async () => settings, env: {}, stallSeconds: 1, longestPauseMs: 20 });
});
afterEach(async () => {
  network.close();
  await server.close();
  await rm(folder, { recursive: true, maxRetries: 5 });
});

let edition = 0;
/** Blanks at the end: each edition has a length, and so a tag, of its own. */
function serve(path: string, value: unknown): void {
  edition += 1;
  documents[path] = { bytes: Buffer.from(JSON.stringify(value) + ' '.repeat(edition)) };
}

function database(entries: readonly Osv[], modified = '2026-11-20T10:00:00Z'): void {
  serve('/vuln/index/db.json', { modified });
  serve('/vuln/index/modules.json', [
    { path: 'example.com/else', vulns: [{ id: 'GO-2026-8000', modified, fixed: '1.2.3' }] },
    { path: 'stdlib', vulns: entries.map(({ id, modified: at }) => ({ id, modified: at })) },
  ]);
  for (const entry of entries) serve(`/vuln/ID/${entry.id}.json`, osvOf(entry));
}

/** Where releases are beside the point. */
const noLists = {
  refresh: async () => undefined,
  versions: async () => [],
  view: () => ({ releases: [], refreshedAt: null, refreshing: false, embeddedAt: '', fault: null }),
};

/** A start of the program; others start on the same folder. */
function start(given: { disk?: NodeDisk; assets?: string; lists?: boolean } = {}) {
  const { disk = new NodeDisk(), assets = ASSETS, lists = true } = given;
  const knowledge = new Knowledge({ disk, assets, home });
  const sources = new Sources({
    network,
    disk,
    home,
    settings: { read: async () => settings, set: async () => undefined },
    clock,
    goEnvironment: { values: async () => values },
    assets: ASSETS,
  });
  const catalogue = new Catalogue({ sources, knowledge, clock, host: linux });
  knowledge.changes.on(() => void catalogue.rereadFacts());
  const refresh = new KnowledgeRefresh({
    knowledge,
    catalogue: lists ? catalogue : noLists,
    sources,
    network,
    disk,
    home,
    settings: { read: async () => settings },
    clock,
    env,
    host: linux,
  });
  return { knowledge, catalogue, refresh };
}

const openOf = async (knowledge: Knowledge, version = '1.27.4'): Promise<string[]> =>
  vulnerabilitiesOf(version, linux, await knowledge.vulnerabilities()).map(({ id }) => id);
const asked = (): string[] =>
  server.requests.map(({ path }) => path).filter((path) => path.startsWith('/vuln'));

describe('a refresh', () => {
  test('brings a new vulnerability, at once and for every later start', async () => {
    database([found()]);
    const { knowledge, catalogue, refresh } = start();
    await catalogue.load();
    expect(await openOf(knowledge)).toEqual([]);
    const seen: boolean[] = [];
    refresh.changes.on(() => seen.push(refresh.state().refreshing));
    let told = 0;
    knowledge.changes.on(() => (told += 1));

    expect(await refresh.refresh()).toBeNull();

    expect(seen).toEqual([true, false]);
    expect(told).toBe(1);
    expect(refresh.state()).toEqual({ refreshing: false, fault: null });
    expect(await openOf(knowledge)).toEqual([ID]);
    expect(await openOf(start().knowledge)).toEqual([ID]);
    await expect
      .poll(() => catalogue.view().releases.find(({ version }) => version === '1.27.2')?.vulnerabilities)
      .toEqual([ID]);
    expect(asked().sort()).toEqual([
      `/vuln/ID/${ID}.json`,
      '/vuln/index/db.json',
      '/vuln/index/modules.json',
    ]);
    expect((await start().knowledge.ages()).vulnerabilities).toEqual({
      day: '2026-11-20',
      origin: 'fetched',
      checkedAt: '2027-02-09T12:00:00.000Z',
    });
  });

  test('that finds nothing new asks one question, which is answered with “unchanged”', async () => {
    database([found()]);
    await start({ lists: false }).refresh.refresh();
    server.requests.length = 0;
    clock.pass(MINUTE);
    const { knowledge, refresh } = start({ lists: false });
    expect(await refresh.refresh()).toBeNull();
    expect(asked()).toEqual(['/vuln/index/db.json']);
    expect(server.requests.find(({ path }) => path === '/vuln/index/db.json')?.status).toBe(304);
    expect((await knowledge.ages()).vulnerabilities.checkedAt).toBe('2027-02-09T12:01:00.000Z');
    expect(await openOf(knowledge)).toEqual([ID]);
  });

  test('fetches only what changed since', async () => {
    database([found()]);
    await start({ lists: false }).refresh.refresh();
    const other = found({ id: 'GO-2026-7001', modified: '2026-12-01T00:00:00Z' });
    database([found(), other], '2026-12-01T00:00:00Z');
    server.requests.length = 0;
    const { knowledge, refresh } = start({ lists: false });
    expect(await refresh.refresh()).toBeNull();
    expect(asked().filter((path) => path.startsWith('/vuln/ID/'))).toEqual(['/vuln/ID/GO-2026-7001.json']);
    expect(await openOf(knowledge)).toEqual([ID, 'GO-2026-7001']);
  });

  test('takes back what was withdrawn, embedded entries as well', async () => {
    const before = await openOf(start({ lists: false }).knowledge, '1.26.8');
    const withdrawn = {
      ...osvOf(found({ id: before[0]!, modified: '2026-12-01T00:00:00Z' })),
      withdrawn: '2026-12-01T00:00:00Z',
    };
    database([found({ id: before[0]!, modified: '2026-12-01T00:00:00Z' })], '2026-12-01T00:00:00Z');
    serve(`/vuln/ID/${before[0]}.json`, withdrawn);
    const { knowledge, refresh } = start({ lists: false });
    expect(await refresh.refresh()).toBeNull();
    expect(await openOf(knowledge, '1.26.8')).toEqual(before.slice(1));
  });

  test('leaves alone what an older database doesn’t know', async () => {
    database([], '2026-01-01T00:00:00Z');
    const before = await openOf(start({ lists: false }).knowledge, '1.26.8');
    const { knowledge, refresh } = start({ lists: false });
    expect(await refresh.refresh()).toBeNull();
    expect(await openOf(knowledge, '1.26.8')).toEqual(before);
    expect((await knowledge.ages()).vulnerabilities).toMatchObject({ origin: 'embedded', day: '2026-10-08' });
  });

  test('from another database forgets what the first one said', async () => {
    database([found()]);
    await start({ lists: false }).refresh.refresh();
    settings.vulnerabilityDatabase = `${server.url}/other`;
    serve('/other/index/db.json', { modified: '2026-11-21T00:00:00Z' });
    serve('/other/index/modules.json', [{ path: 'stdlib', vulns: [] }]);
    const { knowledge, refresh } = start({ lists: false });
    expect(await refresh.refresh()).toBeNull();
    expect(await openOf(knowledge)).toEqual([]);
  });

  test('of everything gives what is embedded', async () => {
    const embedded = JSON.parse(await readFile(join(ASSETS, 'vulnerabilities.json'), 'utf8')) as Osv[];
    const assets = join(folder, 'assets');
    await mkdir(assets);
    await writeFile(join(assets, 'vulnerabilities.json'), '[]');
    await writeFile(join(assets, 'releases-history.json'), JSON.stringify({ releases: [], cycles: [] }));
    const served = join(folder, 'database');
    await writeDatabase(served, embedded);
    env['GOVULNDB'] = pathToFileURL(served).href;
    settings.vulnerabilityDatabase = DEFAULT_SETTINGS.vulnerabilityDatabase;
    values.GOPROXY = 'off';
    const { knowledge, refresh } = start({ assets });
    await refresh.refresh();
    const told = (entries: readonly (Vulnerability & { modified: string })[]): object[] =>
      entries
        .map(({ id, aliases, summary, affected }) => ({ id, aliases, summary, affected }))
        .sort((a, b) => a.id.localeCompare(b.id));
    expect(told(await knowledge.vulnerabilities())).toEqual(told(embedded));
    expect(asked()).toEqual([]);
  });

  test('is one for all who ask meanwhile', async () => {
    database([found()]);
    const { refresh } = start();
    const [first, second] = [refresh.refresh(), refresh.refresh()];
    expect(second).toBe(first);
    await first;
    expect(asked()).toHaveLength(3);
  });

  test('never happens by itself', async () => {
    const { knowledge, catalogue } = start();
    await Promise.all([catalogue.load(), knowledge.ages()]);
    expect(server.requests).toEqual([]);
  });
});

describe('the address', () => {
  test('follows GOVULNDB, as govulncheck does, unless the person set one', async () => {
    database([found()]);
    env['GOVULNDB'] = `${server.url}/elsewhere`;
    await start({ lists: false }).refresh.refresh();
    expect(asked()).not.toEqual([]);
    settings.vulnerabilityDatabase = DEFAULT_SETTINGS.vulnerabilityDatabase;
    env['GOVULNDB'] = `${server.url}/elsewhere/,https://vuln.invalid`;
    expect(await start({ lists: false }).refresh.refresh()).toMatchObject({
      code: 'HTTP_NOT_FOUND',
      params: { url: `${server.url}/elsewhere/index/db.json` },
    });
  });

  test('may hold a password, which is neither kept nor told', async () => {
    database([found()]);
    const { refresh } = start({ lists: false });
    settings.vulnerabilityDatabase = settings.vulnerabilityDatabase.replace('http://', 'http://me:hunter2@');
    expect(await refresh.refresh()).toBeNull();
    expect(await readFile(overlayPath(home), 'utf8')).not.toContain('hunter2');
    serve('/vuln/index/db.json', 'nonsense');
    expect(JSON.stringify(await refresh.refresh())).toMatch(/RESPONSE_INVALID(?!.*hunter2)/);
  });
});

describe('what goes wrong leaves everything as it was', () => {
  const big = Buffer.alloc(2 * 1024 * 1024, ' ');
  const entryPath = `/vuln/ID/${ID}.json`;
  const indexes = ['/vuln/index/db.json', '/vuln/index/modules.json'];

  test.each<[string, string, () => void]>([
    ['half a document', 'RESPONSE_INVALID', () => (documents[entryPath] = { bytes: Buffer.from('{"id": ') })],
    ['a page of HTML', 'RESPONSE_INVALID', () => (documents[indexes[0]!] = { bytes: Buffer.from('<html>') })],
    ['a list that is none', 'RESPONSE_INVALID', () => serve(indexes[1]!, { stdlib: [] })],
    ['another shape', 'RESPONSE_INVALID', () => serve(entryPath, { ...osvOf(found()), affected: 'all' })],
    ['another entry', 'RESPONSE_INVALID', () => serve(entryPath, osvOf(found({ id: 'GO-2026-7002' })))],
    [
      'a path for an id',
      'RESPONSE_INVALID',
      () =>
        serve(indexes[1]!, [{ path: 'stdlib', vulns: [{ id: '../x', modified: '2026-11-20T10:00:00Z' }] }]),
    ],
    ['an entry too much', 'HTTP_NOT_FOUND', () => delete documents[entryPath]],
    ['a failing server', 'HTTP_SERVER_ERROR', () => server.fault(entryPath, { kind: 'status', status: 500 })],
    [
      'a server that refuses',
      'HTTP_FORBIDDEN',
      () => server.fault(/^\/vuln/, { kind: 'status', status: 403 }),
    ],
    ['a cut connection', 'NETWORK_CLOSED_EARLY', () => server.fault(entryPath, { kind: 'close', after: 20 })],
    ['a stalled one', 'NETWORK_STALLED', () => server.fault(entryPath, { kind: 'stall', after: 20 })],
    ['a huge entry', 'RESPONSE_TOO_LARGE', () => (documents[entryPath] = { bytes: big })],
    [
      'a way out of the web',
      'REDIRECT_REFUSED',
      () => server.fault(entryPath, { kind: 'redirect', to: 'file:///etc/passwd' }),
    ],
    [
      'a way in circles',
      'REDIRECT_REFUSED',
      () => server.fault(entryPath, { kind: 'redirect', to: entryPath }),
    ],
  ])('%s', async (_what, code, plant) => {
    database([found()]);
    plant();
    const { knowledge, refresh } = start({ lists: false });
    const before = await knowledge.vulnerabilities();
    expect(await refresh.refresh()).toMatchObject({ code });
    expect(refresh.state()).toMatchObject({ refreshing: false, fault: { code } });
    expect(await knowledge.vulnerabilities()).toEqual(before);
    expect((await start().knowledge.overlay()).vulnerabilities).toBeNull();

    // And the next one, once all is well, is as if nothing had been.
    server.heal();
    database([found()]);
    expect(await refresh.refresh()).toBeNull();
    expect(refresh.state().fault).toBeNull();
    expect(await openOf(knowledge)).toEqual([ID]);
  });

  test('no network at all', async () => {
    database([found()]);
    await start().refresh.refresh();
    await server.close();
    const { knowledge, refresh } = start();
    expect(await refresh.refresh()).toMatchObject({ code: 'NETWORK_UNREACHABLE' });
    expect(await openOf(knowledge)).toEqual([ID]);
  });

  test('a person who changed their mind', async () => {
    database([found()]);
    server.fault(entryPath, { kind: 'silent' });
    const { knowledge, refresh } = start();
    const stop = new AbortController();
    const running = refresh.refresh(stop.signal);
    await expect.poll(asked).toContain(entryPath);
    stop.abort();
    expect(await running).toMatchObject({ code: 'CANCELLED' });
    expect(refresh.state()).toEqual({ refreshing: false, fault: null });
    expect(await openOf(knowledge)).toEqual([]);
  });

  test('a disk that takes nothing', async () => {
    database([found()]);
    const disk = new (class extends NodeDisk {
      override writeText(path: string): Promise<void> {
        return Promise.reject(fault('DISK_FULL', { path, needed: null }));
      }
    })();
    const { knowledge, refresh } = start({ disk });
    expect(await refresh.refresh()).toMatchObject({ code: 'DISK_FULL' });
    expect(await openOf(knowledge)).toEqual([]);
  });

  test('a redirect inside the web is followed', async () => {
    database([found()]);
    documents['/moved.json'] = documents[entryPath]!;
    server.fault(entryPath, { kind: 'redirect', to: '/moved.json', status: 301 });
    expect(await start().refresh.refresh()).toBeNull();
  });
});

test('what was kept is ignored when it is garbled, and replaced', async () => {
  await mkdir(dirname(overlayPath(home)), { recursive: true });
  for (const text of ['', '[]', '{"vulnerabilities": {"entries": 5}, "releases": null}', '\0']) {
    await writeFile(overlayPath(home), text);
    const { knowledge } = start();
    expect(await openOf(knowledge)).toEqual([]);
    expect((await knowledge.ages()).vulnerabilities.checkedAt).toBeNull();
  }
  database([found()]);
  expect(await start().refresh.refresh()).toBeNull();
  expect(await openOf(start().knowledge)).toEqual([ID]);
});

describe('releases', () => {
  test('that came out since have a day, and end the line before the last', async () => {
    database([]);
    const { knowledge, catalogue, refresh } = start();
    await catalogue.load();
    expect(await refresh.refresh()).toBeNull();
    for (const facts of [knowledge, start().knowledge]) {
      expect((await facts.releaseDates()).get('1.28.0')).toEqual({ date: '2027-02-08', security: null });
      expect(supportOf('1.26.11', await facts.cycles())).toEqual({ kind: 'ended', since: '2027-02-08' });
      expect(supportOf('1.27.4', await facts.cycles()).kind).toBe('supported');
      expect((await facts.ages()).releases).toEqual({
        day: '2027-02-08',
        origin: 'fetched',
        checkedAt: '2027-02-09T12:00:00.000Z',
      });
    }
    await expect
      .poll(() => catalogue.view().releases.find(({ version }) => version === '1.26.7')?.support.kind)
      .toBe('ended');
    // What is known isn't asked for again.
    server.requests.length = 0;
    await start().refresh.refresh();
    expect(server.requests.filter(({ path }) => path.endsWith('.info'))).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['no time in it', () => serve(INFO, { Version: 'v0.0.1' })],
    ['a failing proxy', () => server.fault(INFO, { kind: 'status', status: 500 })],
  ])('stay as they were, and vulnerabilities come all the same: %s', async (_what, plant) => {
    database([found()]);
    plant();
    const { knowledge, refresh } = start();
    expect(await refresh.refresh()).not.toBeNull();
    expect((await knowledge.releaseDates()).has('1.28.0')).toBe(false);
    expect((await knowledge.ages()).releases).toMatchObject({ origin: 'embedded', checkedAt: null });
    expect(await openOf(knowledge)).toEqual([ID]);
  });

  test('from tomorrow are not believed', async () => {
    database([]);
    serve(INFO, { Version: NEWEST.module.version, Time: '2027-03-01T00:00:00Z' });
    const { knowledge, refresh } = start();
    expect(await refresh.refresh()).toBeNull();
    expect((await knowledge.releaseDates()).has('1.28.0')).toBe(false);
  });

  test('are left alone where no module proxy is set up', async () => {
    database([found()]);
    values.GOPROXY = 'off';
    const { knowledge, refresh } = start();
    expect(await refresh.refresh()).toBeNull();
    expect((await knowledge.ages()).releases.checkedAt).toBeNull();
    expect(await openOf(knowledge)).toEqual([ID]);
  });
});

test('a document that grows without end when it is unpacked is cut off', async () => {
  database([found()]);
  const { createServer } = await import('node:http');
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const other = createServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  settings.vulnerabilityDatabase = `http://127.0.0.1:${port}`;
  const { refresh } = start();
  expect(await refresh.refresh()).toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
  other.closeAllConnections();
  other.close();
});
