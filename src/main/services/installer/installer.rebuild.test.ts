/** Installs that build a release's programs, on tiny releases and with a build that does what a test says. */
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { InstallRequest, InstallResult } from '@shared/domain/install';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { hash1 } from '../../platform/archive/dirhash';
import { childScript } from '../../platform/child-script.fake';
import type { RunOptions } from '../../ports/processes';
import { ProgramBuilder } from '../rebuild/program-builder';
import { Verifier } from '../verifier';
import type { PickedSource, SourcePicker } from './deps';
import { Installer } from './installer';
import { LINUX } from './installer.fake';
import { realParts } from './real-parts.fake';

const WINDOWS = { os: 'windows', arch: 'amd64' } as const;
const more = [{ path: 'src/make.bash', bytes: Buffer.from('bootgo=1.24.6\n'), executable: true }];
const common = 1024 * 1024;
const release = (version: string, platform: typeof LINUX | typeof WINDOWS = LINUX) =>
  tinyToolchain({ version, platform, common, more, ballast: 600 * 1024 });
const [older, newer, foreign] = [release('1.26.8'), release('1.26.9'), release('1.26.9', WINDOWS)];
const PROGRAM = /^(bin\/|pkg\/tool\/)/;

let worker: string;
let server: TinyServer;
let root: string;
let parts: ReturnType<typeof realParts>;
let installer: Installer;
/** What the build does, in the copy's `src`; ends well when not said otherwise. */
let make: (cwd: string, options: RunOptions) => Promise<number>;

beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
  server = await startTinyServer({ toolchains: [older, newer, foreign] });
});
afterAll(async () => {
  await server.close();
  await rm(dirname(worker), { recursive: true, force: true, maxRetries: 3 });
});
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm 构建 '));
  parts = realParts({ root, worker, sources, host: LINUX });
  make = (cwd) => putPrograms(cwd, newer);
  const processes = {
    run: async (_: string, __: readonly string[], options: RunOptions = {}) => ({
      status: await make(options.cwd!, options),
      stdout: '',
      stderr: 'x.go:1: no\n',
    }),
  };
  const hash = { h1: hash1 };
  const programs = new ProgramBuilder({ ...parts, env: {}, processes, hash });
  installer = new Installer({ ...parts, programs });
  await install('1.26.8');
});
afterEach(async () => {
  await installer.close();
  server.heal();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

const sources: SourcePicker = {
  async pick(version, platform): Promise<PickedSource> {
    const { module } = version === '1.26.8' ? older : platform.os === 'windows' ? foreign : newer;
    return {
      pick: { source: 'goproxy', reason: 'requested' },
      source: { id: 'goproxy', kind: 'goproxy', location: null, builtIn: true },
      alternatives: [],
      archive: {
        urls: [`${server.url}/proxy/golang.org/toolchain/@v/${module.version}.zip`],
        format: 'zip',
        layout: 'module',
        prefix: `golang.org/toolchain@${module.version}/`,
        expectedBytes: null,
        proof: { kind: 'sumdb', value: module.h1 },
      },
    };
  },
};

function install(version: string, options: Partial<InstallRequest> = {}): Promise<InstallResult> {
  const request = { version, platform: LINUX, source: 'auto', allowUnverified: false, ...options };
  return installer.finished(installer.enqueue(request, { makeDefault: false, actor: 'cli' }));
}

/** As Go's build leaves them: those for another platform in a folder of their own. */
async function putPrograms(cwd: string, { files, platform }: typeof newer, spoil = false): Promise<number> {
  for (const { path, bytes } of files.filter((file) => PROGRAM.test(file.path))) {
    const at = platform.os === 'windows' ? path.replace(/^bin\//, 'bin/windows_amd64/') : path;
    const file = join(cwd, '..', at);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, spoil ? Buffer.concat([bytes, Buffer.from('x')]) : bytes, { mode: 0o755 });
  }
  return 0;
}

async function expectWhole(id: string, tiny = newer): Promise<void> {
  for (const { path, bytes } of tiny.files)
    expect((await readFile(join(parts.home.versions, id, path))).equals(bytes), path).toBe(true);
  const verifier = new Verifier({ ...parts, hash: { h1: hash1 } });
  expect(await verifier.verify(id)).toMatchObject({ ok: true, proofHolds: true });
  expect(await readdir(parts.home.staging)).toEqual([]);
}

it('fetches the sources alone, builds the rest, and has the same proof', async () => {
  let sawSources = false;
  make = async (cwd, { env, lowPriority, onLine }) => {
    sawSources = (await readFile(join(cwd, '..', 'VERSION'), 'utf8')).startsWith('go1.26.9');
    expect(await readdir(join(cwd, '..'))).not.toContain('bin');
    expect(env?.['GOROOT_BOOTSTRAP']).toBe(join(parts.home.versions, 'go1.26.8'));
    expect(lowPriority).toBe(true);
    onLine?.('Building Go toolchain2 using x.');
    // Progress is told ten times a second.
    await sleep(250);
    return putPrograms(cwd, newer);
  };
  const steps = new Set<string>();
  installer.changes.on((items) => {
    for (const { state } of items)
      if (state.phase === 'unpacking' && state.building) steps.add(state.building.step);
  });
  const result = await install('1.26.9', { rebuild: true });
  expect(result).toMatchObject({
    differential: true,
    proof: { kind: 'sumdb', value: newer.module.h1 },
    rebuild: { built: true, bootstrap: '1.26.8' },
  });
  const programs = newer.files.filter(({ path }) => PROGRAM.test(path));
  const programBytes = programs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(result.bytesFetched).toBeLessThan(result.bytesFull - programBytes);
  expect(sawSources).toBe(true);
  expect([...steps]).toEqual(['toolchain2']);
  await expectWhole('go1.26.9');
});

it('takes programs for another platform from where the build puts them', async () => {
  make = (cwd, { env }) => {
    expect(env).toMatchObject({ GOOS: 'windows', GOARCH: 'amd64' });
    return putPrograms(cwd, foreign);
  };
  const result = await install('1.26.9', { rebuild: true, platform: WINDOWS });
  expect(result.rebuild).toEqual({ built: true, bootstrap: '1.26.8' });
  await expectWhole('go1.26.9.windows-amd64', foreign);
});

it.each([
  ['comes out otherwise', (cwd: string) => putPrograms(cwd, newer, true), 'HASH_MISMATCH'],
  ['fails', async () => 2, 'PROCESS_FAILED'],
  ['makes nothing', async () => 0, 'DISK_FAILED'],
])('fetches all and says why where the build %s', async (_, making, code) => {
  make = making;
  const plain = (await install('1.26.9')).bytesFetched;
  await rm(join(parts.home.versions, 'go1.26.9'), { recursive: true });
  await parts.inventory.drop('go1.26.9');
  const result = await install('1.26.9', { rebuild: true });
  expect(result.rebuild).toMatchObject({ built: false, fault: { code } });
  // What was fetched for the build is counted as well.
  expect(result.bytesFetched).toBeGreaterThan(plain);
  await expectWhole('go1.26.9');
});

it('fetches all where there are no parts to be had', async () => {
  server.fault(`/proxy/golang.org/toolchain/@v/${newer.module.version}.zip`, { kind: 'ignore-range' });
  make = () => Promise.reject(new Error('nothing is to be built'));
  const result = await install('1.26.9', { rebuild: true });
  expect(result).toMatchObject({ differential: false, rebuild: { built: false, fault: null } });
  await expectWhole('go1.26.9');
});

it('fetches nothing twice where no installed Go can build it', async () => {
  await cp(join(parts.home.versions, 'go1.26.8'), join(parts.home.versions, 'go1.20.1'), { recursive: true });
  const { record } = (await parts.inventory.find('go1.26.8'))!;
  const files = (await parts.inventory.files('go1.26.8'))!;
  await parts.inventory.add('go1.20.1', { ...record!, version: '1.20.1' }, files);
  await rm(join(parts.home.versions, 'go1.26.8'), { recursive: true });
  await parts.inventory.drop('go1.26.8');
  const result = await install('1.26.9', { rebuild: true });
  expect(result.rebuild).toMatchObject({ built: false, fault: { code: 'BOOTSTRAP_MISSING' } });
  expect(result.bytesFetched).toBeLessThan(result.bytesFull);
  await expectWhole('go1.26.9');
});

it('takes nothing of a build that was cancelled', async () => {
  make = async (_, { signal }) => {
    installer.act('install-2', 'cancel');
    expect(signal?.aborted).toBe(true);
    throw fault('CANCELLED', {});
  };
  await expect(install('1.26.9', { rebuild: true })).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
  await installer.close();
  expect(await readdir(parts.home.versions)).toEqual(['go1.26.8']);
  expect(await readdir(parts.home.staging)).toEqual([]);
});
