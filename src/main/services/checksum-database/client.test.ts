import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fault, type FaultCode } from '@shared/domain/fault';
import { parseGosumdb, parseGoproxy, TOOLCHAIN_MODULE, type ProxyStep } from '@shared/domain/go-proxy';
import { TestSumdb } from '../../../testing/test-sumdb';
import { goEnv, whyNoToolchains } from '../../../testing/toolchain-archives';
import { FakeDisk } from '../../ports/disk.fake';
import { homeAt } from '../../ports/home';
import type { Network } from '../../ports/network';
import { faultOf } from '../../ports/network.contract';
import { GotNetwork } from '../../platform/network/got-network';
import { ChecksumDatabase, type Database } from './client';
import { edgeTiles, tilePath } from './tlog';

const VERSION = 'v0.0.1-go1.26.8.linux-amd64';
const H1 = `h1:${'A'.repeat(43)}=`;
const OTHER = `h1:${'B'.repeat(43)}=`;
const HOME = homeAt('/gvm');

type Tamper = (path: string, answer: Uint8Array | null) => Uint8Array | null;

let sumdb: TestSumdb;
let disk: FakeDisk;
let asked: string[];
let tamper: Tamper;

const network: Network = {
  get: async (url) => {
    asked.push(url);
    const found = sumdb.answer(url.replace(/^https:\/\/(?:proxy\.test\/sumdb\/)?/, ''));
    const bytes = tamper(url, found);
    if (!bytes) throw fault('HTTP_NOT_FOUND', { url, status: 404 });
    return { unchanged: false, bytes, etag: null, latencyMs: 1 };
  },
  head: async () => ({ bytes: null }),
};

beforeEach(() => {
  sumdb = new TestSumdb({ filler: 700 });
  sumdb.add(TOOLCHAIN_MODULE, VERSION, H1, OTHER);
  disk = new FakeDisk();
  asked = [];
  tamper = (_, answer) => answer;
});

function steps(list: string): ProxyStep[] {
  const parsed = parseGoproxy(list);
  return parsed.ok ? parsed.steps : [];
}

function databaseOf(gosumdb: string): Database {
  const choice = parseGosumdb(gosumdb);
  if (choice.kind !== 'database') throw new Error(`not a database: ${gosumdb}`);
  return choice;
}

function lookup(options: { version?: string; proxies?: string; gosumdb?: string } = {}) {
  return new ChecksumDatabase({ network, disk, home: HOME }).lookup({
    database: databaseOf(options.gosumdb ?? sumdb.gosumdb),
    proxies: steps(options.proxies ?? 'https://proxy.test,direct'),
    module: TOOLCHAIN_MODULE,
    version: options.version ?? VERSION,
  });
}

const replaceIn = (pattern: RegExp, change: (text: string) => string): Tamper => {
  return (url, answer) => {
    if (!answer || !pattern.test(url)) return answer;
    return Buffer.from(change(Buffer.from(answer).toString('latin1')), 'latin1');
  };
};

describe('a true database', () => {
  test('proves a record through the proxy, in few requests', async () => {
    expect(await lookup()).toEqual({ h1: H1, id: 700, treeSize: 701 });
    expect(asked[0]).toBe(`https://proxy.test/sumdb/${sumdb.name}/supported`);
    expect(asked.every((url) => url.startsWith('https://proxy.test/sumdb/'))).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  test.each([1, 2, 255, 256, 257, 511, 512, 513, 1000])('proves each end of a tree of %i', async (size) => {
    sumdb = new TestSumdb({ filler: 0 });
    sumdb.add(TOOLCHAIN_MODULE, 'v0.0.1-first', H1, OTHER);
    while (sumdb.records.length < size - 1) sumdb.add('x.test', `v${sumdb.records.length}`, H1, H1);
    if (size > 1) sumdb.add(TOOLCHAIN_MODULE, 'v0.0.1-last', OTHER, H1);
    expect((await lookup({ version: 'v0.0.1-first' })).h1).toBe(H1);
    if (size > 1) expect((await lookup({ version: 'v0.0.1-last' })).h1).toBe(OTHER);
  });

  test('a proxy that fails and lets direct follow leads to the database itself, as in Go', async () => {
    tamper = (url, answer) => {
      if (url.endsWith('/supported')) throw fault('HTTP_SERVER_ERROR', { url, status: 500 });
      return answer;
    };
    expect((await lookup({ proxies: 'https://proxy.test|direct' })).h1).toBe(H1);
    expect(asked.at(-1)).toMatch(new RegExp(`^https://${sumdb.name}/`));
    disk = new FakeDisk();
    expect(await faultOf(lookup({ proxies: 'https://proxy.test,direct' }))).toBe('SUMDB_UNREACHABLE');
  });

  test('what was verified is kept: the second lookup needs no network', async () => {
    await lookup();
    asked = [];
    expect((await lookup()).h1).toBe(H1);
    expect(asked).toEqual([]);
  });

  test('grows: the older tree is proven to be its beginning', async () => {
    await lookup();
    for (let index = 0; index < 900; index += 1) sumdb.add('grown.test', `v${index}`, OTHER, OTHER);
    sumdb.add(TOOLCHAIN_MODULE, 'v0.0.1-new', OTHER, H1);
    expect(await lookup({ version: 'v0.0.1-new' })).toEqual({ h1: OTHER, id: 1601, treeSize: 1602 });
  });

  test('a lookup with an older tree than the one seen is proven in the newer', async () => {
    await lookup();
    sumdb.lookupSize = 650;
    expect((await lookup({ version: VERSION })).treeSize).toBe(701);
    disk = new FakeDisk();
    sumdb.lookupSize = 701;
    sumdb.add(TOOLCHAIN_MODULE, 'v0.0.1-new', OTHER, H1);
    sumdb.lookupSize = null;
    await lookup({ version: 'v0.0.1-new' });
    sumdb.lookupSize = 701;
    expect(await lookup()).toMatchObject({ h1: H1, treeSize: 702 });
  });

  test('a partial tile that is gone is read from the full one', async () => {
    sumdb.lookupSize = 701;
    for (let index = 0; index < 400; index += 1) sumdb.add('grown.test', `v${index}`, OTHER, OTHER);
    tamper = (url, answer) => (url.includes('.p/') && url.includes('/tile/8/0/') ? null : answer);
    expect((await lookup()).h1).toBe(H1);
    expect(asked.some((url) => url.endsWith('/tile/8/0/002'))).toBe(true);
  });

  test('asks the database itself when no proxy supports it, or where GOSUMDB says', async () => {
    tamper = (url, answer) => (url.endsWith('/supported') ? null : answer);
    await lookup();
    expect(asked[1]).toBe(`https://${sumdb.name}/lookup/${TOOLCHAIN_MODULE}@${VERSION}`);
    disk = new FakeDisk();
    asked = [];
    await lookup({ gosumdb: `${sumdb.gosumdb} https://proxy.test/sumdb/${sumdb.name}` });
    expect(asked.some((url) => url.endsWith('/supported'))).toBe(false);
  });
});

describe('a false one', () => {
  const code = (): Promise<FaultCode> => faultOf(lookup());

  test('a signature that does not hold', async () => {
    tamper = replaceIn(/lookup/, (text) => text.replace(/(.{12})(=*\n)$/, 'AAAABBBBCCCC$2'));
    expect(await code()).toBe('SUMDB_SIGNATURE_INVALID');
  });

  test('signed by somebody else under the same name', async () => {
    const real = sumdb.gosumdb;
    sumdb = new TestSumdb();
    sumdb.add(TOOLCHAIN_MODULE, VERSION, OTHER, OTHER);
    expect(await faultOf(lookup({ gosumdb: real }))).toBe('SUMDB_SIGNATURE_INVALID');
  });

  test('a tree head that was altered under its signature', async () => {
    tamper = replaceIn(/lookup/, (text) => text.replace('\n701\n', '\n702\n'));
    expect(await code()).toBe('SUMDB_SIGNATURE_INVALID');
  });

  test('a record that was altered', async () => {
    tamper = replaceIn(/lookup/, (text) => text.replace(H1, OTHER));
    expect(await code()).toBe('SUMDB_RECORD_INVALID');
  });

  test('a record of another version, a record outside of the tree, no record at all', async () => {
    tamper = replaceIn(/lookup/, () => {
      const other = sumdb.records[5]!;
      return Buffer.from(`5\n${other}\n${sumdb.treeNote(701)}`).toString('latin1');
    });
    expect(await code()).toBe('SUMDB_RECORD_INVALID');
    tamper = replaceIn(/lookup/, (text) => text.replace(/^700/, '9000'));
    expect(await code()).toBe('SUMDB_RECORD_INVALID');
    tamper = replaceIn(/lookup/, () => '<html>');
    expect(await code()).toBe('SUMDB_RECORD_INVALID');
    tamper = (url, answer) => (url.includes('lookup') ? null : answer);
    expect(await code()).toBe('SUMDB_RECORD_MISSING');
  });

  test.each(edgeTiles(701).map(tilePath))('the tile %s with one other byte', async (path) => {
    tamper = replaceIn(new RegExp(`${path.replaceAll('.', '\\.')}$`), (text) => `Z${text.slice(1)}`);
    expect(await code()).toBe('SUMDB_TILE_INVALID');
    expect(await disk.list(join(HOME.cache, 'sumdb', sumdb.name, 'tile/8'))).toEqual([]);
  });

  test('a full tile with one other byte, and one that is cut', async () => {
    sumdb = new TestSumdb({ filler: 0 });
    sumdb.add(TOOLCHAIN_MODULE, VERSION, H1, OTHER);
    for (let index = 0; index < 600; index += 1) sumdb.add('x.test', `v${index}`, OTHER, OTHER);
    tamper = replaceIn(/tile\/8\/0\/000$/, (text) => `${text.slice(0, -1)}Z`);
    expect(await code()).toBe('SUMDB_TILE_INVALID');
    tamper = replaceIn(/tile\/8\/0\/000$/, (text) => text.slice(0, -32));
    expect(await code()).toBe('SUMDB_TILE_INVALID');
    tamper = (url, answer) => (/tile\/8\/0\/000$/.test(url) ? null : answer);
    expect(await code()).toBe('SUMDB_TILE_INVALID');
    tamper = (_, answer) => answer;
    expect((await lookup()).h1).toBe(H1);
  });

  test('another history under the same key is a fork, and the tree seen stays', async () => {
    await lookup();
    const before = sumdb.records[3]!;
    sumdb.records[3] = before.replace('h1:3', 'h1:4');
    sumdb.add(TOOLCHAIN_MODULE, 'v0.0.1-new', OTHER, H1);
    expect(await faultOf(lookup({ version: 'v0.0.1-new' }))).toBe('SUMDB_FORKED');
    sumdb.records[3] = before;
    expect((await lookup({ version: 'v0.0.1-new' })).h1).toBe(OTHER);
  });

  test('another tree of the same size is a fork', async () => {
    await lookup();
    sumdb.records[3] = sumdb.records[3]!.replace('h1:3', 'h1:4');
    expect(await faultOf(lookup({ version: 'v0.0.2-none' }))).toBe('SUMDB_RECORD_MISSING');
    sumdb.records[9] = `${TOOLCHAIN_MODULE} v0.0.1-new ${OTHER}\nx\n`;
    expect(await faultOf(lookup({ version: 'v0.0.1-new' }))).toBe('SUMDB_FORKED');
  });

  test('damage on this disk heals itself', async () => {
    await lookup();
    const folder = join(HOME.cache, 'sumdb', sumdb.name);
    for (const place of edgeTiles(701)) {
      const path = join(folder, tilePath(place));
      await disk.writeBytes(path, Buffer.alloc((await disk.readBytes(path))!.length));
    }
    expect((await lookup()).h1).toBe(H1);
    asked = [];
    expect((await lookup()).h1).toBe(H1);
    expect(asked).toEqual([]);
  });

  test('a proxy that fails for another reason than “not there” is not passed by', async () => {
    tamper = (url) => {
      throw fault('HTTP_SERVER_ERROR', { url, status: 500 });
    };
    expect(await code()).toBe('SUMDB_UNREACHABLE');
    expect(asked).toHaveLength(1);
  });

  test('a key that is none', async () => {
    const gosumdb = sumdb.gosumdb.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    expect(await faultOf(lookup({ gosumdb }))).toBe('SUMDB_KEY_INVALID');
  });
});

test('the real database proves a real toolchain through this machine’s proxy', async (context) => {
  const missing = await whyNoToolchains();
  if (missing !== null) {
    if (process.env['CI'] === 'true') throw new Error(missing);
    context.skip(missing);
  }
  const real = new GotNetwork({
    settings: async () => ({ proxyMode: 'system', proxyUrl: '', caFile: '' }),
    env: process.env,
  });
  const question = {
    database: databaseOf((await goEnv('GOSUMDB'))!),
    proxies: steps((await goEnv('GOPROXY'))!),
    module: TOOLCHAIN_MODULE,
  };
  const database = new ChecksumDatabase({ network: real, disk, home: HOME });
  const first = await database.lookup({ ...question, version: VERSION });
  expect(first.h1).toBe('h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=');
  // Another tree head: both must lie in one history.
  const second = await database.lookup({ ...question, version: 'v0.0.1-go1.22.12.linux-amd64' });
  expect(second.h1).toMatch(/^h1:/);
  real.close();
});
