import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '@shared/domain/fault';
import type { InstallResult } from '@shared/domain/install';
import { platformName, platformOfNode } from '@shared/domain/platform';
import { TestSumdb } from '../../../testing/test-sumdb';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { goEnv, whyNoToolchains } from '../../../testing/toolchain-archives';
import { childScript } from '../../platform/child-script.fake';
import { hash1 } from '../../platform/archive/dirhash';
import { Verifier } from '../verifier';
import { LINUX } from './installer.fake';
import { realParts, realSources } from './real-parts.fake';

const old = tinyToolchain({ version: '1.25.3', platform: LINUX, ballast: 4096 });
const tiny = tinyToolchain({ version: '1.26.8', platform: LINUX });
const ZIP = `/proxy/golang.org/toolchain/@v/${tiny.module.version}.zip`;
const ARCHIVE = `/dl/${tiny.archive.filename}`;

let worker: string;
let server: TinyServer;
let root: string;
let parts: ReturnType<typeof realParts>;
beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
});
beforeEach(async () => {
  server = await startTinyServer({ toolchains: [old, tiny] });
  root = await mkdtemp(join(tmpdir(), 'gvm sources-'));
  use({});
});
afterEach(async () => {
  await parts.installer.close();
  await server.close();
  await rm(root, { recursive: true, force: true });
});

function use(environment: Partial<TinyServer['environment']>): void {
  const env = { ...server.environment, GOENV: 'off', ...environment };
  const sources = realSources(root, env, { officialUrl: server.officialUrl });
  parts = realParts({ root, worker, sources, host: LINUX });
}
function install(version: string, source: string): Promise<InstallResult> {
  const request = { version, platform: LINUX, source, allowUnverified: false };
  return parts.installer.finished(parts.installer.enqueue(request, { makeDefault: false, actor: 'cli' }));
}
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** The fault, and that it left nothing but the toolchain that was there. */
async function failure(source: string): Promise<FaultCode> {
  const error = await install('1.26.8', source).then(
    (result) => ({ fault: { code: JSON.stringify(result) as FaultCode } }),
    (thrown: { fault: { code: FaultCode } }) => thrown,
  );
  expect(await names(parts.home.versions)).toEqual(['go1.25.3']);
  expect(await names(parts.home.staging)).toEqual([]);
  const inventory = await parts.inventory.list();
  expect(inventory.map(({ id, record }) => [id, record?.version])).toEqual([['go1.25.3', '1.25.3']]);
  const verifier = new Verifier({ ...parts, hash: { h1: hash1 } });
  expect((await verifier.verify('go1.25.3')).ok).toBe(true);
  return error.fault.code;
}

describe('with the real sources', () => {
  it('proves by the checksum database or by the trusted list', async () => {
    expect(await install('1.26.8', 'auto')).toMatchObject({
      pick: { source: 'goproxy', reason: 'fastest-proven' },
      proof: { kind: 'sumdb', value: tiny.module.h1 },
    });
    expect(await install('1.25.3', 'official')).toMatchObject({
      pick: { source: 'official', reason: 'requested' },
      proof: { kind: 'sha256', value: old.archive.sha256 },
    });
    const verifier = new Verifier({ ...parts, hash: { h1: hash1 } });
    expect(await verifier.verify('go1.26.8')).toMatchObject({ ok: true, proofHolds: true });
  });

  it('takes the next source when the module proxy gives altered bytes, and says so', async () => {
    server.fault(ZIP, { kind: 'flip', at: 200_000 });
    expect(await install('1.26.8', 'auto')).toMatchObject({
      source: 'official',
      pick: { source: 'official', reason: 'first-choice-failed' },
      proof: { kind: 'sha256', value: tiny.archive.sha256 },
    });
  });

  it('refuses altered bytes everywhere', async () => {
    await install('1.25.3', 'auto');
    server.fault(ZIP, { kind: 'flip', at: 200_000 });
    server.fault(ARCHIVE, { kind: 'flip', at: 200_000 });
    expect(await failure('auto')).toMatch(/^(HASH_MISMATCH|ARCHIVE_CORRUPT)$/);
    expect(await names(parts.home.downloads)).toEqual([]);
  });

  it('refuses a module whose record says another hash', async () => {
    await install('1.25.3', 'auto');
    const lying = new TestSumdb({ name: server.sumdb.name });
    lying.add('golang.org/toolchain', tiny.module.version, `h1:${'A'.repeat(43)}=`, `h1:${'B'.repeat(43)}=`);
    server.sumdb.answer = (path) => lying.answer(path);
    use({ GOSUMDB: lying.gosumdb });
    expect(await failure('goproxy')).toBe('HASH_MISMATCH');
  });

  it('refuses a tree that is not signed by the key of the database', async () => {
    await install('1.25.3', 'official');
    use({ GOSUMDB: new TestSumdb({ name: server.sumdb.name }).gosumdb });
    expect(await failure('goproxy')).toBe('SUMDB_SIGNATURE_INVALID');
    expect(await failure('auto')).toBe('SUMDB_SIGNATURE_INVALID');
  });

  it('refuses a tile that does not fit the signed tree', async () => {
    await install('1.25.3', 'official');
    const answer = server.sumdb.answer.bind(server.sumdb);
    server.sumdb.answer = (path) => {
      const bytes = answer(path);
      if (bytes === null || !path.includes('/tile/')) return bytes;
      return Uint8Array.from(bytes, (byte, index) => (index === 40 ? byte ^ 1 : byte));
    };
    expect(await failure('goproxy')).toBe('SUMDB_TILE_INVALID');
  });
});

const missing = await whyNoToolchains();
if (missing !== null) console.log(`no real toolchain is installed: ${missing}`);
if (missing !== null && process.env['CI'] === 'true') throw new Error(missing);

describe.skipIf(missing !== null)("from this machine's own module proxy", () => {
  let real: string;
  beforeAll(async () => {
    real = await mkdtemp(join(tmpdir(), 'gvm toolchain-'));
  });
  afterAll(() => rm(real, { recursive: true, force: true }));

  it('installs 1.22.12, proven by the checksum database, and it runs', { timeout: 600_000 }, async () => {
    const host = platformOfNode(process.platform, process.arch)!;
    const env = { ...process.env, GOPROXY: (await goEnv('GOPROXY'))!, GOSUMDB: (await goEnv('GOSUMDB'))! };
    const machine = realParts({
      root: real,
      worker,
      sources: realSources(real, env),
      host,
      stallSeconds: 60,
    });
    const item = machine.installer.enqueue(
      { version: '1.22.12', platform: host, source: 'goproxy', allowUnverified: false },
      { makeDefault: false, actor: 'cli' },
    );
    const result = await machine.installer.finished(item);
    expect(result.proof.kind).toBe('sumdb');
    const go = join(result.path, 'bin', host.os === 'windows' ? 'go.exe' : 'go');
    const { stdout } = await promisify(execFile)(go, ['version'], {
      env: { ...process.env, GOTOOLCHAIN: 'local', GOROOT: '' },
    });
    expect(stdout.trim()).toBe(`go version go1.22.12 ${platformName(host)}`);
    const verifier = new Verifier({ ...machine, hash: { h1: hash1 } });
    expect(await verifier.verify('go1.22.12')).toMatchObject({ ok: true, proofHolds: true });
    await machine.installer.close();
  });
});
