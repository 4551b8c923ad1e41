/** The built command on caches of its own. */
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

let kit: CommandKit;
let modules: string;

beforeEach(async () => {
  kit = await startCommandKit({ GOENV: 'off' });
  modules = join(kit.account, 'mod 模块');
  // No go is on this PATH, so that only Go's own rules say where caches are.
  const tools = join(kit.account, 'tools');
  await mkdir(tools);
  await symlink(process.execPath, join(tools, 'node'));
  Object.assign(kit.env, { PATH: tools, GOCACHE: 'off', GOMODCACHE: modules });
  const folder = join(modules, 'cache', 'download', 'example.com', '@v');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'v1.0.0.zip'), 'z'.repeat(2048));
});
afterEach(() => kit.remove());

const there = (): Promise<number> =>
  readFile(join(modules, 'cache', 'download', 'example.com', '@v', 'v1.0.0.zip')).then(
    ({ length }) => length,
    () => 0,
  );

it('alone says what each option would free, and changes nothing', async () => {
  const { status, stdout, stderr } = await kit.gvm('clean');
  expect({ status, left: await there() }).toEqual({ status: 0, left: 2048 });
  expect(stdout).toMatch(/module cache +2\.0 kB +1 +--mod +\S/);
  expect(stderr).toContain('nothing was changed');
  const cleaned = [{ store: 'modules', path: modules, bytes: 2048, files: 1 }];
  const document = { dryRun: true, operation: null, bytes: 2048, cleaned, failed: [] };
  expect(await kit.json('clean')).toEqual({ status: 0, document });
  expect(await kit.json('clean', '--mod', '--dry-run')).toEqual({ status: 0, document });
  expect((await kit.gvm('clean', '--build', '--dry-run')).stdout).toBe('There is nothing to clean.\n');
});

it('empties only with --yes where nobody can be asked, once, and for good', async () => {
  const refused = { error: { code: 'CONFIRMATION_NEEDED', flag: '--yes' } };
  expect(await kit.json('clean', '--mod')).toMatchObject({ status: 1, document: refused });
  expect(await there()).toBe(2048);
  const { status, stdout, stderr } = await kit.gvm('clean', '--mod', '--yes');
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^Emptied the module cache: 2/),
  });
  expect(stderr).toContain('fetches the modules again');
  expect(await there()).toBe(0);
  expect(await kit.json('clean', '--mod', '--yes')).toMatchObject({
    status: 0,
    document: { operation: null },
  });
  expect((await kit.gvm('history')).stdout).toContain('empty module cache');
  expect(await kit.json('history')).toMatchObject({ document: { operations: [{ undoable: false }] } });
  const undo = { error: { code: 'OPERATION_NOT_UNDOABLE' } };
  expect(await kit.json('rollback', '1')).toMatchObject({ status: 1, document: undo });
  expect((await kit.gvm('rollback', '1', '--lang', 'zh-CN')).stderr).toContain('清理缓存');
});

it('says what could not be emptied, and fails', async () => {
  kit.env['GOCACHE'] = join(kit.account, 'build');
  await mkdir(join(kit.env['GOCACHE'], 'ab'), { recursive: true });
  await writeFile(join(kit.env['GOCACHE'], 'ab', 'x-d'), 'x');
  const { status, document } = await kit.json('clean', '--build', '--mod', '--yes');
  expect({ status, document }).toMatchObject({
    status: 1,
    document: {
      error: { code: 'COMMAND_NOT_FOUND' },
      cleaned: [{ store: 'modules' }],
      failed: [{ store: 'build', error: { code: 'COMMAND_NOT_FOUND' } }],
    },
  });
  expect((await kit.gvm('clean', '--lang', 'zh-CN')).stderr).toContain('构建缓存');
});
