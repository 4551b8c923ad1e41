import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { plainFolder, privateTemp } from './plain-folder';
import { shortPathOf } from './short-path';

it('a short path is plain and leads to the same folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gvm 李 明 '));
  await writeFile(join(folder, '文件'), '');
  const short = shortPathOf(folder)!;
  expect(short).toMatch(/^[\x20-\x7e]+$/);
  expect(basename(short)).toMatch(/^[\w~-]{1,8}(\.[\w~-]{1,3})?$/);
  expect(await readdir(short)).toEqual(['文件']);
});

it('what is not there has none', () => {
  expect(shortPathOf(join(tmpdir(), '不存在'))).toBeNull();
});

it("a folder to work in lies below the account's own also for a Chinese name, and nowhere else", async () => {
  const account = join(await mkdtemp(join(tmpdir(), 'gvm ')), '李 明');
  await mkdir(account);
  const temp = privateTemp({ LOCALAPPDATA: account, TEMP: 'C:\\Temp', ProgramData: 'C:\\ProgramData' });
  const shared = await readdir('C:\\ProgramData');
  const { path, remove } = await plainFolder(temp);
  expect(path).toMatch(/^[A-Z]:[\w .~\\-]+$/i);
  expect(await readdir(temp)).toEqual([basename(path)]);
  expect(await readdir('C:\\ProgramData')).toEqual(shared);
  await remove();
  expect(await readdir(temp)).toEqual([]);
});
