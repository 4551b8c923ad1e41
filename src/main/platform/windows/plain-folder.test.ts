import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainFolder, privateTemp } from './plain-folder';

describe('a folder that sudo-prompt can work in', () => {
  it('lies below the account’s own folder, not where TEMP points', () => {
    const env = { LOCALAPPDATA: '/users/li/local', TEMP: '/shared', ProgramData: '/everybody' };
    expect(privateTemp(env)).toBe(join('/users/li/local', 'Temp'));
  });

  it.each(['李明', 'a & b', "O'Brien", '100%', 'a (b)', 'a^b'])(
    'is not to be had for an account %s on a drive without short names, and nothing is made elsewhere',
    async (name) => {
      const temp = await mkdtemp(join(tmpdir(), `gvm ${name}-`));
      for (const short of [null, temp])
        await expect(plainFolder(temp, () => short)).rejects.toMatchObject({
          fault: { code: 'ELEVATION_UNAVAILABLE', params: { reason: `no short (8.3) name for ${temp}` } },
        });
      expect(await readdir(temp)).toEqual([]);
    },
  );
});
