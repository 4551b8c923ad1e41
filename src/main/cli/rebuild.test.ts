/** The built `gvm verify --rebuild` on tiny releases, whose build script does what a test says. */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import {
  startTinyServer,
  tinyToolchain,
  type TinyServer,
  type TinyToolchain,
} from '../../testing/tiny-toolchain';
import { isAlive } from '../platform/locks/process-identity';

const platform = { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'amd64' } as const;

/** The environment of a build has nothing of a test but PATH. */
const script = (ballast: string) => [
  {
    path: 'src/make.bash',
    bytes: Buffer.from(`#!/usr/bin/env bash\nbootgo=1.24.6\nexec gvm-test-make "$@" # ${ballast}\n`),
    executable: true,
  },
];
const release = (version: string): TinyToolchain =>
  tinyToolchain({ version, platform, ballast: 1024, more: script(version) });
const [ten, nine, old] = [release('1.26.10'), release('1.26.9'), release('1.20.14')];
/** The same release from other sources. */
const other = tinyToolchain({ version: '1.26.10', platform, ballast: 2048, more: script('1.26.10') });
const NAME = `${ten.module.version}.zip`;

let server: TinyServer;
let kit: CommandKit;
let bin: string;

beforeAll(async () => {
  server = await startTinyServer({ toolchains: [ten, nine, old] });
  kit = await startCommandKit({ ...server.environment, GOENV: 'off' });
  await mkdir(kit.home, { recursive: true });
  await writeFile(join(kit.home, 'settings.json'), JSON.stringify({ officialUrl: server.officialUrl }));
  bin = join(kit.account, 'bin');
  await mkdir(bin);
  kit.env['PATH'] = `${bin}:${kit.env['PATH']}`;
  const installs = [
    await kit.json('install', '1.26.10', '1.20.14', '--source', 'goproxy'),
    await kit.json('install', '1.26.9', '--source', 'official'),
  ];
  expect(installs.map(({ status }) => status)).toEqual([0, 0]);
});
afterAll(async () => {
  await server.close();
  await kit.remove();
});

/** What the build script does, in the copy's `src`. */
async function making(...lines: string[]): Promise<void> {
  const file = join(bin, 'gvm-test-make');
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o755);
}

async function packing({ module }: TinyToolchain, ...before: string[]): Promise<void> {
  const zip = join(kit.account, 'built.zip');
  await writeFile(zip, module.zip);
  await making(...before, 'mkdir -p ../pkg/distpack', `cp '${zip}' ../pkg/distpack/${NAME}`);
}

const staged = (): Promise<string[]> => readdir(join(kit.home, 'staging'));

beforeEach(() => packing(ten));

describe('verify --rebuild', () => {
  it('says that the release is what its sources make, and by what that was proven', async () => {
    const note = join(kit.account, 'note');
    await packing(
      ten,
      // The priority is given a moment after the start.
      'sleep 0.3',
      `echo "$GOROOT_BOOTSTRAP|$GOTOOLCHAIN|$GOFLAGS|$*|$(nice)" > '${note}'; ls .. > '${note}.ls'`,
      'echo "Building Go toolchain1 using x."; echo cmd/asm; echo "Packaging archives for x."',
    );
    kit.env['GOFLAGS'] = '-race';
    const { status, stdout, stderr } = await kit.gvm('verify', '1.26.10', '--rebuild');
    delete kit.env['GOFLAGS'];
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^go1\.26\.10 was built from its own sources with go1\.26\.9 in .*all identical\.$/m,
    );
    expect(stdout).toContain('the very hash in the checksum database');
    expect(stderr.trim().split('\n')).toEqual([
      'Checking the installed files',
      'Copying the sources',
      '[2/7] Building the compilers with the installed Go',
      '[7/7] Packing it as it is published',
      'Comparing every file',
    ]);
    const bootstrap = join(kit.home, 'versions', 'go1.26.9');
    expect(await readFile(note, 'utf8')).toBe(`${bootstrap}|local||-v -distpack|19\n`);
    // What a build makes isn't given to it.
    expect((await readFile(`${note}.ls`, 'utf8')).split('\n')).not.toContain('bin');
    expect(await staged()).toEqual([]);
  });

  it('has the same in JSON', async () => {
    const { status, document } = await kit.json('verify', '1.26.10', '--rebuild', '--bootstrap', '1.26.9');
    expect(status).toBe(0);
    const files = ten.files.length + 2;
    expect(document).toEqual({
      version: '1.26.10',
      ...{ ok: true, files, missing: [], changed: [], added: [], proofHolds: true },
      rebuild: {
        ...{ identical: true, files, different: [], missing: [], added: [] },
        ...{ proofHolds: true, bootstrap: '1.26.9', seconds: expect.any(Number), kept: null },
      },
    });
  });

  it('names the files that came out otherwise, and leaves the build where asked to', async () => {
    await packing(other);
    const { status, document } = await kit.json('verify', '1.26.10', '--rebuild', '--keep', 'kept');
    expect(status).toBe(1);
    const compile = `pkg/tool/${platform.os}_${platform.arch}/compile`;
    const kept = join(kit.account, 'kept');
    expect(document).toMatchObject({
      ok: true,
      rebuild: { identical: false, different: [compile], proofHolds: false, kept: join(kept, 'go') },
      error: { code: 'REBUILD_DIFFERS', different: 1, example: compile },
    });
    expect(await readdir(kept)).toEqual(['go']);
    expect(await readdir(join(kept, 'go', 'pkg', 'distpack'))).toEqual([NAME]);
    const { status: again, document: refused } = await kit.json(
      ...['verify', '1.26.10', '--rebuild', '--keep', 'kept'],
    );
    expect(again).toBe(1);
    expect(refused).toMatchObject({ error: { code: 'DISK_FAILED', reason: 'ENOTEMPTY' } });
    expect(await readdir(kept)).toEqual(['go']);
  });

  it('builds nothing from a tree that is no longer what was installed', async () => {
    await making('exit 7');
    const file = join(kit.home, 'versions', 'go1.26.10', 'src', 'fmt', 'print.go');
    const before = await readFile(file);
    await writeFile(file, Buffer.concat([before, Buffer.from('x')]));
    const { status, document } = await kit.json('verify', '1.26.10', '--rebuild');
    await writeFile(file, before);
    expect(status).toBe(1);
    expect(document).toMatchObject({ changed: ['src/fmt/print.go'], error: { code: 'TOOLCHAIN_MODIFIED' } });
    expect(document).not.toHaveProperty('rebuild');
  });

  it('quotes a build that fails, without the names of what it compiled', async () => {
    await making('echo runtime; echo "./a.go:1: undefined" >&2; exit 2');
    const { status, document } = await kit.json('verify', '1.26.10', '--rebuild');
    expect(status).toBe(1);
    expect(document).toMatchObject({
      error: { code: 'PROCESS_FAILED', status: '2', output: './a.go:1: undefined' },
    });
    expect(await staged()).toEqual([]);
  });

  it('is refused for releases that nobody can build again, and without its own option', async () => {
    const [early, alone] = await Promise.all([
      kit.json('verify', '1.20.14', '--rebuild'),
      kit.json('verify', '1.26.10', '--bootstrap', '1.26.9'),
    ]);
    expect(early).toMatchObject({ status: 1, document: { error: { code: 'REBUILD_UNSUPPORTED' } } });
    expect(alone).toMatchObject({ status: 2, document: { error: { code: 'USAGE' } } });
  });

  it('ends at once with all that it started, and a second one waits for nothing', async () => {
    const note = join(kit.account, 'pid');
    await making('echo "Building Go cmd/dist using x."', `sleep 60 & echo $! > '${note}'; wait`);
    const { process: child, finished } = kit.start('verify', '1.26.10', '--rebuild', '--json');
    const pidOf = async (): Promise<number> => Number(await readFile(note, 'utf8').catch(() => 0));
    await expect.poll(pidOf, { timeout: 10_000 }).toBeGreaterThan(0);
    const { document } = await kit.json('verify', '1.26.9', '--rebuild');
    expect(document).toMatchObject({ error: { code: 'LOCK_HELD', purpose: 'rebuild go1.26.10' } });
    const began = performance.now();
    child.kill('SIGINT');
    const { status, json } = await finished;
    expect(performance.now() - began).toBeLessThan(1500);
    expect(status).toBe(130);
    expect(json()).toMatchObject({ error: { code: 'CANCELLED' } });
    const sleeper = await pidOf();
    await expect.poll(() => isAlive({ pid: sleeper, startTime: null })).toBe(false);
    expect(await staged()).toEqual([]);
  });

  it('compares with the official archive what came from one, and sweeps what a killed build left', async () => {
    const left = join(kit.home, 'staging', 'go1.26.10.rebuild', 'go', 'src');
    await mkdir(left, { recursive: true });
    const archive = join(kit.account, 'built.tar.gz');
    await writeFile(archive, nine.archive.bytes);
    await making('mkdir -p ../pkg/distpack', `cp '${archive}' ../pkg/distpack/${nine.archive.filename}`);
    const { status, stdout } = await kit.gvm('verify', '1.26.9', '--rebuild', '--bootstrap', '1.26.10');
    expect(status).toBe(0);
    expect(stdout).toContain('the very SHA-256 that was published');
    expect(await staged()).toEqual([]);
  });
});
