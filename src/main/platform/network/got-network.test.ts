import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultError } from '@shared/domain/fault';
import { faultOf, networkContract } from '../../ports/network.contract';
import { closedPort } from '../../../testing/closed-port';
import { startReleaseServer, type Content, type ReleaseServer } from '../../../testing/release-server';
import { GotNetwork } from './got-network';

const settings = async () => ({ proxyMode: 'system' as const, proxyUrl: '', caFile: '' });

networkContract('got over a real server', async () => {
  const documents: Record<string, Content> = {};
  const server = await startReleaseServer({ documents });
  server.fault('/silent', { kind: 'silent' });
  const network = new GotNetwork({ settings, env: {} });
  return {
    network,
    put: (name, bytes, etag) => {
      documents[`/${name}`] = { bytes: Buffer.from(bytes) };
      if (etag !== undefined) server.fault(`/${name}`, { kind: 'etag', etag });
      return `${server.url}/${name}`;
    },
    missing: `${server.url}/missing`,
    unreachable: `${await closedPort()}/`,
    silent: `${server.url}/silent`,
    close: async () => {
      network.close();
      await server.close();
    },
  };
});

describe('faults of small documents', () => {
  let server: ReleaseServer;
  let network: GotNetwork;
  let url: string;
  beforeEach(async () => {
    server = await startReleaseServer({
      documents: { '/a.json': { bytes: Buffer.from('x'.repeat(100_000)) } },
    });
    network = new GotNetwork({ settings, env: {}, stallSeconds: 0.5, longestPauseMs: 50 });
    url = `${server.url}/a.json`;
  });
  afterEach(async () => {
    network.close();
    await server.close();
  });
  const asked = (): number => server.requests.length;

  test.each([
    [403, 'HTTP_FORBIDDEN', 1],
    [401, 'HTTP_FORBIDDEN', 1],
    [404, 'HTTP_NOT_FOUND', 1],
    [410, 'HTTP_NOT_FOUND', 1],
    [407, 'NETWORK_PROXY_FAILED', 1],
    [418, 'HTTP_UNEXPECTED_STATUS', 1],
    [500, 'HTTP_SERVER_ERROR', 3],
    [503, 'HTTP_SERVER_ERROR', 3],
  ])('status %i is %s after %i attempts', async (status, code, attempts) => {
    server.fault('/a.json', { kind: 'status', status });
    expect(await faultOf(network.get(url))).toBe(code);
    expect(asked()).toBe(attempts);
  });

  test('a server that recovers within the attempts is no failure', async () => {
    server.fault('/a.json', { kind: 'status', status: 502 }, 2);
    expect((await network.get(url)).unchanged).toBe(false);
  });

  test('429 says how long to wait; a long wait is not waited for', async () => {
    server.fault('/a.json', { kind: 'status', status: 429, retryAfter: '120' });
    const error = await network.get(url).catch((thrown: unknown) => thrown);
    expect((error as FaultError).fault).toMatchObject({
      code: 'HTTP_RATE_LIMITED',
      params: { retryAfter: 120 },
    });
    expect(asked()).toBe(1);
  });

  test('silence is a time-out, a stall a stall, a cut connection a cut', async () => {
    server.fault('/a.json', { kind: 'silent' });
    expect(await faultOf(network.get(url))).toBe('NETWORK_TIMEOUT');
    server.heal();
    server.fault('/a.json', { kind: 'stall', after: 5000 });
    expect(await faultOf(network.get(url))).toBe('NETWORK_STALLED');
    server.heal();
    server.fault('/a.json', { kind: 'close', after: 5000 });
    expect(await faultOf(network.get(url))).toBe('NETWORK_CLOSED_EARLY');
  });

  test('redirects are followed, circles and endless chains are not', async () => {
    server.fault('/r', { kind: 'redirect', to: '/a.json' });
    expect((await network.get(`${server.url}/r`)).unchanged).toBe(false);
    server.fault('/loop', { kind: 'redirect', to: '/loop' });
    expect(await faultOf(network.get(`${server.url}/loop`))).toBe('REDIRECT_REFUSED');
    server.fault('/out', { kind: 'redirect', to: 'file:///etc/passwd' });
    expect(await faultOf(network.get(`${server.url}/out`))).toBe('REDIRECT_REFUSED');
    for (let hop = 0; hop < 12; hop += 1) server.fault(`/h${hop}`, { kind: 'redirect', to: `/h${hop + 1}` });
    expect(await faultOf(network.get(`${server.url}/h0`))).toBe('REDIRECT_REFUSED');
  });

  test('a slow but steady document has all the time it takes', async () => {
    server.fault('/a.json', { kind: 'slow', bytesPerSecond: 100_000 });
    expect((await network.get(url)).unchanged).toBe(false);
  });

  test('a compressed document cannot grow over the limit', async () => {
    const bomb = createServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    });
    await new Promise<void>((resolve) => void bomb.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(bomb.address() as AddressInfo).port}/`;
    expect(await faultOf(network.get(address, { maxBytes: 1_000_000 }))).toBe('RESPONSE_TOO_LARGE');
    bomb.closeAllConnections();
    bomb.close();
  });

  test('a password in the address is in no fault', async () => {
    server.fault('/a.json', { kind: 'status', status: 403 });
    const secret = url.replace('http://', 'http://user:hunter2@');
    const error = await network.get(secret).catch((thrown: unknown) => thrown);
    expect(JSON.stringify((error as FaultError).fault)).not.toContain('hunter2');
    expect(server.requests[0]!.headers.authorization).toContain('Basic ');
  });
});

test('reads file: addresses, with a tag', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gvm net ü-'));
  try {
    const path = join(folder, 'liste 版.json');
    await writeFile(path, '[]');
    const network = new GotNetwork({ settings, env: {} });
    const url = pathToFileURL(path).href;
    const document = await network.get(url);
    expect(document.unchanged === false && Buffer.from(document.bytes).toString()).toBe('[]');
    const etag = document.unchanged ? null : document.etag;
    expect((await network.get(url, { etag: etag! })).unchanged).toBe(true);
    expect(await network.head(url)).toEqual({ bytes: 2 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
