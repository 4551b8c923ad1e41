import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { linkContract } from '../../ports/link.contract';
import { childScript } from '../child-script.fake';
import { SymlinkLink } from './symlink-link';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gvm link 链接-'));

linkContract('symbolic link', async () => ({
  link: new SymlinkLink(),
  root: await folder(),
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  makeFile: (path) => writeFile(path, 'theirs'),
  isFile: async (path) => (await readFile(path, 'utf8')) === 'theirs',
}));

describe('SymlinkLink', () => {
  it('still leads to its toolchain when the whole home is moved', async () => {
    const root = join(await folder(), 'home');
    await mkdir(join(root, 'versions', 'go1.26.8'), { recursive: true });
    const link = new SymlinkLink();
    await link.replace(join(root, 'current'), join(root, 'versions', 'go1.26.8'));
    expect(await readlink(join(root, 'current'))).toBe(join('versions', 'go1.26.8'));
    await rename(root, `${root} moved`);
    expect(await link.read(join(`${root} moved`, 'current'))).toBe(
      join(`${root} moved`, 'versions', 'go1.26.8'),
    );
    expect((await stat(join(`${root} moved`, 'current'))).isDirectory()).toBe(true);
  });

  it('refuses a folder in its place, empty or not', async () => {
    const root = await folder();
    await mkdir(join(root, 'v'));
    await mkdir(join(root, 'current'));
    const link = new SymlinkLink();
    const refused = { fault: { code: 'LINK_FAILED', params: { reason: 'EEXIST' } } };
    await expect(link.replace(join(root, 'current'), join(root, 'v'))).rejects.toMatchObject(refused);
    await expect(link.remove(join(root, 'current'))).rejects.toMatchObject(refused);
    await rmdir(join(root, 'current'));
  });

  it('replaces a link that leads nowhere', async () => {
    const root = await folder();
    await mkdir(join(root, 'v'));
    await symlink('gone', join(root, 'current'));
    const link = new SymlinkLink();
    expect(await link.read(join(root, 'current'))).toBe(join(root, 'gone'));
    await link.replace(join(root, 'current'), join(root, 'v'));
    expect(await link.read(join(root, 'current'))).toBe(join(root, 'v'));
  });

  it(
    'always leads to one of the two, though the switching process is killed',
    { timeout: 60_000 },
    async () => {
      const script = await childScript(`
      import { SymlinkLink } from './main/platform/posix/symlink-link';
      const [path, one, two] = process.argv.slice(2) as [string, string, string];
      const link = new SymlinkLink();
      process.stdout.write('ready');
      for (;;) { await link.replace(path, one); await link.replace(path, two); }`);
      const root = await folder();
      const [current, one, two] = ['current', 'one', 'two'].map((name) => join(root, name)) as [
        string,
        string,
        string,
      ];
      await mkdir(one);
      await mkdir(two);
      await writeFile(join(one, 'which'), 'one');
      await writeFile(join(two, 'which'), 'two');
      const link = new SymlinkLink();
      await link.replace(current, one);

      let strays = 0;
      for (let round = 0; round < 12; round++) {
        const child = spawn(process.execPath, [script, current, one, two], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(child.stdout, 'data');
        const until = performance.now() + Math.random() * 30;
        while (performance.now() < until)
          expect(['one', 'two']).toContain(await readFile(join(current, 'which'), 'utf8'));
        await sleep(Math.random() * 3);
        child.kill('SIGKILL');
        await once(child, 'exit');
        expect([one, two]).toContain(await link.read(current));
        strays += (await readdir(root)).length - 3;
        await link.recover(current);
        expect((await readdir(root)).sort()).toEqual(['current', 'one', 'two']);
      }
      console.log(`killed 12 times, ${strays} times between making and renaming`);
    },
  );
});
