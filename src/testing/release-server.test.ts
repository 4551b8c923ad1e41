import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { startTinyServer, tinyToolchain, type TinyServer } from './tiny-toolchain';
import { goEnv } from './toolchain-archives';

const linux = { os: 'linux', arch: 'amd64' } as const;
const run = promisify(execFile);
let server: TinyServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

test('the list states the true hashes, and ranges give the bytes asked for', async () => {
  const tiny = tinyToolchain({ version: '1.26.8', platform: linux });
  server = await startTinyServer({ toolchains: [tiny] });
  const answer = await fetch(`${server.officialUrl}?mode=json&include=all`);
  const list = (await answer.json()) as { files: object[] }[];
  expect(list[0]).toMatchObject({ version: 'go1.26.8', stable: true });
  expect(list[0]!.files[0]).toMatchObject({ sha256: tiny.archive.sha256, size: tiny.archive.bytes.length });
  const part = await fetch(`${server.officialUrl}${tiny.archive.filename}`, {
    headers: { range: 'bytes=10-19' },
  });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(tiny.archive.bytes.subarray(10, 20));
  expect(server.bytesServed(/tar\.gz$/)).toBe(10);
});

test.runIf(process.platform !== 'win32')('tar unpacks the archive, and its go answers', async () => {
  const tiny = tinyToolchain({ version: '1.22.12', platform: linux });
  const folder = await mkdtemp(join(tmpdir(), 'gvm-tiny-'));
  try {
    await writeFile(join(folder, 'a.tar.gz'), tiny.archive.bytes);
    await run('tar', ['-xzf', 'a.tar.gz'], { cwd: folder });
    const { stdout } = await run(join(folder, 'go/bin/go'), ['version']);
    expect(stdout).toBe('go version go1.22.12 linux/amd64\n');
    expect(await readFile(join(folder, 'go/src/go.mod'), 'utf8')).toContain('module std');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the real go command takes the server for a proxy with a checksum database', async (context) => {
  if ((await goEnv('GOVERSION')) === null) {
    if (process.env['CI'] === 'true') throw new Error('no go command on PATH');
    context.skip('no go command on PATH');
  }
  const tiny = tinyToolchain({ version: '1.26.8', platform: linux });
  server = await startTinyServer({ toolchains: [tiny] });
  const folder = await mkdtemp(join(tmpdir(), 'gvm-go-'));
  const env = {
    ...process.env,
    ...server.environment,
    GOFLAGS: '-modcacherw',
    GOPATH: folder,
    GOMODCACHE: join(folder, 'mod'),
    GOTOOLCHAIN: 'local',
  };
  try {
    const args = ['mod', 'download', '-json', `golang.org/toolchain@${tiny.module.version}`];
    const { stdout } = await run('go', args, { cwd: folder, env });
    expect(JSON.parse(stdout).Sum).toBe(tiny.module.h1);
    expect(server.requests.some(({ path }) => path.includes('/lookup/'))).toBe(true);
    expect(server.requests.some(({ path }) => path.includes('/tile/8/0/'))).toBe(true);
    server.fault(/\.zip$/, { kind: 'flip', at: 40_000 });
    await rm(join(folder, 'mod/cache'), { recursive: true });
    await rm(join(folder, 'mod/golang.org'), { recursive: true, force: true });
    await expect(run('go', args, { cwd: folder, env })).rejects.toMatchObject({
      stdout: expect.stringMatching(/checksum|zip|flate/),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('faults bite where they are planted, and are healed', async () => {
  const tiny = tinyToolchain({ version: '1.26.8', platform: linux });
  server = await startTinyServer({ toolchains: [tiny] });
  const path = `/dl/${tiny.archive.filename}`;
  const url = `${server.url}${path}`;
  const body = async (): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

  server.fault(path, { kind: 'close', after: 1000 });
  await expect(body()).rejects.toThrow();
  server.heal();
  server.fault(path, { kind: 'status', status: 429, retryAfter: '7' }, 1);
  expect((await fetch(url)).headers.get('retry-after')).toBe('7');
  expect((await fetch(url)).status).toBe(200);
  server.fault(path, { kind: 'flip', at: 5 });
  expect(
    createHash('sha256')
      .update(await body())
      .digest('hex'),
  ).not.toBe(tiny.archive.sha256);
  server.heal();
  server.fault(path, { kind: 'no-length' });
  expect((await fetch(url)).headers.get('content-length')).toBeNull();
  expect(await body()).toEqual(tiny.archive.bytes);
  server.heal();
  server.fault(path, { kind: 'wrong-length', by: 100 });
  await expect(body()).rejects.toThrow();
  server.heal();
  server.fault(path, { kind: 'slow', bytesPerSecond: 1_000_000 });
  const started = performance.now();
  await body();
  expect(performance.now() - started).toBeGreaterThan((tiny.archive.bytes.length / 1_000_000) * 900);
});
