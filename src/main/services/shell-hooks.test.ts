import { beforeEach, describe, expect, it } from 'vitest';
import { environmentBlocks, hookBlocks } from '@shared/domain/environment/managed-block';
import { fault } from '@shared/domain/fault';
import type { Platform } from '@shared/domain/platform';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { hook as words } from '@shared/i18n/en/hook';
import { FakeClock } from '../ports/clock.fake';
import { FakeDisk } from '../ports/disk.fake';
import { FakeEnvironmentStore } from '../ports/environment-store.fake';
import { homeAt } from '../ports/home';
import { FakeLocks } from '../ports/locks.fake';
import { FakeProcesses } from '../ports/processes.fake';
import { History } from './history';
import { HookFiles } from './hook-files';
import { ShellHooks } from './shell-hooks';
import { ShellStarts } from './shell-starts';

const ACCOUNT = '/home/li 李';
const BASHRC = `${ACCOUNT}/.bashrc`;
const FISH = `${ACCOUNT}/.config/fish/conf.d/gvm-desktop-hook.fish`;

function machine(system: NodeJS.Platform = 'linux', env: NodeJS.ProcessEnv = {}, policy = 'RemoteSigned') {
  const host: Platform = { os: system === 'win32' ? 'windows' : 'linux', arch: 'amd64' };
  const home = homeAt(`${ACCOUNT}/it's gvm`);
  const disk = new FakeDisk();
  const environment = new FakeEnvironmentStore({ [`${ACCOUNT}/.profile`]: null });
  const locks = new FakeLocks();
  const processes = new FakeProcesses(() => ({ stdout: `${policy}\r\n` }));
  const history = new History({ disk, home, clock: new FakeClock(), locks });
  const settings: Settings = { ...DEFAULT_SETTINGS };
  const files = new HookFiles({
    home,
    host,
    disk,
    settings: { read: async () => settings },
    words: async () => words,
  });
  const account = Object.assign(env, { HOME: ACCOUNT, USERPROFILE: ACCOUNT });
  const documents = async (): Promise<string | null> => `${ACCOUNT}/OneDrive/文档`;
  const starts = new ShellStarts({
    system,
    env: account,
    account: '/nobody',
    documents,
    disk,
    environment,
    processes,
  });
  const hooks = new ShellHooks({ environment, locks, history, files, starts });
  const installed = async (): Promise<string[]> =>
    (await hooks.views()).filter((view) => view.installed).map(({ shell }) => shell);
  const script = (name: string): Promise<string | null> => disk.readText(`${home.hook}/${name}`);
  return { home, disk, environment, history, settings, hooks, installed, script };
}

let here: ReturnType<typeof machine>;
beforeEach(() => {
  here = machine();
});

describe('a hook', () => {
  it('is there once, and then was never there', async () => {
    const { hooks, environment, history, installed, script } = here;
    environment.set(BASHRC, 'alias ll="ls -l"');
    expect(await hooks.set('bash', true, 'cli')).toEqual({ operation: 1 });
    expect(environment.get(BASHRC)).toContain("hook/gvm.bash'");
    expect(await script('gvm.bash')).not.toBeNull();
    expect(await installed()).toEqual(['bash']);
    expect(await hooks.set('bash', true, 'cli')).toEqual({ operation: null });
    expect(await hooks.set('bash', false, 'cli')).toEqual({ operation: 2 });
    expect(environment.get(BASHRC)).toBe('alias ll="ls -l"');
    expect(await script('gvm.bash')).toBeNull();
    expect(await hooks.set('bash', false, 'cli')).toEqual({ operation: null });
    expect((await history.list()).map(({ change, state }) => [change.kind, state])).toEqual([
      ['hook', 'committed'],
      ['hook', 'committed'],
    ]);
  });

  it('has a file of its own in fish, which goes with it', async () => {
    const { hooks, environment } = here;
    await hooks.set('fish', true, 'window');
    expect(environment.get(FISH)).toContain('source ');
    await hooks.set('fish', false, 'window');
    expect(environment.get(FISH)).toBeNull();
  });

  it('looks for zsh where ZDOTDIR says, and shows before what it would do', async () => {
    const { hooks, environment } = machine('linux', { ZDOTDIR: '/z' });
    const [edit, ...more] = await hooks.preview('zsh', true);
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ place: { path: '/z/.zshrc' }, before: null });
    expect(environment.get('/z/.zshrc')).toBeNull();
  });

  it('of another home is not ours to take out, and comes anew when ours is installed', async () => {
    const { hooks, environment } = here;
    const theirs = hookBlocks.set('a\n', '. /other/hook/gvm.bash');
    environment.set(BASHRC, theirs);
    expect(await hooks.set('bash', false, 'cli')).toEqual({ operation: null });
    expect(environment.get(BASHRC)).toBe(theirs);
    await hooks.set('bash', true, 'cli');
    expect(environment.get(BASHRC)).not.toContain('/other/');
  });

  it('stands beside the block of the environment, and goes without it', async () => {
    const { hooks, environment } = here;
    const published = environmentBlocks.set('a', 'export PATH=x');
    environment.set(BASHRC, published);
    await hooks.set('bash', true, 'cli');
    expect(environmentBlocks.body(environment.get(BASHRC))).toBe('export PATH=x');
    await hooks.set('bash', false, 'cli');
    expect(environment.get(BASHRC)).toBe(published);
  });

  it('is refused for a shell that this system has not, and for a file in UTF-16', async () => {
    const { hooks, environment } = here;
    await expect(hooks.set('cmd', true, 'cli')).rejects.toMatchObject({ fault: { code: 'OPTION_INVALID' } });
    const profile = `${ACCOUNT}/.config/powershell/profile.ps1`;
    environment.set(profile, '\udcff\udcfe\0a');
    await expect(hooks.set('powershell', true, 'cli')).rejects.toMatchObject({
      fault: { code: 'PROFILE_UNREADABLE', params: { path: profile } },
    });
  });

  it('leaves no trace of an install that failed', async () => {
    const { hooks, environment, history, script } = here;
    environment.failOn = () => fault('DISK_READ_ONLY', { path: BASHRC });
    await expect(hooks.set('bash', true, 'cli')).rejects.toMatchObject({ fault: { code: 'DISK_READ_ONLY' } });
    expect(await script('gvm.bash')).toBeNull();
    expect(await history.list()).toMatchObject([{ state: 'reverted' }]);
  });

  it('is told of with PowerShell only where there is one', async () => {
    const { hooks, disk } = machine('linux', { PATH: '/usr/bin:/opt/pwsh' });
    expect((await hooks.views()).map(({ shell }) => shell)).toEqual(['bash', 'zsh', 'fish']);
    await disk.writeText('/opt/pwsh/pwsh', '', { executable: true });
    expect((await hooks.views()).map(({ shell }) => shell)).toContain('powershell');
  });
});

describe('on a Mac', () => {
  it.each([
    ['export A=1\n', true],
    ['[ -f ~/.bashrc ] && . ~/.bashrc\n', false],
  ])('bash is told by its login file as well, unless that reads .bashrc: %j', async (text, told) => {
    const { hooks, environment } = machine('darwin');
    environment.set(`${ACCOUNT}/.bash_profile`, text);
    await hooks.set('bash', true, 'cli');
    expect(environment.get(`${ACCOUNT}/.bash_profile`) !== text).toBe(told);
    await hooks.set('bash', false, 'cli');
    expect(environment.get(`${ACCOUNT}/.bash_profile`)).toBe(text);
    expect(environment.get(BASHRC)).toBeNull();
  });

  it('a login file is made where none says anything, and goes again', async () => {
    const { hooks, environment } = machine('darwin');
    await hooks.set('bash', true, 'cli');
    expect(environment.get(`${ACCOUNT}/.bash_profile`)).not.toBeNull();
    await hooks.set('bash', false, 'cli');
    expect(environment.get(`${ACCOUNT}/.bash_profile`)).toBeNull();
  });

  it('a login file that reads .bashrc by now is cleaned as well', async () => {
    const { hooks, environment } = machine('darwin');
    environment.set(`${ACCOUNT}/.bash_profile`, 'export A=1\n');
    await hooks.set('bash', true, 'cli');
    const told = environment.get(`${ACCOUNT}/.bash_profile`)!;
    environment.set(`${ACCOUNT}/.bash_profile`, `. ~/.bashrc\n${told}`);
    await hooks.set('bash', false, 'cli');
    expect(environment.get(`${ACCOUNT}/.bash_profile`)).toBe('. ~/.bashrc\nexport A=1\n');
  });
});

it('what another environment had read it is cleaned as well', async () => {
  const env: NodeJS.ProcessEnv = { ZDOTDIR: '/z' };
  const { hooks, environment, script } = machine('linux', env);
  await hooks.set('zsh', true, 'cli');
  delete env['ZDOTDIR'];
  await hooks.set('zsh', true, 'window');
  expect(environment.get('/z/.zshrc')).not.toBeNull();
  expect(environment.get(`${ACCOUNT}/.zshrc`)).not.toBeNull();
  await hooks.set('zsh', false, 'window');
  expect(environment.get('/z/.zshrc')).toBeNull();
  expect(environment.get(`${ACCOUNT}/.zshrc`)).toBeNull();
  expect(await script('gvm.zsh')).toBeNull();
});

describe('on Windows', () => {
  const profile = (version: string): string => `${ACCOUNT}/OneDrive/文档/${version}/profile.ps1`;

  it('both PowerShells read it, in the folder that people call Documents, in ASCII', async () => {
    const { hooks, environment, script } = machine('win32');
    await hooks.set('powershell', true, 'cli');
    for (const version of ['PowerShell', 'WindowsPowerShell'])
      expect(environment.get(profile(version))).toMatch(/^[\x20-\x7e\n]+$/);
    expect(await script('gvm.ps1')).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('no profile is made for a PowerShell that runs none', async () => {
    const { hooks, environment } = machine('win32', {}, 'Restricted');
    await hooks.set('powershell', true, 'cli');
    expect(environment.get(profile('PowerShell'))).not.toBeNull();
    expect(environment.get(profile('WindowsPowerShell'))).toBeNull();
  });

  it('cmd gets its launchers, and no start file', async () => {
    const { hooks, environment, home, installed } = machine('win32');
    expect(await hooks.set('cmd', true, 'cli')).toEqual({ operation: 1 });
    expect(environment.get(`${home.bin}/gvm-cd.cmd`)).toContain('cd /d %*');
    expect(environment.get(`${home.bin}/gvm-cmd.cmd`)).toContain('doskey');
    expect(await installed()).toEqual(['cmd']);
    await hooks.set('cmd', false, 'cli');
    expect(environment.get(`${home.bin}/gvm-cd.cmd`)).toBeNull();
    expect(await installed()).toEqual([]);
  });
});

describe('an operation of a hook', () => {
  it('is taken back and done again, whatever others wrote since', async () => {
    const { hooks, environment, history, script } = here;
    environment.set(BASHRC, 'a');
    await hooks.set('bash', true, 'cli');
    environment.set(BASHRC, `# first\n${environment.get(BASHRC)!}# last\n`);
    const newest = async () => (await history.list())[0]!;
    expect(await hooks.undo(await newest(), 'cli')).toMatchObject({ id: 2, undoes: 1 });
    expect(environment.get(BASHRC)).toBe('# first\na\n# last\n');
    expect(await script('gvm.bash')).toBeNull();
    await hooks.undo(await newest(), 'cli');
    expect(environment.get(BASHRC)).toContain('gvm.bash');
    expect(await script('gvm.bash')).not.toBeNull();
  });

  it('that a crash cut off is finished or put back, and the hook lies where it is read', async () => {
    for (const written of [true, false]) {
      const { hooks, environment, history, script, disk, home } = machine();
      const edits = await hooks.preview('bash', true);
      await history.begin({ kind: 'hook', shell: 'bash', edits }, 'cli');
      if (written) await environment.write(edits[0]!);
      else await disk.writeText(`${home.hook}/gvm.bash`, 'of the crash');
      await hooks.recover();
      expect(await history.list()).toMatchObject([{ state: written ? 'committed' : 'reverted' }]);
      expect((await script('gvm.bash')) !== null).toBe(written);
      expect(environment.get(BASHRC) !== null).toBe(written);
    }
  });
});

describe('what shells read of ours', () => {
  it('follows the settings, and nothing is written where nothing differs', async () => {
    const { hooks, home, disk, settings, script } = here;
    await hooks.syncFiles();
    expect(await disk.list(home.hook)).toEqual([]);
    await hooks.set('zsh', true, 'cli');
    const before = await script('gvm.zsh');
    Object.assign(settings, { pinOrder: ['go.mod'], autoSwitch: false });
    await hooks.syncFiles();
    expect(await script('gvm.zsh')).not.toBe(before);
    expect(await script('paused')).toBe('');
    expect((await disk.list(home.hook)).map(({ name }) => name)).toEqual(['gvm.zsh', 'paused']);
    settings.autoSwitch = true;
    await hooks.syncFiles();
    expect(await script('paused')).toBeNull();
  });
});
