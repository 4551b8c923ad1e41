import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planPublication, planWithdrawal } from '@shared/domain/environment/publication';
import { environmentStoreContract } from '../../ports/environment-store.contract';
import { homeAt, type Home } from '../../ports/home';
import { SystemClock } from '../clock';
import { ProfileStore } from './profile-store';

let account: string;
let home: Home;
beforeEach(async () => {
  account = await mkdtemp(join(tmpdir(), 'gvm profiles 配置-'));
  home = homeAt(join(account, 'gvm home'));
});

const storeOf = (env: NodeJS.ProcessEnv = {}): ProfileStore =>
  new ProfileStore({ home, clock: new SystemClock(), env: { HOME: account, SHELL: '/bin/sh', ...env } });
const names = async (env: NodeJS.ProcessEnv = {}): Promise<string[]> =>
  (await storeOf(env).read()).map(({ place }) =>
    place.kind === 'file' ? place.path.slice(account.length + 1) : place.name,
  );
const file = (name: string): string => join(account, name);
const options = () => ({ root: home.root, goroot: 'publish' }) as const;

environmentStoreContract('profiles', async () => ({
  store: storeOf(),
  file: file('.config/go/env'),
  put: async (place, value) => {
    if (place.kind === 'file') await writeFile(place.path, value);
  },
}));

describe('the profiles that are edited', () => {
  it('is always .profile, and every other that is there', async () => {
    expect(await names()).toEqual(['.profile']);
    await mkdir(file('.config/fish'), { recursive: true });
    for (const name of ['.bash_profile', '.bash_login', '.bashrc', '.zprofile', '.zshrc'])
      await writeFile(file(name), '');
    expect(await names()).toEqual([
      '.profile',
      '.bash_profile',
      '.bash_login',
      '.bashrc',
      '.zprofile',
      '.zshrc',
      '.config/fish/conf.d/gvm-desktop.fish',
    ]);
  });

  it('are made for the shell of the account', async () => {
    expect(await names({ SHELL: '/usr/bin/bash' })).toEqual(['.profile', '.bashrc']);
    expect(await names({ SHELL: '/bin/zsh' })).toEqual(['.profile', '.zprofile', '.zshrc']);
    expect(await names({ SHELL: '/usr/bin/fish' })).toEqual([
      '.profile',
      '.config/fish/conf.d/gvm-desktop.fish',
    ]);
  });

  it('is fish’s own configuration only where it could set another PATH after ours', async () => {
    await mkdir(file('.config/fish'), { recursive: true });
    const ours = ['.profile', '.config/fish/conf.d/gvm-desktop.fish'];
    await writeFile(file('.config/fish/config.fish'), 'alias ll "ls -l"\n');
    expect(await names()).toEqual(ours);
    await writeFile(file('.config/fish/config.fish'), 'set -gx PATH /opt/go/bin $PATH\n');
    expect(await names()).toEqual([...ours, '.config/fish/config.fish']);
  });

  it('are looked for where zsh and fish look', async () => {
    expect(await names({ SHELL: '/bin/zsh', ZDOTDIR: file('z') })).toEqual([
      '.profile',
      'z/.zprofile',
      'z/.zshrc',
    ]);
    expect(await names({ SHELL: 'fish', XDG_CONFIG_HOME: file('x') })).toContain(
      'x/fish/conf.d/gvm-desktop.fish',
    );
  });

  it('are one place when two names lead to one file', async () => {
    await writeFile(file('.profile'), 'a\n');
    await symlink('.profile', file('.bash_profile'));
    expect(await names()).toEqual(['.profile']);
  });

  it('end in a Fault when one can not be read', async () => {
    await mkdir(file('.profile'));
    await expect(storeOf().read()).rejects.toMatchObject({
      fault: { code: 'PROFILE_UNREADABLE', params: { path: file('.profile'), reason: 'EISDIR' } },
    });
  });
});

describe('writing a profile', () => {
  const publish = async (): Promise<void> => {
    const store = storeOf();
    for (const edit of planPublication(await store.read(), options())) await store.write(edit);
  };
  const withdraw = async (): Promise<void> => {
    const store = storeOf();
    for (const edit of planWithdrawal(await store.read(), options())) await store.write(edit);
  };

  it('keeps a link into a dotfiles folder a link, and the mode of the file', async () => {
    await mkdir(file('dotfiles'));
    await writeFile(file('dotfiles/profile'), 'a\n');
    await chmod(file('dotfiles/profile'), 0o600);
    await symlink('dotfiles/profile', file('.profile'));
    await publish();
    expect((await lstat(file('.profile'))).isSymbolicLink()).toBe(true);
    expect(await readFile(file('dotfiles/profile'), 'utf8')).toContain('gvm-desktop');
    expect((await stat(file('dotfiles/profile'))).mode & 0o777).toBe(0o600);
    await withdraw();
    expect(await readFile(file('.profile'), 'utf8')).toBe('a\n');
  });

  it.each([
    ['a file that ends without a line end', Buffer.from('export A=1')],
    ['CRLF', Buffer.from('export A=1\r\nexport B=2\r\n')],
    ['bytes that are not UTF-8', Buffer.from([0x23, 0xe9, 0xff, 0x0a, 0xc3])],
    ['a byte-order mark', Buffer.from('\uFEFFexport A=1\n')],
    ['nothing', Buffer.alloc(0)],
  ])('gives %s back to the byte', async (_, bytes) => {
    await writeFile(file('.profile'), bytes);
    await publish();
    const published = await readFile(file('.profile'));
    expect(published.subarray(0, bytes.length)).toEqual(bytes);
    expect(published.toString()).toContain(home.root);
    await withdraw();
    expect(await readFile(file('.profile'))).toEqual(bytes);
  });

  it.each(['.profile', 'dotfiles/profile'])(
    'leaves a file alone that nobody is to write: %s',
    async (name) => {
      await mkdir(file('dotfiles'));
      await writeFile(file(name), 'a\n');
      if (name !== '.profile') await symlink(name, file('.profile'));
      await chmod(file(name), 0o444);
      await expect(publish()).rejects.toMatchObject({
        fault: { code: 'DISK_READ_ONLY', params: { path: file('.profile') } },
      });
      expect(await readFile(file(name), 'utf8')).toBe('a\n');
      expect((await stat(file(name))).mode & 0o777).toBe(0o444);
    },
  );

  it('keeps a backup of a file that lies deep', async () => {
    const path = file(`${'deep/'.repeat(40)}settings.json`);
    const store = storeOf();
    const place = { kind: 'file', path } as const;
    await store.write({ place, before: null, after: '{}' });
    await store.write({ place, before: '{}', after: '{"a":1}' });
    const [kept] = await readdir(home.backups);
    expect(kept).toMatch(/Z--[\w-]*settings\.json$/);
    expect(await readFile(join(home.backups, kept!), 'utf8')).toBe('{}');
  });

  it('takes a profile away again that was made', async () => {
    await publish();
    expect(await readFile(file('.profile'), 'utf8')).toContain('gvm-desktop');
    await withdraw();
    expect((await readdir(account)).filter((name) => name !== basename(home.root))).toEqual([]);
  });

  it('keeps what was there in backups, once for each content, for nobody else to read', async () => {
    await writeFile(file('.profile'), 'secret\n', { mode: 0o644 });
    await publish();
    await withdraw();
    // As an older version of us left it.
    for (const name of await readdir(home.backups)) await chmod(join(home.backups, name), 0o644);
    await publish();
    await withdraw();
    const kept = await readdir(home.backups);
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z(-\d)?--\.profile$/);
    expect(await readFile(join(home.backups, kept[0]!), 'utf8')).toBe('secret\n');
    for (const name of kept) expect((await stat(join(home.backups, name))).mode & 0o777).toBe(0o600);
    expect((await stat(home.root)).mode & 0o777).toBe(0o700);
  });
});
