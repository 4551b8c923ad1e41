import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InstallResult } from '@shared/domain/install';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../../testing/tiny-toolchain';
import { childScript } from '../../platform/child-script.fake';
import type { LocatedArchive } from '../../ports/source';
import type { ChildOrder } from './install-child.fake';
import { LINUX } from './installer.fake';
import { realParts } from './real-parts.fake';

const old = tinyToolchain({ version: '1.25.3', platform: LINUX, ballast: 4096 });
const tiny = tinyToolchain({ version: '1.26.8', platform: LINUX, ballast: 2 * 1024 * 1024 });
const ZIP = `/proxy/golang.org/toolchain/@v/${tiny.module.version}.zip`;
const ROUNDS = 22;

let child: string;
let worker: string;
let server: TinyServer;
let root: string;
beforeAll(async () => {
  worker = await childScript("import './main/platform/archive/unpack-worker';");
  child = await childScript(
    "import { installChild } from './main/services/installer/install-child.fake';\n" +
      'await installChild(JSON.parse(process.argv.at(-1)));',
  );
  server = await startTinyServer({ toolchains: [old, tiny] });
});
afterAll(() => server.close());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm crash-'));
});
afterEach(async () => {
  server.heal();
  server.requests.length = 0;
  await rm(root, { recursive: true, force: true });
});

function archiveOf(toolchain: typeof tiny): LocatedArchive {
  const { version, h1 } = toolchain.module;
  return {
    urls: [`${server.url}/proxy/golang.org/toolchain/@v/${version}.zip`],
    format: 'zip',
    layout: 'module',
    prefix: `golang.org/toolchain@${version}/`,
    expectedBytes: null,
    proof: { kind: 'sumdb', value: h1 },
  };
}

/** A child that has begun to install 1.26.8. */
async function begin(dieAt?: ChildOrder['dieAt']): Promise<{ process: ChildProcess; lines: string[] }> {
  const order: ChildOrder = {
    root,
    worker,
    version: '1.26.8',
    archive: archiveOf(tiny),
    ...(dieAt === undefined ? {} : { dieAt }),
  };
  const started = spawn(process.execPath, [child, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: started.stdout });
  reader.on('line', (line) => lines.push(line));
  await Promise.race([once(reader, 'line'), once(started, 'exit')]);
  return { process: started, lines };
}
async function ended({ process: running }: { process: ChildProcess }): Promise<void> {
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
}

/** The next run of the program: journal, sweep, and the install again. */
async function nextRun() {
  const parts = realParts({ root, worker, sources: sourceOf(tiny), host: LINUX });
  await parts.installer.recover();
  await parts.installer.sweep();
  return parts;
}
const sourceOf = (toolchain: typeof tiny) => ({
  pick: async () => ({
    pick: { source: 'local', reason: 'requested' as const },
    source: { id: 'local', kind: 'mirror' as const, location: null, builtIn: false },
    archive: archiveOf(toolchain),
    alternatives: [],
  }),
});

const names = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [])).sort();
async function content(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'base64')));
  return Object.fromEntries(files.map((file, index) => [file.slice(folder.length + 1), texts[index]!]));
}
function expected(toolchain: typeof tiny): Record<string, string> {
  const files = toolchain.files.flatMap((file) => {
    const text = file.bytes.toString('base64');
    const packed = file.path.replace(/(^|\/)go\.mod$/, '$1_go.mod');
    return packed === file.path
      ? [[file.path, text]]
      : [
          [file.path, text],
          [packed, text],
        ];
  });
  return Object.fromEntries(files) as Record<string, string>;
}

async function installOlder(): Promise<void> {
  const older = realParts({ root, worker, sources: sourceOf(old), host: LINUX });
  const request = { version: '1.25.3', platform: LINUX, source: 'local', allowUnverified: false };
  await older.installer.finished(older.installer.enqueue(request, { makeDefault: false, actor: 'cli' }));
}

/** After any crash: what is in versions is whole, the next run tidies up and succeeds. */
async function expectRecovery(where: string): Promise<{ alreadyInstalled: boolean }> {
  for (const name of await names(join(root, 'versions'))) {
    const toolchain = name === 'go1.25.3' ? old : tiny;
    expect(await content(join(root, 'versions', name)), `${where}: ${name}`).toEqual(expected(toolchain));
  }
  expect(await names(join(root, 'versions')), where).toContain('go1.25.3');
  const parts = await nextRun();
  expect(await parts.history.unfinished(), where).toEqual([]);
  expect(await names(join(root, 'staging')), where).toEqual([]);
  const request = { version: '1.26.8', platform: LINUX, source: 'local', allowUnverified: false };
  const item = parts.installer.enqueue(request, { makeDefault: false, actor: 'cli' });
  const { alreadyInstalled, proof } = await parts.installer.finished(item);
  expect(proof, where).toEqual({ kind: 'sumdb', value: tiny.module.h1 });
  expect(await content(join(root, 'versions/go1.26.8')), where).toEqual(expected(tiny));
  expect(await content(join(root, 'versions/go1.25.3')), where).toEqual(expected(old));
  for (const folder of ['staging', 'downloads', 'locks'])
    expect(await names(join(root, folder)), where).toEqual([]);
  expect(await names(join(root, 'manifests')), where).toEqual([
    'go1.25.3.files.jsonl',
    'go1.25.3.json',
    'go1.26.8.files.jsonl',
    'go1.26.8.json',
  ]);
  const states = (await parts.history.list()).map(({ state }) => state);
  expect(states.filter((state) => state === 'committed').length, where).toBeGreaterThanOrEqual(2);
  expect(states, where).not.toContain('started');
  await rm(join(root, 'versions/go1.26.8'), { recursive: true });
  await parts.inventory.drop('go1.26.8');
  return { alreadyInstalled };
}

describe('a process killed in the middle of an install', () => {
  it(
    `at ${ROUNDS} moments spread over its whole life: the next run tidies up and succeeds`,
    { timeout: 240_000 },
    async () => {
      await installOlder();
      server.fault(ZIP, { kind: 'slow', bytesPerSecond: 4_000_000 });
      const probe = await begin();
      const began = performance.now();
      await ended(probe);
      const life = performance.now() - began;
      expect(probe.lines).toHaveLength(2);
      await expectRecovery('uncut');

      let cutOff = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const running = await begin();
        const after = (life * (round + Math.random())) / ROUNDS;
        await sleep(after);
        running.process.kill('SIGKILL');
        await ended(running);
        const { alreadyInstalled } = await expectRecovery(`round ${round}, killed after ${after} ms`);
        if (!alreadyInstalled) cutOff++;
      }
      // A kill that always came too late would prove nothing.
      expect(cutOff).toBeGreaterThan(ROUNDS / 2);
    },
  );

  it.each([
    ['before the journal begins', { call: 'appendLine', path: 'history.jsonl', when: 'before' }, false],
    ['when the journal has begun', { call: 'appendLine', path: 'history.jsonl', when: 'after' }, false],
    [
      'when half of the manifest is written',
      { call: 'writeText', path: '.files.jsonl', when: 'after' },
      false,
    ],
    ['before the rename', { call: 'rename', path: 'versions/go1.26.8', when: 'before' }, false],
    ['after the rename', { call: 'rename', path: 'versions/go1.26.8', when: 'after' }, true],
    ['before the download is dropped', { call: 'remove', path: '.part', when: 'before' }, true],
  ] satisfies [string, ChildOrder['dieAt'], boolean][])('%s', async (name, dieAt, done) => {
    await installOlder();
    const running = await begin(dieAt);
    await ended(running);
    expect(running.process.signalCode).toBe('SIGKILL');
    expect((await expectRecovery(name)).alreadyInstalled).toBe(done);
  });
});

describe('two processes that install the same version at once', () => {
  it('download it once and both succeed', async () => {
    server.fault(ZIP, { kind: 'slow', bytesPerSecond: 2_000_000 });
    const both = await Promise.all([begin(), begin()]);
    await Promise.all(both.map(ended));
    const results = both.map(({ lines }) => JSON.parse(lines[1] ?? 'null') as InstallResult | null);
    expect(results.map((result) => result?.alreadyInstalled).sort()).toEqual([false, true]);
    for (const result of results) expect(result?.proof).toEqual({ kind: 'sumdb', value: tiny.module.h1 });
    // The directory at the zip's end may be asked for on its own.
    expect(server.bytesServed(ZIP)).toBeLessThan(tiny.module.zip.length * 1.9);
    expect(server.requests.filter(({ path, range }) => path === ZIP && range === null)).toHaveLength(1);
    expect(await content(join(root, 'versions/go1.26.8'))).toEqual(expected(tiny));
  });
});
