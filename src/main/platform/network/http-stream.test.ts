import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as https from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultError } from '@shared/domain/fault';
import { faultOf } from '../../ports/network.contract';
import { startProxyServer, type ProxyServer } from '../../../testing/proxy-server';
import { startReleaseServer, type ReleaseServer, type ServerFault } from '../../../testing/release-server';
import { TEST_AUTHORITY, TEST_CERTIFICATE, TEST_KEY } from '../../../testing/tls-fixture';
import { GotNetwork } from './got-network';
import { HttpClient, type HttpBody, type OpenOptions } from './http-stream';
import type { NetworkSettings } from './proxy-choice';

const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
const PLAIN: NetworkSettings = { proxyMode: 'system', proxyUrl: '', caFile: '' };

let server: ReleaseServer;
let client: HttpClient;
let url: string;

beforeEach(async () => {
  server = await startReleaseServer({ documents: { '/a.zip': { bytes: BYTES } } });
  client = make();
  url = `${server.url}/a.zip`;
});
afterEach(async () => {
  client.close();
  await server.close();
});

function make(settings: NetworkSettings = PLAIN, env: Record<string, string> = {}): HttpClient {
  return new HttpClient({ settings: async () => settings, env, firstByteSeconds: 0.5 });
}

function open(options: Partial<OpenOptions> = {}, target = url): Promise<HttpBody> {
  return client.open(target, { signal: new AbortController().signal, stallSeconds: 0.5, ...options });
}

async function read(body: HttpBody): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const openAndRead = async (options?: Partial<OpenOptions>, target?: string): Promise<Buffer> =>
  read(await open(options, target));

describe('a whole document and its parts', () => {
  test('comes with what a resume needs to know', async () => {
    const body = await open();
    expect(body).toMatchObject({
      status: 200,
      totalBytes: 300_000,
      rangeStart: 0,
      acceptsRanges: true,
    });
    expect(body.etag).toMatch(/^"/);
    expect((await read(body)).equals(BYTES)).toBe(true);
    expect(server.requests[0]!.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect(server.requests[0]!.headers['user-agent']).toMatch(/^gvm-desktop\/\d/);
  });

  test.each([
    [{ from: 1000 }, 1000, 300_000],
    [{ from: 1000, to: 1999 }, 1000, 2000],
  ])('range %j', async (range, start, end) => {
    const body = await open({ range });
    expect(body).toMatchObject({ status: 206, rangeStart: start, totalBytes: 300_000 });
    expect((await read(body)).equals(BYTES.subarray(start, end))).toBe(true);
  });

  test('a range of a document that changed is the whole new one; so is one from a server without ranges', async () => {
    const { etag } = await open();
    expect(await open({ range: { from: 10 }, ifRange: etag! })).toMatchObject({ status: 206 });
    expect(await open({ range: { from: 10 }, ifRange: '"other"' })).toMatchObject({
      status: 200,
      rangeStart: 0,
    });
    server.fault('/a.zip', { kind: 'ignore-range' });
    expect(await open({ range: { from: 10 } })).toMatchObject({
      status: 200,
      rangeStart: 0,
      acceptsRanges: false,
    });
  });

  test('a document without a length is read to its end', async () => {
    server.fault('/a.zip', { kind: 'no-length' });
    const body = await open();
    expect(body.totalBytes).toBeNull();
    expect((await read(body)).equals(BYTES)).toBe(true);
  });

  test('connections are used again, also after one that was left early', async () => {
    for (let round = 0; round < 4; round += 1) await openAndRead();
    const busy = await open();
    for await (const _ of busy.stream) break;
    expect((await openAndRead()).length).toBe(300_000);
    expect(new Set(server.requests.slice(0, 4).map(({ port }) => port)).size).toBe(1);
  });

  test('a kept connection that the server closes at our next request is opened again', async () => {
    let connections = 0;
    const once = createServer((socket) => {
      connections += 1;
      let answered = false;
      socket.on('error', () => undefined);
      socket.on('data', () => {
        if (answered) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        answered = true;
      });
    });
    await new Promise<void>((resolve) => void once.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(once.address() as AddressInfo).port}/`;
    expect((await openAndRead({}, address)).toString()).toBe('ok');
    await sleep(20);
    expect((await openAndRead({}, address)).toString()).toBe('ok');
    expect(connections).toBe(2);
    once.close();
  });
});

describe('failures', () => {
  test.each<[string, ServerFault, string]>([
    ['404', { kind: 'status', status: 404 }, 'HTTP_NOT_FOUND'],
    ['410', { kind: 'status', status: 410 }, 'HTTP_NOT_FOUND'],
    ['401', { kind: 'status', status: 401 }, 'HTTP_FORBIDDEN'],
    ['403', { kind: 'status', status: 403 }, 'HTTP_FORBIDDEN'],
    ['407', { kind: 'status', status: 407 }, 'NETWORK_PROXY_FAILED'],
    ['429', { kind: 'status', status: 429, retryAfter: '30' }, 'HTTP_RATE_LIMITED'],
    ['500', { kind: 'status', status: 500 }, 'HTTP_SERVER_ERROR'],
    ['418', { kind: 'status', status: 418 }, 'HTTP_UNEXPECTED_STATUS'],
    ['no answer', { kind: 'silent' }, 'NETWORK_TIMEOUT'],
    ['cut in the middle', { kind: 'close', after: 100_000 }, 'NETWORK_CLOSED_EARLY'],
    ['cut after the headers', { kind: 'close', after: 0 }, 'NETWORK_CLOSED_EARLY'],
    ['a length that is too long', { kind: 'wrong-length', by: 5 }, 'NETWORK_CLOSED_EARLY'],
    ['stalled in the middle', { kind: 'stall', after: 100_000 }, 'NETWORK_STALLED'],
    ['stalled after the headers', { kind: 'stall', after: 0 }, 'NETWORK_STALLED'],
    ['a circle', { kind: 'redirect', to: '/a.zip' }, 'REDIRECT_REFUSED'],
    ['a redirect to a file', { kind: 'redirect', to: 'file:///etc/passwd' }, 'REDIRECT_REFUSED'],
  ])('%s', async (_, fault, code) => {
    server.fault('/a.zip', fault);
    expect(await faultOf(openAndRead())).toBe(code);
  });

  test('say how far it came', async () => {
    server.fault('/a.zip', { kind: 'close', after: 100_000 });
    const error = (await openAndRead().catch((thrown: unknown) => thrown)) as FaultError;
    expect(error.fault.params).toMatchObject({ received: 100_000, expected: 300_000 });
    server.heal();
    server.fault('/a.zip', { kind: 'status', status: 429, retryAfter: '30' });
    const limited = (await openAndRead().catch((thrown: unknown) => thrown)) as FaultError;
    expect(limited.fault.params).toMatchObject({ retryAfter: 30 });
  });

  test('nobody there, no such name, no such kind of address', async () => {
    await server.close();
    expect(await faultOf(open())).toBe('NETWORK_UNREACHABLE');
    expect(await faultOf(open({}, 'http://no-such-host.invalid/'))).toBe('NETWORK_UNREACHABLE');
    expect(await faultOf(open({}, 'ftp://127.0.0.1/'))).toBe('NETWORK_UNREACHABLE');
    expect(await faultOf(open({}, import.meta.url))).toBe('NETWORK_UNREACHABLE');
    server = await startReleaseServer();
  });

  test('a slow but steady server is no stall, and neither is a slow reader', async () => {
    server.fault('/a.zip', { kind: 'slow', bytesPerSecond: 250_000 });
    expect((await openAndRead()).length).toBe(300_000);
    server.heal();
    let received = 0;
    for await (const chunk of (await open()).stream) {
      if (received === 0) await sleep(900);
      received += chunk.length;
    }
    expect(received).toBe(300_000);
  });

  test.each(['before', 'waiting', 'reading'])('the signal stops it at once: %s', async (moment) => {
    const stop = new AbortController();
    if (moment === 'before') stop.abort();
    if (moment === 'waiting') server.fault('/a.zip', { kind: 'silent' });
    if (moment === 'reading') server.fault('/a.zip', { kind: 'stall', after: 1000 });
    const code = faultOf(openAndRead({ signal: stop.signal, stallSeconds: 30 }));
    await sleep(100);
    const started = performance.now();
    stop.abort();
    expect(await code).toBe('CANCELLED');
    expect(performance.now() - started).toBeLessThan(200);
  });

  test('the signal closes the connection of a body that nobody reads', async () => {
    const sockets = new Set<Socket>();
    const endless = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\nsome'));
    });
    await new Promise<void>((resolve) => void endless.listen(0, '127.0.0.1', resolve));
    const stop = new AbortController();
    const address = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;
    const body = await open({ signal: stop.signal }, address);
    expect(sockets.size).toBe(1);
    stop.abort();
    await expect.poll(() => sockets.size, { timeout: 1000 }).toBe(0);
    expect(await faultOf(read(body))).toBe('CANCELLED');
    endless.close();
  });

  test('a password in the address is sent, and told nobody', async () => {
    server.fault('/a.zip', { kind: 'close', after: 1 });
    const secret = url.replace('http://', 'http://me:hunter2@');
    const error = (await openAndRead({}, secret).catch((thrown: unknown) => thrown)) as FaultError;
    expect(JSON.stringify(error.fault)).not.toContain('hunter2');
    expect(server.requests[0]!.headers.authorization).toBe(`Basic ${btoa('me:hunter2')}`);
  });
});

describe('proxies', () => {
  let proxy: ProxyServer;
  const port = (): number => Number(new URL(server.url).port);
  const through = async (
    settings: Partial<NetworkSettings>,
    env: Record<string, string> = {},
    target = 'http://releases.example.test/a.zip',
  ): Promise<number> => {
    client.close();
    client = make({ ...PLAIN, ...settings }, env);
    return (await openAndRead({}, target)).length;
  };
  beforeEach(async () => {
    proxy = await startProxyServer({ port: port() });
  });
  afterEach(() => proxy.close());

  test('from the environment, in both cases of its name, not for this machine and not for NO_PROXY', async () => {
    expect(await through({}, { HTTP_PROXY: proxy.url })).toBe(300_000);
    expect(await through({}, { http_proxy: proxy.url.replace('http://', '') })).toBe(300_000);
    expect(proxy.asked).toEqual(['releases.example.test:80', 'releases.example.test:80']);
    await through({}, { HTTP_PROXY: proxy.url }, url);
    expect(await faultOf(through({}, { HTTP_PROXY: proxy.url, NO_PROXY: 'example.test' }))).toBe(
      'NETWORK_UNREACHABLE',
    );
    expect(proxy.asked).toHaveLength(2);
  });

  test('from the settings, with a password', async () => {
    const proxyUrl = proxy.url.replace('http://', 'http://me:p%40ss@');
    expect(await through({ proxyMode: 'manual', proxyUrl })).toBe(300_000);
    expect(proxy.credentials).toEqual([`Basic ${btoa('me:p@ss')}`]);
    expect(await faultOf(through({ proxyMode: 'none' }, { HTTP_PROXY: proxy.url }))).toBe(
      'NETWORK_UNREACHABLE',
    );
  });

  test('from the system’s own answer', async () => {
    const network = new GotNetwork({ settings: async () => PLAIN, env: {}, proxyFor: async () => proxy.url });
    expect((await network.get('http://releases.example.test/a.zip')).unchanged).toBe(false);
    expect(proxy.asked).toEqual(['releases.example.test:80']);
    network.close();
  });

  test('that fail are named, without their password', async () => {
    await proxy.close();
    const proxyUrl = proxy.url.replace('http://', 'http://me:hunter2@');
    const error = await through({ proxyMode: 'manual', proxyUrl }).catch((thrown: unknown) => thrown);
    expect((error as FaultError).fault).toMatchObject({ code: 'NETWORK_PROXY_FAILED' });
    expect(JSON.stringify((error as FaultError).fault)).not.toContain('hunter2');
    proxy = await startProxyServer({ port: port(), refuse: 407 });
    expect(await faultOf(through({ proxyMode: 'manual', proxyUrl: proxy.url }))).toBe('NETWORK_PROXY_FAILED');
    expect(await faultOf(through({}, { HTTP_PROXY: 'socks5://127.0.0.1:1' }))).toBe('NETWORK_PROXY_FAILED');
  });
});

describe('certificates', () => {
  let secure: https.Server;
  let folder: string;
  let address: string;
  let caFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gvm-tls-'));
    caFile = join(folder, 'ca.pem');
    await writeFile(caFile, TEST_AUTHORITY);
    secure = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (request, response) => {
      if (request.url === '/down') response.writeHead(302, { location: url }).end();
      else response.end('secret');
    });
    await new Promise<void>((resolve) => void secure.listen(0, '127.0.0.1', resolve));
    address = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
  });
  afterEach(async () => {
    secure.closeAllConnections();
    secure.close();
    await rm(folder, { recursive: true });
  });
  const ask = async (
    settings: Partial<NetworkSettings>,
    env: Record<string, string> = {},
    target = address,
  ) => {
    client.close();
    client = make({ ...PLAIN, ...settings }, env);
    return (await openAndRead({}, target)).toString();
  };

  test('of unknown authorities are refused, by streams and by documents', async () => {
    expect(await faultOf(ask({}))).toBe('TLS_UNTRUSTED');
    const network = new GotNetwork({ settings: async () => PLAIN, env: {} });
    expect(await faultOf(network.get(address))).toBe('TLS_UNTRUSTED');
    network.close();
  });

  test('are trusted through the person’s file, SSL_CERT_FILE and NODE_EXTRA_CA_CERTS', async () => {
    expect(await ask({ caFile })).toBe('secret');
    expect(await ask({}, { SSL_CERT_FILE: caFile })).toBe('secret');
    expect(await ask({}, { NODE_EXTRA_CA_CERTS: caFile })).toBe('secret');
    const network = new GotNetwork({ settings: async () => ({ ...PLAIN, caFile }), env: {} });
    expect((await network.get(address)).unchanged).toBe(false);
    network.close();
  });

  test('must be for the name asked for', async () => {
    const named = address.replace('127.0.0.1', 'other.example.test');
    const proxy = await startProxyServer({ port: (secure.address() as AddressInfo).port });
    const manual = { proxyMode: 'manual', proxyUrl: proxy.url, caFile } as const;
    expect(await faultOf(ask(manual, {}, named))).toBe('TLS_UNTRUSTED');
    expect(await ask(manual, {}, 'https://secure.example.test/')).toBe('secret');
    expect(proxy.asked.at(-1)).toBe('secure.example.test:443');
    await proxy.close();
  });

  test('a file without any is said to be one', async () => {
    expect(await faultOf(ask({ caFile: join(folder, 'none.pem') }))).toBe('TLS_UNTRUSTED');
  });

  test('a redirect from https to http is refused', async () => {
    expect(await faultOf(ask({ caFile }, {}, `${address}down`))).toBe('REDIRECT_REFUSED');
  });
});
