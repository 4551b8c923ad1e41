import { chmod, mkdir, mkdtemp, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EnvironmentFacts, GoFacts } from '@shared/domain/environment/facts';
import { judgeEnvironment } from '@shared/domain/environment/judge';
import { originOfGo, placesContext } from '@shared/domain/environment/known-places';
import { NodeDisk } from '../../platform/disk/node-disk';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { ProfileProbe } from '../../platform/posix/profile-probe';
import { SymlinkLink } from '../../platform/posix/symlink-link';
import { FakeClock } from '../../ports/clock.fake';
import { FakeEnvironmentProbe } from '../../ports/environment-probe.fake';
import { homeAt, type Home } from '../../ports/home';
import { FakeProcesses } from '../../ports/processes.fake';
import { Scanner, type ScannerDeps } from './scanner';

let account: string;
let home: Home;
let probe: FakeEnvironmentProbe;
const at = (name: string): string => join(account, name);

beforeEach(async () => {
  account = await mkdtemp(join(tmpdir(), 'gvm scan 账户-'));
  home = homeAt(at('gvm home'));
  probe = new FakeEnvironmentProbe();
});

async function put(name: string, text: string, mode = 0o644): Promise<string> {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), text);
  await chmod(at(name), mode);
  return at(name);
}

/** A tree as releases have it, its program a script that would give itself away if it were started. */
async function tree(name: string, version: string): Promise<string> {
  await put(`${name}/VERSION`, `go${version}\ntime 2026-01-01T00:00:00Z\n`);
  await put(`${name}/go.env`, '# defaults\nGOPROXY=https://goproxy.cn,direct\nGOTOOLCHAIN=auto\n');
  await mkdir(at(`${name}/pkg/tool/linux_arm64`), { recursive: true });
  await put(`${name}/bin/go`, `#!/bin/sh\necho started > '${at('started')}'\n`, 0o755);
  return at(name);
}

function scanner(deps: Partial<ScannerDeps> = {}): Scanner {
  return new Scanner({
    disk: new NodeDisk(),
    probe,
    processes: new PosixProcesses({ env: {} }),
    home,
    link: new SymlinkLink(),
    clock: new FakeClock(),
    env: { HOME: account },
    account,
    system: 'linux',
    ...deps,
  });
}

const inAccount = (facts: EnvironmentFacts): GoFacts[] =>
  facts.gos.filter(({ path }) => path.startsWith(account));
const told = (facts: EnvironmentFacts) =>
  inAccount(facts).map((go) => [
    go.path.slice(account.length + 1),
    go.version,
    originOfGo(go, placesContext(facts)),
  ]);

describe('the Gos of an account', () => {
  it('are those that PATH leads to, in its order, then those in the places of Go tools', async () => {
    await tree('mine', '1.20.14');
    await tree('sdk/go1.22.1', '1.22.1');
    await tree('.g/versions/1.21.3', '1.21.3');
    await symlink(at('.g/versions/1.21.3'), at('.g/go'));
    await tree('.gobrew/versions/1.19/go', '1.19');
    await mkdir(at('.gobrew/current'));
    await symlink(at('.gobrew/versions/1.19/go/bin'), at('.gobrew/current/bin'));
    await tree('.goenv/versions/1.18.10', '1.18.10');
    await tree('.gvm/gos/go1.17.13', '1.17.13');
    await tree('.gvm/versions/go1.16.15.linux.arm64', '1.16.15');
    await tree('.local/share/mise/installs/go/1.23.4', '1.23.4');
    await symlink('1.23.4', at('.local/share/mise/installs/go/latest'));
    await tree('.asdf/installs/golang/1.24rc1/go', '1.24rc1');
    await tree('modules/golang.org/toolchain@v0.0.1-go1.26.8.linux-arm64', '1.26.8');
    await tree('gvm home/versions/go1.26.10', '1.26.10');
    await symlink(at('gvm home/versions/go1.26.10'), home.current);
    probe.files.set(at('.config/go/env'), { text: `GOMODCACHE=${at('modules')}\n`, unreadable: null });
    probe.newVariables = {
      HOME: account,
      PATH: [at('mine/bin'), at('.gobrew/current/bin/'), at('gone'), at('mine/bin'), 'relative', ''].join(
        ':',
      ),
    };
    const started = performance.now();
    const facts = await scanner({ env: { HOME: account, PATH: at('.g/go/bin') } }).facts();
    // Well under a second; a busy machine gets more.
    expect(performance.now() - started).toBeLessThan(2500);
    expect(told(facts)).toEqual([
      ['mine/bin/go', '1.20.14', 'unpacked'],
      ['.gobrew/current/bin/go', '1.19', 'gobrew'],
      ['.g/go/bin/go', '1.21.3', 'g'],
      ['gvm home/current/bin/go', '1.26.10', 'ours'],
      ['modules/golang.org/toolchain@v0.0.1-go1.26.8.linux-arm64/bin/go', '1.26.8', 'module-cache'],
      ['sdk/go1.22.1/bin/go', '1.22.1', 'sdk'],
      ['.goenv/versions/1.18.10/bin/go', '1.18.10', 'goenv'],
      ['.gvm/gos/go1.17.13/bin/go', '1.17.13', 'gvm'],
      ['.gvm/versions/go1.16.15.linux.arm64/bin/go', '1.16.15', 'gvm'],
      ['.local/share/mise/installs/go/1.23.4/bin/go', '1.23.4', 'mise'],
      ['.asdf/installs/golang/1.24rc1/go/bin/go', '1.24rc1', 'asdf'],
    ]);
    expect(facts.hasCurrent).toBe(true);
    expect(facts.defaultGopath).toBe(at('go'));
    // Trees say it themselves: none was started.
    expect(await readdir(account)).not.toContain('started');
  });

  it('are described by their tree, as it is called', async () => {
    const root = await tree('real/go', '1.22.5-1');
    await symlink(root, at('link'));
    probe.newVariables = { PATH: at('link/bin') };
    const [go] = inAccount(await scanner().facts());
    expect(go).toEqual({
      path: at('link/bin/go'),
      realPath: at('real/go/bin/go'),
      root: at('link'),
      version: '1.22.5',
      platform: { os: 'linux', arch: 'arm64' },
      defaults: { GOPROXY: 'https://goproxy.cn,direct', GOTOOLCHAIN: 'auto' },
    });
  });

  it('are told no platform when their tree has tools for several', async () => {
    await tree('mine', '1.22.1');
    await mkdir(at('mine/pkg/tool/windows_amd64'));
    probe.newVariables = { PATH: at('mine/bin') };
    expect(inAccount(await scanner().facts())[0]).toMatchObject({ version: '1.22.1', platform: null });
  });

  it('behind a shim say their version themselves, by their own word', async () => {
    const shim = [
      '#!/bin/sh',
      '[ "$1" = version ] || exit 9',
      'echo notice >&2',
      'echo "go version go1.24.1 X:x linux/riscv64"',
      `echo "$GOTOOLCHAIN|\${GOROOT-none}|$(pwd)" > '${at('asked')}'`,
    ].join('\n');
    await put('.goenv/shims/go', shim, 0o755);
    probe.newVariables = { PATH: at('.goenv/shims') };
    process.env['GOROOT'] = '/wrong';
    const facts = await scanner().facts();
    delete process.env['GOROOT'];
    expect(inAccount(facts)).toEqual([
      {
        path: at('.goenv/shims/go'),
        realPath: at('.goenv/shims/go'),
        root: null,
        version: '1.24.1',
        platform: { os: 'linux', arch: 'riscv64' },
        defaults: {},
      },
    ]);
    expect(await new NodeDisk().readText(at('asked'))).toBe(`local|none|${account}\n`);
  });

  it('that do not answer, or answer nonsense, have no version', async () => {
    await put('a/go', '#!/bin/sh\nexit 3\n', 0o755);
    await put('b/go', 'no program', 0o755);
    await put('c/go', '#!/bin/sh\necho go version of the people\n', 0o755);
    probe.newVariables = { PATH: ['a', 'b', 'c'].map(at).join(':') };
    expect(inAccount(await scanner().facts()).map(({ version }) => version)).toEqual([null, null, null]);
  });

  it('are asked with a time limit, and four at once', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `shim${index}`);
    for (const name of names) await put(`${name}/go`, '', 0o755);
    let [now, most] = [0, 0];
    const fake = new FakeProcesses(() => ({ stdout: 'go version go1.22.1 linux/amd64\n' }));
    const run: FakeProcesses['run'] = async (...call) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
      return fake.run(...call);
    };
    probe.newVariables = { PATH: names.map(at).join(':') };
    const facts = await scanner({ processes: { run } }).facts();
    expect(inAccount(facts).map(({ version }) => version)).toEqual(names.map(() => '1.22.1'));
    expect(most).toBe(4);
    expect(fake.calls).toHaveLength(9);
    for (const { options } of fake.calls) expect(options.timeoutMs).toBe(5000);
  });

  it('that only variables or editors name are found, and not asked', async () => {
    await tree('old', '1.15.15');
    await tree('file', '1.14.15');
    await tree('editor', '1.13.15');
    await put('alone/go', '', 0o755);
    probe.files.set(at('.config/go/env'), { text: `GOROOT=${at('file')}\n`, unreadable: null });
    await mkdir(at('.config/Code/User'), { recursive: true });
    probe.files.set(at('.config/Code/User/settings.json'), {
      text: `{ // mine\n"go.goroot": "~/editor", "go.alternateTools": { "go": "\${env:TOOLS}/go" } }`,
      unreadable: null,
    });
    probe.newVariables = { PATH: '', GOROOT: at('old'), TOOLS: at('alone') };
    const processes = new FakeProcesses();
    const facts = await scanner({ processes }).facts();
    expect(processes.calls.filter(({ command }) => command.startsWith(account))).toEqual([]);
    expect(inAccount(facts).map(({ path, version }) => [path, version])).toEqual([
      [at('old/bin/go'), '1.15.15'],
      [at('file/bin/go'), '1.14.15'],
      [at('editor/bin/go'), '1.13.15'],
      [at('alone/go'), null],
    ]);
  });

  it('are programs: no folders, no circles of links, nothing that may not be started', async () => {
    await mkdir(at('a/go'), { recursive: true });
    await put('b/go', '#!/bin/sh\n');
    await mkdir(at('c'));
    await symlink('go', at('c/go'));
    await mkdir(at('d'));
    await symlink('nowhere', at('d/go'));
    await symlink('e', at('e'));
    await put('f', 'a file');
    await symlink(at('a'), at('g'));
    probe.newVariables = { PATH: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'none'].map(at).join(':') };
    const facts = await scanner().facts();
    expect(inAccount(facts)).toEqual([]);
    const kinds = ['a', 'd', 'e', 'f', 'g', 'none'].map((name) => facts.folders[at(name)]);
    expect(kinds).toEqual(['folder', 'folder', undefined, 'file', 'folder', 'missing']);
  });
});

it('a package’s Go where /bin is /usr/bin is one Go', async () => {
  await tree('usr/lib/go-1.19', '1.19.8');
  await mkdir(at('usr/bin'));
  await symlink('go-1.19', at('usr/lib/go'));
  await symlink('../lib/go/bin/go', at('usr/bin/go'));
  await symlink('usr/bin', at('bin'));
  const PATH = `${at('usr/bin')}:${at('bin')}`;
  probe.newVariables = { PATH };
  const { gos, findings } = judgeEnvironment(await scanner({ env: { HOME: account, PATH } }).facts());
  expect(gos.filter(({ path }) => path.startsWith(account))).toMatchObject([
    { path: at('usr/bin/go'), version: '1.19.8', root: at('usr/lib/go-1.19') },
  ]);
  expect(findings.filter(({ kind }) => kind === 'other-go')).toMatchObject([
    { severity: 'info', params: { entry: at('usr/bin') } },
  ]);
});

describe('current', () => {
  const facts = async () => {
    const { hasCurrent, currentTarget } = await scanner().facts();
    return [hasCurrent, currentTarget?.slice(account.length + 1) ?? null];
  };

  it('is there when its program is', async () => {
    await tree('gvm home/versions/go1.26.10', '1.26.10');
    await symlink(at('gvm home/versions/go1.26.10'), home.current);
    expect(await facts()).toEqual([true, 'gvm home/versions/go1.26.10']);
    // As PATH spells it, too.
    probe.newVariables = { PATH: `${home.current}//bin/` };
    expect(await facts()).toEqual([true, 'gvm home/versions/go1.26.10']);
  });

  it('that leads to nothing, or to no Go, is none', async () => {
    await mkdir(home.root, { recursive: true });
    expect(await facts()).toEqual([false, null]);
    await symlink(at('gvm home/versions/go1.26.10'), home.current);
    expect(await facts()).toEqual([false, 'gvm home/versions/go1.26.10']);
    // The program without its tree, as a removal that was cut off leaves it.
    await put('gvm home/versions/go1.26.10/bin/go', '', 0o755);
    expect(await facts()).toEqual([false, 'gvm home/versions/go1.26.10']);
  });
});

describe('a scan', () => {
  it('changes nothing', async () => {
    await tree('mine', '1.22.1');
    await put('.bashrc', `export PATH='${at('mine/bin')}:/usr/bin:/bin'\n`);
    const snapshot = async (): Promise<string[]> => {
      const names = await readdir(account, { recursive: true });
      const stats = await Promise.all(names.map((name) => stat(at(name))));
      return names.map((name, index) => `${name} ${stats[index]!.mtimeMs} ${stats[index]!.size}`).sort();
    };
    const before = await snapshot();
    const env = { HOME: account, SHELL: '/bin/bash' };
    await scanner({ probe: new ProfileProbe({ env, etc: at('none') }), env }).facts();
    expect(await snapshot()).toEqual(before);
  });

  it.each([
    ['bash', '.bash_profile', (path: string) => `export PATH='${path}'\n`],
    ['zsh', '.zprofile', (path: string) => `export PATH='${path}'\n`],
    ['fish', '.config/fish/config.fish', (path: string) => `set -gx PATH (string split : '${path}')\n`],
  ])('asks a real %s what a new program gets', async (shell, profile, text) => {
    if (!(await new NodeDisk().isProgram(`/bin/${shell}`)) && process.env['CI'] !== 'true') {
      console.log(`skipped: no ${shell} on this machine`);
      return;
    }
    await tree('mine', '1.22.1');
    await put(profile, text(`${at('mine/bin')}:/usr/bin:/bin`));
    const env = { HOME: account, SHELL: `/bin/${shell}` };
    const facts = await scanner({ probe: new ProfileProbe({ env, etc: at('none') }), env }).facts();
    expect(facts.newProcess?.['PATH']).toBe(`${at('mine/bin')}:/usr/bin:/bin`);
    expect(told(facts)).toEqual([['mine/bin/go', '1.22.1', 'unpacked']]);
    expect(facts.profiles.find(({ path }) => path === at(profile))?.text).toContain('mine/bin');
    expect(facts.folders['/usr/bin']).toBe('folder');
  });

  it.each([
    ['zsh', '.zshrc'],
    ['bash', '.bashrc'],
  ])('finds the GOROOT that only terminals of %s get', async (shell, rc) => {
    if (!(await new NodeDisk().isProgram(`/bin/${shell}`)) && process.env['CI'] !== 'true') {
      console.log(`skipped: no ${shell} on this machine`);
      return;
    }
    await put('.profile', '. ~/.bashrc\n');
    await put(rc, `case $- in *i*) ;; *) return ;; esac\nexport GOROOT="$HOME/gone"\n`);
    const env = { HOME: account, SHELL: `/bin/${shell}` };
    const facts = await scanner({ probe: new ProfileProbe({ env, etc: at('none') }), env }).facts();
    expect(judgeEnvironment(facts).findings).toContainEqual(
      expect.objectContaining({
        kind: 'goroot-stale',
        severity: 'error',
        params: { from: `${at(rc)}:2`, value: at('gone') },
      }),
    );
  });

  it('takes a PATH of 40,000 characters', async () => {
    await tree('mine', '1.22.1');
    const filler: string[] = [];
    while (filler.join(':').length < 40_000) filler.push(at(`目录 ${filler.length}/bin`));
    probe.newVariables = { PATH: [...filler, at('mine/bin')].join(':') };
    const started = performance.now();
    const facts = await scanner().facts();
    expect(performance.now() - started).toBeLessThan(5000);
    expect(told(facts)).toEqual([['mine/bin/go', '1.22.1', 'unpacked']]);
    expect(filler.every((folder) => facts.folders[folder] === 'missing')).toBe(true);
  });

  it('waits for no folder that never answers', async () => {
    await tree('mine', '1.22.1');
    const disk = new NodeDisk();
    const never = new Promise<never>(() => undefined);
    disk.stat = async (path) => (path === at('dead') ? never : new NodeDisk().stat(path));
    probe.newVariables = { PATH: `${at('dead')}:${at('mine/bin')}` };
    const started = performance.now();
    const facts = await scanner({ disk }).facts();
    expect(performance.now() - started).toBeLessThan(4000);
    expect(facts.folders).not.toHaveProperty([at('dead')]);
    expect(told(facts)).toEqual([['mine/bin/go', '1.22.1', 'unpacked']]);
  });

  it('goes on with this process where no new one could be asked, and without what fails', async () => {
    await tree('mine', '1.22.1');
    probe.newVariables = null;
    probe.stored = async () => Promise.reject(new Error('no'));
    probe.openShells = async () => Promise.reject(new Error('no'));
    probe.files.set(at('.config/go/env'), { text: null, unreadable: 'EACCES' });
    const facts = await scanner({ env: { HOME: account, PATH: at('mine/bin'), NONE: undefined } }).facts();
    expect(facts).toMatchObject({ newProcess: null, stored: [], openShells: [], hasCurrent: false });
    expect(facts.process).toEqual({ HOME: account, PATH: at('mine/bin') });
    expect(facts.goEnvFile?.unreadable).toBe('EACCES');
    expect(told(facts)).toEqual([['mine/bin/go', '1.22.1', 'unpacked']]);
  });

  it('looks at no settings of the go command where GOENV says so', async () => {
    probe.newVariables = { GOENV: 'off' };
    expect((await scanner().facts()).goEnvFile).toBeNull();
    probe.newVariables = { GOENV: at('my env') };
    expect((await scanner().facts()).goEnvFile?.path).toBe(at('my env'));
  });

  it('knows editors that have settings, also when those can not be read', async () => {
    for (const name of ['VSCodium', 'Cursor']) await mkdir(at(`.config/${name}/User`), { recursive: true });
    await mkdir(at('.var/app/com.visualstudio.code/config/Code/User'), { recursive: true });
    probe.files.set(at('.config/Cursor/User/settings.json'), { text: null, unreadable: 'EISDIR' });
    const { editors } = await scanner().facts();
    expect(
      editors.map(({ editor, file }) => [editor, file.path.slice(account.length + 1), file.unreadable]),
    ).toEqual([
      ['VS Code', '.var/app/com.visualstudio.code/config/Code/User/settings.json', null],
      ['VSCodium', '.config/VSCodium/User/settings.json', null],
      ['Cursor', '.config/Cursor/User/settings.json', 'EISDIR'],
    ]);
  });

  it('looks for editors where a Mac has them', async () => {
    const user = at('Library/Application Support/Code/User');
    await mkdir(user, { recursive: true });
    const { editors, goEnvFile } = await scanner({ system: 'darwin' }).facts();
    expect(editors.map(({ file }) => file.path)).toEqual([join(user, 'settings.json')]);
    expect(goEnvFile?.path).toBe(at('Library/Application Support/go/env'));
  });

  it('ends when it is cancelled, whatever it waits for', async () => {
    const cancelled = { fault: { code: 'CANCELLED' } };
    await expect(scanner().facts(AbortSignal.abort())).rejects.toMatchObject(cancelled);
    await put('slow/go', '#!/bin/sh\nsleep 60\n', 0o755);
    probe.newVariables = { PATH: at('slow') };
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const started = performance.now();
    await expect(scanner().facts(stop.signal)).rejects.toMatchObject(cancelled);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
