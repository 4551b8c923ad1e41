import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeLinkFiles } from './link-files.fake';
import { plainFolder } from './plain-folder';

const SHARED = String.raw`C:\ProgramData`;

describe('a folder that sudo-prompt can work in', () => {
  it.each([String.raw`C:\Users\li ming\AppData\Local\Temp`, String.raw`D:\t.m-p\LIMING~1`])(
    'is %s itself',
    async (temp) => {
      const files = new FakeLinkFiles();
      const folder = await plainFolder(temp, SHARED, files);
      await folder.remove();
      expect(folder.path).toBe(temp);
      expect(files.changes).toEqual([]);
    },
  );

  it.each(['李明', 'a & b', "O'Brien", '100%', 'a (b)', 'a^b'])(
    'is a junction for an account %s',
    async (name) => {
      const temp = await mkdtemp(join(tmpdir(), `gvm ${name}-`));
      const files = new FakeLinkFiles();
      const { path, remove } = await plainFolder(temp, SHARED, files);
      expect(path.replaceAll('\\', '/')).toMatch(/^C:\/ProgramData\/gvm-desktop-[0-9a-f]{24}$/);
      const [target] = await readdir(temp);
      expect(files.nodes.get(path)).toEqual({ kind: 'link', target: join(temp, target!) });
      await remove();
      expect(files.nodes.size).toBe(0);
      expect(await readdir(temp)).toEqual([]);
    },
  );

  it.each(['refused', 'pretended'] as const)('is not to be had where a junction is %s', async (junctions) => {
    const temp = await mkdtemp(join(tmpdir(), 'gvm 李明-'));
    const files = new FakeLinkFiles();
    files.junctions = junctions;
    await expect(plainFolder(temp, SHARED, files)).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE', params: { reason: temp } },
    });
    expect(await readdir(temp)).toEqual([]);
  });
});
