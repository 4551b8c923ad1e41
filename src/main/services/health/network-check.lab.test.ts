/** Each trouble really provoked, on servers of this machine, through the real adapters. No other host is asked. */
import * as http from 'node:http';
import * as https from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentView } from '@shared/domain/environment/view';
import type { FindingOf } from '@shared/domain/health/finding';
import { describeHealthFinding, LANGUAGES, messagesIn } from '@shared/i18n';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SystemClock } from '../../platform/clock';
import { GotNetwork } from '../../platform/network/got-network';
import { NodeConnectionProbe } from '../../platform/network/node-connection-probe';
import type { NetworkSettings } from '../../platform/network/proxy-choice';
import { closedPort } from '../../../testing/closed-port';
import { startProxyServer } from '../../../testing/proxy-server';
import { TEST_AUTHORITY, TEST_CERTIFICATE, TEST_KEY } from '../../../testing/tls-fixture';
import { GO_VARIABLES, type GoEnvironmentView, type GoVariable } from '../go-environment';
import { NetworkCheck } from './network-check';
import type { NetworkLimits } from './network/network-facts';

const DAY = 24 * 3600_000;
/** Milliseconds: long for what works on a busy machine, short where something is waited for in vain. */
const PATIENT = { answer: 5000, speed: 2000 };
const HASTY = { answer: 1000, speed: 300 };
const DATABASE = 'sum.example.test+00000000+AAAA';
const AUTHORITY = 'GVM Desktop test authority';

let folder: string;
let caFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm-lab-'));
  caFile = join(folder, 'ca.pem');
  await writeFile(caFile, TEST_AUTHORITY);
  // Loaded at the first request: not a part of what a server takes.
  await import('got');
});
afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }));

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server | http.Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

type Answer = (path: string, response: http.ServerResponse) => void;

/** A module proxy with one module, and a checksum database's stand-in. */
const serving: Answer = (path, response) => {
  if (path.endsWith('/@v/list')) response.end('v0.3.0\n');
  else if (path.endsWith('.zip')) response.end(Buffer.alloc(100_000));
  else if (path.includes('/lookup/') || path.endsWith('/supported')) response.end('1\n');
  else response.writeHead(404).end();
};
const empty: Answer = (path, response) =>
  path.includes('/sumdb/') ? serving(path, response) : void response.writeHead(404).end();

async function plain(answer: Answer = serving): Promise<string> {
  const server = http.createServer((request, response) => answer(request.url ?? '', response));
  return `http://127.0.0.1:${await listen(server)}`;
}

async function secure(answer: Answer = serving): Promise<string> {
  const options = { key: TEST_KEY, cert: TEST_CERTIFICATE };
  const server = https.createServer(options, (request, response) => answer(request.url ?? '', response));
  return `https://127.0.0.1:${await listen(server)}`;
}

interface Lab {
  values: Partial<Record<GoVariable, string>>;
  settings?: Partial<NetworkSettings>;
  env?: Record<string, string>;
  told?: Finding[];
  now?: Date;
  limits?: NetworkLimits;
}

async function examine({ values, settings = {}, env = {}, told = [], now, limits = PATIENT }: Lab) {
  const all = { proxyMode: 'system', proxyUrl: '', caFile: '', ...settings } as const;
  const connection = { settings: async () => all, env };
  const [network, probe] = [new GotNetwork(connection), new NodeConnectionProbe(connection)];
  closing.push(
    () => network.close(),
    () => probe.close(),
  );
  const clock = new SystemClock();
  const check = new NetworkCheck({
    goEnvironment: { read: async () => goEnvironment(values) },
    settings: { read: async () => all },
    network,
    probe,
    clock: { elapsed: () => clock.elapsed(), now: () => now ?? clock.now() },
    limits,
  });
  const view = { findings: told } as unknown as EnvironmentView;
  const examination = {
    subject: null,
    project: null,
    environment: async () => view,
    goEnv: async () => ({}),
  };
  return check.run(examination, new AbortController().signal);
}

function goEnvironment(values: Lab['values']): GoEnvironmentView {
  const entries = GO_VARIABLES.map((name) => {
    const value = values[name] ?? '';
    return [name, { value, origin: { kind: value === '' ? 'not-set' : 'environment' } }] as const;
  });
  return Object.fromEntries(entries) as GoEnvironmentView;
}

/** What was found beyond notes; each has words in both languages. */
function graver(found: readonly FindingOf<'network'>[]): string[] {
  for (const one of found) {
    for (const language of LANGUAGES) {
      const words = describeHealthFinding(one, messagesIn(language));
      expect(Object.values(words).join(' ')).not.toMatch(/undefined|null|NaN|\[object| {2}|successfully/);
      expect(words.title).not.toBe('');
    }
    expect(JSON.stringify(one)).not.toContain('hunter2');
  }
  return found
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, kind }) => `${severity} ${kind}`);
}

const kinds = (found: readonly FindingOf<'network'>[]): string[] => found.map(({ kind }) => kind);

test('a setup that works has nothing but notes', async () => {
  const url = await plain();
  const found = await examine({ values: { GOPROXY: `${url},direct`, GOSUMDB: DATABASE } });
  expect(kinds(found)).toEqual(['entry-serves']);
  expect(found[0]).toMatchObject({ severity: 'info', params: { entry: url } });
  const { latency, speed } = found[0]!.params as { latency: number; speed: number };
  expect(latency).toBeLessThan(PATIENT.answer);
  expect(speed).toBeGreaterThan(100_000);
});

test.each([
  [
    'sends headers and then nothing',
    ',',
    (response: http.ServerResponse) => response.writeHead(200).flushHeaders(),
  ],
  ['sends nothing at all', '|', () => undefined],
])('a proxy that %s', async (_, separator, stall) => {
  const stalling = await plain((path, response) => (path === '/' ? response.end() : void stall(response)));
  const working = await plain();
  const began = performance.now();
  const found = await examine({
    values: { GOPROXY: `${stalling}${separator}${working}`, GOSUMDB: DATABASE },
    limits: HASTY,
  });
  expect(graver(found)).toEqual(['error entry-fails']);
  expect(found[0]!.params).toEqual({ entry: stalling, problem: 'stalled', next: working });
  expect(performance.now() - began).toBeLessThan(2 * HASTY.answer);
});

test('of a proxy whose bytes stop the speed is told over the whole time', async () => {
  const url = await plain((path, response) => {
    if (!path.endsWith('.zip')) return serving(path, response);
    response.writeHead(200, { 'content-length': '300000' }).write(Buffer.alloc(70_000));
  });
  const found = await examine({ values: { GOPROXY: url, GOSUMDB: DATABASE }, limits: HASTY });
  expect(graver(found)).toEqual([]);
  const { speed } = found[0]!.params as { speed: number };
  expect(speed).toBeLessThan((70_000 / HASTY.speed) * 1000 * 1.2);
});

test('a closed port: after a comma it ends there, after | each download knocks in vain', async () => {
  const [closed, working] = [await closedPort(), await plain()];
  const comma = await examine({ values: { GOPROXY: `${closed},${working}`, GOSUMDB: DATABASE } });
  expect(graver(comma)).toEqual(['error entry-fails']);
  expect(comma[0]!.params).toEqual({ entry: closed, problem: 'unreachable', next: working });
  const bar = await examine({ values: { GOPROXY: `${closed}|${working}`, GOSUMDB: DATABASE } });
  expect(graver(bar)).toEqual(['warning entry-in-vain']);
  const both = await examine({ values: { GOPROXY: `${closed}|${await closedPort()}`, GOSUMDB: DATABASE } });
  expect(graver(both)).toEqual(['error no-entry-answers']);
  const behind = await examine({ values: { GOPROXY: `${working},${closed}`, GOSUMDB: DATABASE } });
  expect(graver(behind)).toEqual([]);
  expect(kinds(behind)).toEqual(['entry-spare-down', 'entry-serves']);
});

test('a proxy that knows no module', async () => {
  const [nothing, working] = [await plain(empty), await plain()];
  expect(graver(await examine({ values: { GOPROXY: nothing, GOSUMDB: DATABASE } }))).toEqual([
    'warning no-modules',
  ]);
  const found = await examine({ values: { GOPROXY: `${nothing},${working}`, GOSUMDB: DATABASE } });
  expect(graver(found)).toEqual([]);
  expect(kinds(found)).toEqual(['entry-without-modules', 'entry-serves']);
});

test('an entry that wants a sign-in, which Go may have, is a note', async () => {
  const url = await plain((path, response) => void response.writeHead(path === '/' ? 200 : 401).end());
  const secret = url.replace('http://', 'http://li:hunter2@');
  const found = await examine({ values: { GOPROXY: secret, GOSUMDB: DATABASE } });
  expect(graver(found)).toEqual([]);
  expect(kinds(found)).toEqual(['entry-forbidden']);
});

test('the checksum database: off, told elsewhere, everything left out, out of reach', async () => {
  const [url, closed] = [await plain(), await closedPort()];
  expect(graver(await examine({ values: { GOPROXY: url, GOSUMDB: 'off' } }))).toEqual(['warning sumdb-off']);
  const params = { name: 'GOSUMDB', value: 'off', from: 'user' };
  const told = [{ kind: 'insecure', params }] as unknown as Finding[];
  expect(graver(await examine({ values: { GOPROXY: url, GOSUMDB: 'off' }, told }))).toEqual([]);
  const all = await examine({ values: { GOPROXY: url, GOSUMDB: DATABASE, GONOSUMDB: '*' } });
  expect(graver(all)).toEqual(['warning sumdb-off']);
  expect(graver(await examine({ values: { GOPROXY: url, GOSUMDB: `${DATABASE} ${closed}` } }))).toEqual([
    'warning sumdb-unreachable',
  ]);
  expect(graver(await examine({ values: { GOPROXY: url, GOSUMDB: 'x y z' } }))).toEqual([
    'error sumdb-invalid',
  ]);
});

test('a stranger’s certificate: its issuer is named, once for all it vouches for', async () => {
  const [one, two] = [await secure(), await secure()];
  const found = await examine({ values: { GOPROXY: `${one},${two}`, GOSUMDB: DATABASE } });
  expect(graver(found)).toEqual(['error tls-untrusted']);
  expect(found[0]!.params).toEqual({
    issuer: AUTHORITY,
    hosts: [one, two].map((url) => new URL(url).host),
    ours: false,
  });
  expect(found[0]!.evidence.join('\n')).toContain('SHA-256');
  const words = describeHealthFinding(found[0]!, messagesIn('en'));
  for (const way of ['certmgr', 'update-ca-certificates', 'keychain', 'schannel', 'GIT_SSL_CAINFO'])
    expect(words.fix).toContain(way);
});

test('the same with the authority in the system’s store is a note; in ours alone Go still fails', async () => {
  const url = await secure();
  const values = { GOPROXY: url, GOSUMDB: DATABASE };
  const trusted = await examine({ values, env: { SSL_CERT_FILE: caFile } });
  expect(graver(trusted)).toEqual([]);
  expect(kinds(trusted)).toEqual(['tls-intercepted', 'entry-serves']);
  const ours = await examine({ values, settings: { caFile } });
  expect(graver(ours)).toEqual(['error tls-untrusted']);
  expect(ours[0]!.params).toMatchObject({ issuer: AUTHORITY, ours: true });
  const unusable = await examine({ values, settings: { caFile: join(folder, 'none.pem') } });
  expect(graver(unusable)).toContain('error ca-file-unreadable');
});

test('another name in the certificate', async () => {
  const proxy = await startProxyServer({ port: Number(new URL(await secure()).port) });
  closing.push(() => proxy.close());
  const settings = { proxyMode: 'manual', proxyUrl: proxy.url } as const;
  const values = { GOPROXY: 'https://other.example.test', GOSUMDB: DATABASE };
  const found = await examine({ values, settings, env: { SSL_CERT_FILE: caFile } });
  expect(graver(found)).toEqual(['error tls-other-name']);
});

test('a wrong clock is told, and not the certificate that it spoils', async () => {
  const late = (path: string, response: http.ServerResponse): void => {
    response.setHeader('date', new Date(Date.now() + 3 * DAY).toUTCString());
    serving(path, response);
  };
  const values = { GOPROXY: await plain(late), GOSUMDB: DATABASE };
  const found = await examine({ values });
  expect(graver(found)).toEqual(['warning clock-wrong']);
  const { seconds } = found.find(({ kind }) => kind === 'clock-wrong')!.params as { seconds: number };
  expect(Math.abs(seconds + 3 * 24 * 3600)).toBeLessThan(60);
  const early = { GOPROXY: await secure(late), GOSUMDB: DATABASE };
  const spoiled = await examine({ values: early, now: new Date('2020-01-01') });
  expect(graver(spoiled)).toEqual(['error clock-wrong']);
  const outdated = { GOPROXY: await secure(), GOSUMDB: DATABASE };
  expect(graver(await examine({ values: outdated, now: new Date('2020-01-01') }))).toEqual([
    'error tls-outdated',
  ]);
});

test.each([
  [403, 'refuses'],
  [407, 'credentials'],
])('a company proxy that answers %i is told once for all hosts', async (refuse, problem) => {
  const proxy = await startProxyServer({ port: 1, refuse });
  closing.push(() => proxy.close());
  const proxyUrl = proxy.url.replace('http://', 'http://li:hunter2@');
  const values = { GOPROXY: 'https://a.example.test|https://b.example.test', GOSUMDB: DATABASE };
  const found = await examine({ values, settings: { proxyMode: 'manual', proxyUrl } });
  expect(graver(found)).toEqual(['error proxy-down']);
  expect(found[0]!.params).toMatchObject({
    proxy: proxy.url.replace('http://', 'http://***@'),
    hosts: expect.arrayContaining(['a.example.test', 'b.example.test']),
    problem,
  });
});

test('a company proxy that isn’t there', async () => {
  const values = { GOPROXY: 'https://a.example.test,direct', GOSUMDB: DATABASE };
  const env = { HTTPS_PROXY: await closedPort() };
  const found = await examine({ values, env });
  expect(graver(found)).toEqual(['error proxy-down']);
  expect(found[0]!.params).toMatchObject({ proxy: env.HTTPS_PROXY, problem: 'silent' });
});

test('off, and nonsense', async () => {
  const off = await examine({ values: { GOPROXY: 'off', GOSUMDB: DATABASE } });
  expect([graver(off), kinds(off)]).toEqual([[], ['goproxy-off']]);
  const nonsense = await examine({ values: { GOPROXY: '/a/path', GOSUMDB: 'off' }, told: [] });
  expect(graver(nonsense)).toEqual(['error goproxy-invalid', 'warning sumdb-off']);
  expect(kinds(await examine({ values: {} }))).toEqual([]);
});
