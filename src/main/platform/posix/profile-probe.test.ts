import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenShell, ProfileFile } from '@shared/domain/environment/facts';
import { environmentProbeContract } from '../../ports/environment-probe.contract';
import { shellsFromProc, shellsFromPs } from './open-shells';
import { ProfileProbe } from './profile-probe';

let account: string;
let etc: string;
beforeEach(async () => {
  account = await mkdtemp(join(tmpdir(), 'gvm probe 账户-'));
  etc = join(account, 'system etc');
  await mkdir(etc);
});
const at = (name: string): string => join(account, name);

async function put(name: string, text: string | Uint8Array = ''): Promise<string> {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), text);
  return at(name);
}

function probeFor(shell: string, env: NodeJS.ProcessEnv = {}, patience?: number): ProfileProbe {
  const more = patience === undefined ? {} : { patience };
  return new ProfileProbe({ env: { HOME: account, SHELL: shell, ...env }, etc, ...more });
}

environmentProbeContract('POSIX', async () => ({
  probe: probeFor('/bin/sh'),
  at,
  write: (path, bytes) => writeFile(path, bytes),
  spoil: async (path) => void (await mkdir(path)),
}));

function missing(program: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return false;
  } catch {
    console.log(`skipped: no ${program} on this machine`);
    return process.env['CI'] !== 'true';
  }
}

describe('profiles', () => {
  const found = async (shell = '/bin/bash', env: NodeJS.ProcessEnv = {}): Promise<ProfileFile[]> =>
    probeFor(shell, env).profiles();
  const names = async (shell?: string, env?: NodeJS.ProcessEnv): Promise<string[]> =>
    (await found(shell, env)).map(({ path }) => path.slice(account.length + 1));

  it("are the system's, which nobody writes, and the account's", async () => {
    await put('system etc/profile', 'PATH=/usr/bin\n');
    await put('system etc/profile.d/b.sh');
    await put('system etc/profile.d/a.sh');
    await put('system etc/profile.d/a.csh');
    await put('system etc/zsh/zprofile');
    await put('.bashrc', 'export GOROOT=/opt/go\n');
    await put('.zshenv');
    await put('.config/fish/conf.d/x.fish');
    await put('.config/environment.d/10-go.conf', 'GOPATH=/go\n');
    const profiles = await found();
    expect(profiles.map(({ path, own, dialect }) => [path.slice(account.length + 1), own, dialect])).toEqual([
      ['system etc/profile', false, null],
      ['system etc/profile.d/a.sh', false, null],
      ['system etc/profile.d/b.sh', false, null],
      ['system etc/zsh/zprofile', false, null],
      ['.profile', true, 'sh'],
      ['.bashrc', true, 'sh'],
      ['.config/fish/conf.d/gvm-desktop.fish', true, 'fish'],
      ['.zshenv', true, 'sh'],
      ['.config/fish/conf.d/x.fish', true, 'fish'],
      ['.config/environment.d/10-go.conf', true, null],
    ]);
    expect(profiles.find(({ path }) => path.endsWith('.bashrc'))?.text).toBe('export GOROOT=/opt/go\n');
    // To be made, and so not there.
    expect(profiles.find(({ path }) => path.endsWith('.profile'))?.text).toBeNull();
  });

  it('are looked for where zsh and fish look', async () => {
    await put('z/.zshrc');
    await put('x/fish/config.fish');
    const env = { ZDOTDIR: at('z'), XDG_CONFIG_HOME: at('x') };
    expect(await names('/usr/bin/zsh', env)).toEqual([
      '.profile',
      'z/.zprofile',
      'z/.zshrc',
      'x/fish/conf.d/gvm-desktop.fish',
      'x/fish/config.fish',
    ]);
  });

  it('keep every byte, and say where they lie and that they are one', async () => {
    const real = await put('dotfiles/bashrc', Uint8Array.of(0x41, 0xff, 0x0d, 0x0a));
    await symlink(real, at('.bashrc'));
    await symlink('.bashrc', at('.bash_profile'));
    const [bash, ...others] = (await found()).filter(({ path }) => path.includes('bash'));
    expect(bash).toMatchObject({ path: at('.bash_profile'), target: real, text: 'A\udcff\r\n' });
    expect(others).toEqual([]);
  });

  it('that can not be read say why, and the others are read all the same', async () => {
    await mkdir(at('.bashrc'));
    execFileSync('mkfifo', [at('.bash_profile')]);
    await symlink('.zshrc', at('.zprofile'));
    await symlink('.zprofile', at('.zshrc'));
    await put('.profile', 'x');
    const reasons = (await found()).map(({ path, unreadable }) => [
      path.slice(account.length + 1),
      unreadable,
    ]);
    expect(reasons).toEqual([
      ['.profile', null],
      ['.bash_profile', 'EINVAL'],
      ['.bashrc', 'EISDIR'],
      ['.zprofile', 'ELOOP'],
      ['.zshrc', 'ELOOP'],
    ]);
  });
});

describe('what a new program gets', () => {
  const PATH = '/opt/go 一/bin:/usr/bin:/bin';
  const IN_FISH = PATH.replaceAll(' ', '\\ ').replaceAll(':', ' ');

  it.each([
    ['bash', '.bash_profile', `export PATH='${PATH}' GOFLAGS='a\nb=c'\necho hello; unset HOME`],
    ['zsh', '.zprofile', `export PATH='${PATH}' GOFLAGS='a\nb=c'\necho hello`],
    ['fish', '.config/fish/config.fish', `set -gx PATH ${IN_FISH}; set -gx GOFLAGS 'a\nb=c'\necho hello`],
    ['dash', '.profile', `export PATH='${PATH}' GOFLAGS='a\nb=c'\necho hello`],
  ])('%s says it, whatever its profile prints', async (shell, profile, text) => {
    if (missing(shell)) return;
    await put(profile, text);
    process.env['GVM_TEST_LEAK'] = 'x';
    const variables = await probeFor(`/bin/${shell}`).newProcess();
    delete process.env['GVM_TEST_LEAK'];
    expect(variables).toMatchObject({ PATH, GOFLAGS: 'a\nb=c' });
    expect(Object.keys(variables!)).not.toContain('GVM_TEST_LEAK');
    expect(Object.keys(variables!)).not.toContain('_');
  });

  it.each([
    ['zsh', ['.zshrc', `export PATH='${PATH}'; read -r line; setopt monitor; sleep 0 &`]],
    // As Debian has it.
    [
      'bash',
      ['.profile', '. ~/.bashrc'],
      ['.bashrc', `case $- in *i*) ;; *) return ;; esac\nread line; set -m; export PATH='${PATH}'`],
    ],
    ['fish', ['.config/fish/config.fish', `status is-interactive; and set -gx PATH ${IN_FISH}`]],
  ])('%s says what its terminals read, too', async (shell, ...files: (string | string[])[]) => {
    if (missing(shell)) return;
    for (const [name = '', text] of files as string[][]) await put(name, text);
    const names = await readdir(account, { recursive: true });
    expect(await probeFor(`/bin/${shell}`).newProcess()).toMatchObject({ PATH });
    // No history either.
    const left = (await readdir(account, { recursive: true })).filter((name) => !names.includes(name));
    expect(left.filter((name) => !name.startsWith('.local') && !name.startsWith('.config'))).toEqual([]);
  });

  it.each([
    ['exec tmux', 'bash', '.bash_profile', '.bashrc', 'exec tmux'],
    ['exec tmux', 'zsh', '.zprofile', '.zshrc', 'exec tmux'],
    ['another shell', 'bash', '.bash_profile', '.bashrc', 'exec fish'],
    ['a program that never ends', 'bash', '.bash_profile', '.bashrc', 'exec sleep 60'],
    ['a program that never ends', 'zsh', '.zprofile', '.zshrc', 'sleep 60; exit'],
    ['the end', 'zsh', '.zprofile', '.zshrc', 'exit 3'],
  ])('%s in a terminal of %s leaves what a login gets', async (_, shell, profile, rc, text) => {
    if (missing(shell)) return;
    await put(profile, `export PATH='${PATH}'\n${shell === 'bash' ? '. ~/.bashrc' : ''}`);
    await put(rc, `case $- in *i*) ;; *) return ;; esac\nPATH=/usr/bin:/bin\n${text}\n`);
    const started = performance.now();
    expect(await probeFor(`/bin/${shell}`, {}, 3000).newProcess()).toMatchObject({ PATH });
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it('is unknown when the profile ends the shell', async () => {
    await put('.profile', 'exit 0\n');
    expect(await probeFor('/bin/sh').newProcess()).toBeNull();
  });

  it('is unknown when the profile never ends', async () => {
    await put('.profile', 'sleep 60\n');
    const started = performance.now();
    expect(await probeFor('/bin/sh', {}, 300).newProcess()).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('is unknown without a shell', async () => {
    expect(await probeFor('/no/such/bash').newProcess()).toBeNull();
  });

  it('is asked no longer when that is cancelled', async () => {
    await put('.profile', 'sleep 60\n');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const asked = probeFor('/bin/sh').newProcess(stop.signal);
    await expect(asked).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
  });
});

describe('open shells', () => {
  let terminal: ChildProcess | null = null;
  afterEach(() => {
    terminal?.stdin?.end('exit\n');
    terminal?.kill();
    terminal = null;
  });

  async function openTerminal(path: string, command = 'exec /bin/bash --norc'): Promise<void> {
    terminal = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
      env: { HOME: account, PATH: path, TERM: 'dumb' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => terminal!.stdout!.once('data', resolve));
  }
  const besides = (before: OpenShell[], after: OpenShell[]): OpenShell[] =>
    after.filter(({ pid }) => !before.some((other) => other.pid === pid));

  it.skipIf(process.platform !== 'linux')('in terminals are found with the go they inherited', async () => {
    if (missing('script')) return;
    const before = await shellsFromProc();
    const go = await put('opt go/bin/go', '#!/bin/sh\n');
    await chmod(go, 0o755);
    await put('no program/go');
    const moment = Date.now();
    await openTerminal(`${at('no program')}:relative:${dirname(go)}:/usr/bin:/bin`);
    const [shell, ...others] = besides(before, await shellsFromProc());
    expect(others).toEqual([]);
    expect(shell).toMatchObject({ program: 'bash', go });
    expect(Math.abs(Date.parse(shell!.startedAt!) - moment)).toBeLessThan(5000);
  });

  it.skipIf(process.platform !== 'linux')('that lead to no go say so', async () => {
    if (missing('script')) return;
    const before = await shellsFromProc();
    await openTerminal(`${at('none')}:/sbin-of-nobody`);
    expect(besides(before, await shellsFromProc()).map(({ go }) => go)).toEqual([null]);
  });

  it('that run a command or have no terminal are left out', async () => {
    if (process.platform !== 'linux') return;
    const before = await shellsFromProc();
    terminal = spawn('bash', ['--norc'], { stdio: ['pipe', 'pipe', 'ignore'] });
    terminal.stdin!.write('echo up\n');
    await new Promise((resolve) => terminal!.stdout!.once('data', resolve));
    expect(besides(before, await shellsFromProc())).toEqual([]);
    terminal.kill();
    await openTerminal('/usr/bin:/bin', 'echo up; sleep 5; true');
    expect(besides(before, await shellsFromProc())).toEqual([]);
  });

  it('are found by ps without their environment', async () => {
    if (missing('script') || missing('ps')) return;
    const before = await shellsFromPs();
    await openTerminal('/usr/bin:/bin');
    const [shell, ...others] = besides(before, await shellsFromPs());
    expect(others).toEqual([]);
    expect(shell).toMatchObject({ program: 'bash', go: undefined });
    expect(Math.abs(Date.parse(shell!.startedAt!) - Date.now())).toBeLessThan(10_000);
  });
});
