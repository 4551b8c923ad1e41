import * as http from 'node:http';
import * as https from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectionProbeContract } from '../../ports/connection-probe.contract';
import { faultOf } from '../../ports/network.contract';
import { startProxyServer } from '../../../testing/proxy-server';
import { startReleaseServer } from '../../../testing/release-server';
import { TEST_AUTHORITY, TEST_CERTIFICATE, TEST_KEY } from '../../../testing/tls-fixture';
import { NodeConnectionProbe } from './node-connection-probe';
import type { NetworkSettings } from './proxy-choice';

const PLAIN = { proxyMode: 'system', proxyUrl: '', caFile: '' } as const;
const limits = { limitMs: 3000, signal: new AbortController().signal };

function probeWith(settings: Partial<NetworkSettings> = {}, env: Record<string, string> = {}) {
  return new NodeConnectionProbe({ settings: async () => ({ ...PLAIN, ...settings }), env });
}

async function listen(server: Server | http.Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** With the test's certificate; an answer to anything. */
function secureServer(headers: http.OutgoingHttpHeaders = {}): https.Server {
  const options = { key: TEST_KEY, cert: TEST_CERTIFICATE };
  return https.createServer(options, (_, response) => response.writeHead(404, headers).end());
}

connectionProbeContract('node:https and real servers', async () => {
  const plain = await startReleaseServer({ documents: { '/big': { bytes: Buffer.alloc(100_000) } } });
  const secure = secureServer();
  const port = await listen(secure);
  const closed = createServer();
  const unreachable = `http://127.0.0.1:${await listen(closed)}`;
  await new Promise((resolve) => closed.close(resolve));
  const probe = probeWith();
  return {
    probe,
    plain: plain.url,
    unknown: `https://127.0.0.1:${port}`,
    unreachable,
    close: async () => {
      probe.close();
      secure.closeAllConnections();
      secure.close();
      await plain.close();
    },
  };
});

describe('who vouches for a certificate', () => {
  let secure: https.Server;
  let port: number;
  let folder: string;
  let caFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gvm-probe-'));
    caFile = join(folder, 'ca.pem');
    await writeFile(caFile, TEST_AUTHORITY);
  });
  afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }));
  beforeEach(async () => {
    secure = secureServer({ age: '3600' });
    port = await listen(secure);
  });
  afterEach(() => {
    secure.closeAllConnections();
    secure.close();
  });
  const look = async (...how: Parameters<typeof probeWith>) =>
    probeWith(...how).look(`https://127.0.0.1:${port}/`, limits);

  test.each([
    ['the system’s store', 'SSL_CERT_FILE', 'system'],
    ['NODE_EXTRA_CA_CERTS', 'NODE_EXTRA_CA_CERTS', 'ours'],
    ['the setting', null, 'ours'],
    ['nothing', 'OTHER', 'nobody'],
  ])('%s', async (_, variable, expected) => {
    const { tls } = await (variable === null ? look({ caFile }) : look({}, { [variable]: caFile }));
    expect(tls!.trustedBy).toBe(expected);
    expect(tls!.reason === null).toBe(expected !== 'nobody');
    expect(tls!.chain[0]).toMatchObject({ subject: 'localhost', issuer: 'GVM Desktop test authority' });
  });

  test('the whole chain is named where the store knows it', async () => {
    const { tls } = await look({ caFile });
    expect(tls!.chain.map(({ subject }) => subject)).toEqual(['localhost', 'GVM Desktop test authority']);
    expect(new Date(tls!.chain[0]!.validTo).getUTCFullYear()).toBe(2126);
  });

  test('what a cache kept is as old as it says', async () => {
    const { clock } = await look();
    expect(Math.abs(clock!.other - Date.now() - 3600_000)).toBeLessThan(60_000);
  });

  test('another name is nobody’s word, through a proxy too, which is told without its password', async () => {
    const proxy = await startProxyServer({ port });
    const proxyUrl = proxy.url.replace('http://', 'http://li:hunter2@');
    const through = probeWith({ proxyMode: 'manual', proxyUrl, caFile });
    const right = await through.look('https://secure.example.test/', limits);
    expect(right.tls!.trustedBy).toBe('ours');
    expect(right.proxy).toBe(`${proxy.url.replace('http://', 'http://***@')}`);
    expect(proxy.asked[0]).toBe('secure.example.test:443');
    const wrong = await through.look('https://other.example.test/', limits);
    expect(wrong.tls).toMatchObject({ trustedBy: 'nobody', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await proxy.close();
  });

  test('a proxy that refuses is named', async () => {
    const proxy = await startProxyServer({ port, refuse: 403 });
    const through = probeWith({ proxyMode: 'manual', proxyUrl: proxy.url });
    expect(await faultOf(through.look('https://secure.example.test/', limits))).toBe('NETWORK_PROXY_FAILED');
    await proxy.close();
  });
});

describe('who never answers', () => {
  let silent: Server;
  let port: number;
  beforeEach(async () => {
    silent = createServer((socket) => void socket.on('error', () => undefined).resume());
    port = await listen(silent);
  });
  afterEach(() => void silent.close());

  test('is told in time', async () => {
    const limit = { ...limits, limitMs: 200 };
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://127.0.0.1:${port}/`;
      expect(await faultOf(probeWith().look(url, limit))).toBe('NETWORK_TIMEOUT');
    }
    const measured = probeWith().measure(`http://127.0.0.1:${port}/x`, { ...limit, maxBytes: 10 });
    expect(await faultOf(measured)).toBe('NETWORK_TIMEOUT');
  });

  test('a proxy that never answers is what failed', async () => {
    const through = probeWith({ proxyMode: 'manual', proxyUrl: `http://127.0.0.1:${port}` });
    const looked = through.look('https://secure.example.test/', { ...limits, limitMs: 1500 });
    expect(await faultOf(looked)).toBe('NETWORK_PROXY_FAILED');
  });
});

test('a body that stops in the middle is measured as far as it came', async () => {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('x'.repeat(10));
  });
  const port = await listen(server);
  const probe = probeWith();
  const part = await probe.measure(`http://127.0.0.1:${port}/`, { ...limits, limitMs: 300, maxBytes: 1000 });
  expect(part.bytes).toBe(10);
  expect(part.ms).toBeGreaterThan(150);
  probe.close();
  server.closeAllConnections();
  server.close();
});
