import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { platformName } from '@shared/domain/platform';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';
import { contentOf, HOST, unpack } from '../services/adoption/adoption-machine.fake';

const tiny = tinyToolchain({ version: '1.26.8', platform: HOST, ballast: 4096 });

let server: TinyServer;
let kit: CommandKit;
let sdk: string;
let before: Record<string, string>;
beforeAll(async () => {
  server = await startTinyServer({ toolchains: [tiny] });
});
afterAll(() => server.close());
beforeEach(async () => {
  kit = await startCommandKit(server.environment);
  sdk = join(kit.account, 'sdk', 'go1.26.8');
  await unpack(sdk, tiny.files);
  before = await contentOf(sdk);
});
afterEach(() => kit.remove());

interface Listed {
  found: { path: string; inList: boolean }[];
}

async function scanned(): Promise<Listed['found'][number] | undefined> {
  const { status, document } = await kit.json('import', '--scan');
  expect(status).toBe(0);
  return (document as Listed).found.find(({ path }) => path === sdk);
}

describe('gvm import', () => {
  it('lists what others put there, also without being asked for it, and changes nothing', async () => {
    expect(await scanned()).toEqual({
      origin: 'sdk',
      version: '1.26.8',
      platform: platformName(HOST),
      path: sdk,
      inList: false,
    });
    const { stdout, stderr } = await kit.gvm('import');
    expect(stdout).toContain(sdk);
    expect(stderr).toContain('gvm import DIR');
    expect(await readdir(kit.home).catch(() => [])).not.toContain('versions');
  });

  it('links by itself; everything says so, and the folder stays byte for byte', async () => {
    const { status, document } = await kit.json('import', sdk);
    expect(status).toBe(0);
    expect(document).toEqual({
      imported: [
        {
          version: '1.26.8',
          path: join(kit.home, 'versions', 'go1.26.8'),
          from: sdk,
          way: 'link',
          verification: { kind: 'proven', hash: tiny.module.h1, files: tiny.files.length, added: 0 },
          operation: 1,
        },
      ],
    });
    // Where no PATH names it, the scan knows it by our own name alone.
    expect((await scanned())?.inList ?? true).toBe(true);
    expect((await kit.json('list')).document).toMatchObject({
      toolchains: [{ version: '1.26.8', source: 'adopted', linkedTo: sdk, broken: false }],
    });
    expect((await kit.gvm('list')).stdout).toContain(`→ ${sdk}`);
    expect((await kit.gvm('exec', '1.26.8', '--', 'go', 'version')).stdout).toContain('go1.26.8');
    expect((await kit.gvm('verify', '1.26.8')).status).toBe(0);
    expect((await kit.gvm('history')).stdout).toContain(sdk);

    expect((await kit.gvm('uninstall', '1.26.8')).stdout).toContain(`stay in ${sdk}`);
    expect(await contentOf(sdk)).toEqual(before);
    expect((await kit.json('list')).document).toMatchObject({ toolchains: [] });
  });

  it('a linked one that is gone is listed as such', async () => {
    await kit.gvm('import', sdk);
    await rm(sdk, { recursive: true });
    expect((await kit.json('list')).document).toMatchObject({ toolchains: [{ broken: true }] });
    expect((await kit.gvm('list')).stdout).toContain(`gone: ${sdk}`);
    expect((await kit.json('default', '1.26.8')).document).toMatchObject({
      error: { code: 'TOOLCHAIN_BROKEN' },
    });
    expect((await kit.gvm('--lang', 'zh-CN', 'list')).stdout).toContain(`已不存在：${sdk}`);
  });

  it.each([
    ['--copy', 'copied from', true],
    ['--move', 'moved here from', false],
  ])('%s brings it here, --default makes it current, rollback takes it back', async (way, said, stays) => {
    const relative = join('sdk', 'go1.26.8');
    const { stdout, status } = await kit.gvm('import', relative, way, '--default');
    expect(status).toBe(0);
    expect(stdout).toContain(said);
    expect(stdout).toContain('proven by the checksum database');
    expect(Object.keys(await contentOf(sdk)).length > 0).toBe(stays);
    expect((await kit.json('current')).document).toMatchObject({ version: '1.26.8' });
    await kit.gvm('rollback');
    expect((await kit.gvm('rollback', '1')).status).toBe(0);
    expect(await contentOf(sdk)).toEqual(before);
    expect((await kit.json('list')).document).toMatchObject({ toolchains: [] });
  });

  it('says what was modified, and verifies it against what it was', async () => {
    await unpack(sdk, [{ path: 'src/fmt/print.go', bytes: Buffer.from('patched'), executable: false }]);
    const { stdout } = await kit.gvm('import', sdk);
    expect(stdout).toContain('Modified: 1 file is not as published');
    expect(stdout).toContain('changed  src/fmt/print.go');
    const verified = await kit.gvm('verify', '1.26.8');
    expect(verified.stdout).toContain('as it was when it was taken in');
    expect(verified.stdout).not.toContain('as published');
  });

  it('says in both languages that nobody could be asked', async () => {
    server.fault(/^\/proxy/, { kind: 'status', status: 503 });
    expect((await kit.gvm('--lang', 'zh-CN', 'import', sdk)).stdout).toContain(
      '无法连接模块代理或校验数据库',
    );
    server.heal();
  });

  it.each([
    [['import', 'nowhere'], 1, 'NOT_A_GO_TREE'],
    [['import', '.'], 1, 'NOT_A_GO_TREE'],
    [['import', 'sdk/go1.26.8', '--copy', '--move'], 2, 'USAGE'],
  ])('%s ends with %d and %s', async (args, status, code) => {
    const answer = await kit.json(...args);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.document)).toContain(code);
    expect(await contentOf(sdk)).toEqual(before);
  });

  it('a second one of the same version is refused', async () => {
    await kit.gvm('import', sdk);
    const other = join(kit.account, 'other');
    await unpack(other, tiny.files);
    expect((await kit.json('import', other)).document).toMatchObject({
      imported: [],
      error: { code: 'ALREADY_INSTALLED', path: sdk },
    });
  });
});
