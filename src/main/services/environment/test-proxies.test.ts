import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../platform/clock';
import { GotNetwork } from '../../platform/network/got-network';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { testProxies } from './test-proxies';

const network = new GotNetwork({
  settings: async () => ({ ...DEFAULT_SETTINGS, proxyMode: 'none' }),
  env: {},
});
const clock = new SystemClock();
let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/silent')) return;
    if (request.url?.startsWith('/private')) response.writeHead(404).end('not found');
    else if (request.url?.startsWith('/broken')) response.writeHead(502).end();
    else response.end('v0.0.1-go1.26.8.linux-amd64\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('every entry is asked, those behind direct as well', { timeout: 20_000 }, async () => {
  const list = `${base}/good/, ${base}/private|direct,off,nonsense,${base}/broken,http://127.0.0.1:1`;
  const tests = await testProxies({ network, clock }, list, 5);
  expect(tests.map(({ entry, state }) => [entry.replace(base, ''), state])).toEqual([
    ['/good/', 'reachable'],
    ['/private', 'reachable'],
    ['direct', 'word'],
    ['off', 'word'],
    ['nonsense', 'invalid'],
    ['/broken', 'unreachable'],
    ['http://127.0.0.1:1', 'unreachable'],
  ]);
  expect(asked).toContain('/good/golang.org/toolchain/@v/list');
  const [good, own, , , , broken] = tests;
  expect(good).toMatchObject({ latency: expect.any(Number), fault: null });
  // It answers, only not for Go itself.
  expect(own).toMatchObject({ latency: expect.any(Number), fault: { code: 'HTTP_NOT_FOUND' } });
  expect(broken).toMatchObject({ latency: null, fault: { code: 'HTTP_SERVER_ERROR' } });
});

it('who never answers is given up, and its password is told to nobody', { timeout: 20_000 }, async () => {
  const entry = `${base.replace('http://', 'http://li:secret@')}/silent`;
  const [test] = await testProxies({ network, clock }, entry, 0.3);
  expect(test).toMatchObject({
    entry: `${base.replace('http://', 'http://***@')}/silent`,
    state: 'unreachable',
    fault: {
      code: 'NETWORK_TIMEOUT',
      params: { url: `${base.replace('http://', 'http://***@')}/silent`, seconds: 0.3 },
    },
  });
});

it('twenty are asked, five at a time', { timeout: 20_000 }, async () => {
  let [now, most] = [0, 0];
  const slow: typeof network.get = async (url, options) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return network.get(url, options).finally(() => now--);
  };
  const list = Array.from({ length: 20 }, (_, at) => `${base}/many${at}`);
  const tests = await testProxies({ network: { get: slow }, clock }, list.join(','), 5);
  expect(tests.map(({ entry, state }) => [entry, state])).toEqual(list.map((one) => [one, 'reachable']));
  expect(most).toBe(5);
});

it('more than that are asked nothing', async () => {
  const before = asked.length;
  const list = Array.from({ length: 21 }, (_, at) => `${base}/flood${at}`).join('|');
  await expect(testProxies({ network, clock }, list)).rejects.toMatchObject({
    fault: { code: 'OPTION_INVALID', params: { option: 'GOPROXY', value: '×21' } },
  });
  expect(asked.length).toBe(before);
});

it('an empty list has no entries', async () => {
  expect(await testProxies({ network, clock }, ' , ')).toEqual([]);
});
