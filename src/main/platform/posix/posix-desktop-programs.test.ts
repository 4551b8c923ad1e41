import { execFileSync } from 'node:child_process';
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopProgramsContract } from '../../ports/desktop-programs.contract';
import { homeAt } from '../../ports/home';
import { PosixDesktopPrograms } from './posix-desktop-programs';

/** Says how it was started, beside itself; written whole before it can be read. */
const STAND_IN = `#!/bin/sh
here=\${0%/*}
[ ! -e "$here/fail" ] || exit 3
[ ! -e "$here/stay" ] || echo $$ > "$here/stay"
{ printf '%s\\0' "\${0##*/}" "$PWD" "$#" "$@"; /usr/bin/env -0; } > "$here/said.new"
/bin/mv "$here/said.new" "$here/said"
[ ! -e "$here/stay" ] || exec /bin/sleep 20
`;
/** Every character that a shell could take for its own. */
const NASTY = String.raw`-rf it's "$HOME" \`echo no\` $(echo no) \ ! * ~ {a,b} ; & | 空 格`;

let root: string;
let bin: string;
let folder: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'gvm programs-')));
  bin = join(root, '程序 bin');
  folder = join(root, NASTY);
  await mkdir(bin);
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));

async function provide(...names: string[]): Promise<void> {
  for (const name of names) await writeFile(join(bin, name), STAND_IN, { mode: 0o755 });
}

/** The stand-ins need a shell's own tools, which lie elsewhere than any terminal would. */
const programs = (env: NodeJS.ProcessEnv = {}, system: NodeJS.Platform = 'linux'): PosixDesktopPrograms =>
  new PosixDesktopPrograms({ home: homeAt(root), env: { PATH: bin, HOME: root, ...env }, system });

interface Said {
  program: string;
  cwd: string;
  args: string[];
  env: Map<string, string>;
}

async function said(): Promise<Said> {
  const read = (): Promise<string | null> => readFile(join(bin, 'said'), 'utf8').catch(() => null);
  await expect.poll(read, { timeout: 5000 }).not.toBeNull();
  const [program = '', cwd = '', count = '', ...rest] = ((await read()) ?? '').split('\0');
  const pairs = rest.slice(Number(count)).map((line) => line.split(/=(.*)/s));
  return {
    program,
    cwd,
    args: rest.slice(0, Number(count)),
    env: new Map(pairs.map(([a = '', b = '']) => [a, b])),
  };
}

desktopProgramsContract('posix', async () => {
  await provide('xterm', 'code');
  return {
    programs: programs({ GVM_TEST_TAKEN: 'x' }),
    without: programs({ PATH: folder }),
    folder,
    gone: join(root, 'gone'),
    fail: () => writeFile(join(bin, 'fail'), ''),
    async started() {
      const { program, cwd, args, env } = await said();
      return { folder: program === 'code' ? (args.at(-1) ?? '') : cwd, variable: (name) => env.get(name) };
    },
  };
});

it('starts nothing for a file or a folder that is gone', async () => {
  await provide('xterm');
  await writeFile(join(root, 'file'), '');
  for (const path of ['file', 'gone'])
    await expect(programs().open('terminal', join(root, path), {})).rejects.toMatchObject({
      fault: { code: 'DISK_FAILED' },
    });
  expect(await readdir(bin)).toEqual(['xterm']);
});

describe('a terminal', () => {
  it.each([
    ['gnome-terminal', ['--working-directory=FOLDER']],
    ['ptyxis', ['--standalone', '--working-directory=FOLDER']],
    ['konsole', ['--separate', '--workdir', 'FOLDER']],
    ['xfce4-terminal', ['--disable-server', '--working-directory=FOLDER']],
    ['kitty', ['--directory', 'FOLDER']],
    ['alacritty', ['--working-directory', 'FOLDER']],
    ['wezterm', ['start', '--always-new-process', '--cwd', 'FOLDER']],
    ['foot', ['--working-directory=FOLDER']],
    ['tilix', ['--new-process', '--working-directory=FOLDER']],
    ['xterm', []],
  ])('%s is told its folder in its own way', async (name, args) => {
    await provide(name);
    await programs().open('terminal', folder, {});
    const found = await said();
    expect(found).toMatchObject({ program: name, cwd: folder });
    expect(found.args).toEqual(args.map((arg) => arg.replace('FOLDER', () => folder)));
  });

  it("is the person's choice, then the system's, then what there is", async () => {
    await provide('xterm', 'konsole', 'foot', 'mine');
    const opened = async (env: NodeJS.ProcessEnv = {}): Promise<string> => {
      await rm(join(bin, 'said'), { force: true });
      await programs(env).open('terminal', folder, {});
      return (await said()).program;
    };
    expect(await opened()).toBe('konsole');
    await symlink(join(bin, 'foot'), join(bin, 'x-terminal-emulator'));
    expect(await opened()).toBe('foot');
    expect(await opened({ TERMINAL: 'mine' })).toBe('mine');
    expect(await opened({ TERMINAL: join(bin, 'xterm') })).toBe('xterm');
    expect(await opened({ TERMINAL: 'not-there -e' })).toBe('foot');
  });

  it("is started itself, not by Debian's wrapper, which would lose the folder", async () => {
    await provide('gnome-terminal', 'gnome-terminal.wrapper');
    await symlink(join(bin, 'gnome-terminal.wrapper'), join(bin, 'x-terminal-emulator'));
    await programs().open('terminal', folder, {});
    expect(await said()).toMatchObject({
      program: 'gnome-terminal',
      args: [`--working-directory=${folder}`],
    });
  });

  it('behind a link that looks at its own name is started by that', async () => {
    await provide('launcher');
    await symlink(join(bin, 'launcher'), join(bin, 'kitty'));
    await programs().open('terminal', folder, {});
    expect(await said()).toMatchObject({ program: 'kitty', args: ['--directory', folder] });
  });

  it('is not what lies where this process runs', async () => {
    await provide('xterm');
    const here = relative(process.cwd(), bin);
    expect(await programs({ PATH: here }).available()).toMatchObject({ terminal: false });
    const chosen = { PATH: '', TERMINAL: join(here, 'xterm') };
    expect(await programs(chosen).available()).toMatchObject({ terminal: false });
  });

  it('goes on in a session of its own, without any file of ours', async () => {
    await provide('xterm');
    await writeFile(join(bin, 'stay'), '');
    await programs().open('terminal', folder, {});
    await said();
    const pid = Number(await readFile(join(bin, 'stay'), 'utf8'));
    expect(pid).toBeGreaterThan(1);
    try {
      const session = execFileSync('ps', ['-o', 'sid=', '-p', String(pid)], { encoding: 'utf8' });
      // It runs still, so nobody waited for its end.
      expect(Number(session)).toBe(pid);
      for (const at of [0, 1, 2]) expect(await readlink(`/proc/${pid}/fd/${at}`)).toBe('/dev/null');
    } finally {
      process.kill(pid, 'SIGKILL');
    }
  });

  it("has nothing of Electron's, an AppImage's or an earlier session's variables", async () => {
    await provide('xterm');
    const own = {
      ELECTRON_RUN_AS_NODE: '1',
      CHROME_DESKTOP: 'x',
      APPDIR: '/x',
      GVM_DESKTOP_SESSION: '/y',
      GVM_DESKTOP_HOOK: 'z',
    };
    await programs({ ...own, KEPT: 'z' }).open('terminal', folder, {});
    const { env } = await said();
    expect(env.get('KEPT')).toBe('z');
    for (const name of Object.keys(own)) expect(env.has(name)).toBe(false);
    await rm(join(bin, 'said'));
    await programs(own).open('terminal', folder, { GVM_DESKTOP_SESSION: '/z' });
    expect((await said()).env.get('GVM_DESKTOP_SESSION')).toBe('/z');
  });
});

it('an editor is the first of those there are', async () => {
  await provide('cursor', 'codium');
  await programs().open('editor', folder, {});
  expect(await said()).toMatchObject({ program: 'codium', args: [folder] });
});

describe('on macOS', () => {
  const mac = (env: NodeJS.ProcessEnv = {}): PosixDesktopPrograms => programs(env, 'darwin');
  const go = '/the right/go/bin';

  it('Terminal runs a script that is there for it alone, and takes itself away', async () => {
    await provide('open', 'shell');
    const before = `${bin}:/usr/bin:/bin`;
    const changes = { PATH: `${go}:${before}`, GOROOT: NASTY, GONE: undefined, 'not a name': 'x' };
    await mac({ PATH: before }).open('terminal', folder, changes);
    const { args } = await said();
    expect(args.slice(0, 2)).toEqual(['-a', 'Terminal']);
    const script = args[2]!;
    expect((await lstat(script)).mode & 0o777).toBe(0o700);
    expect((await lstat(dirname(script))).mode & 0o777).toBe(0o700);
    await rm(join(bin, 'said'));
    const login = { PATH: '/opt/homebrew/bin:/usr/bin:/bin', SHELL: join(bin, 'shell'), GONE: 'x' };
    execFileSync(script, { env: login, cwd: '/' });
    const shell = await said();
    expect(shell).toMatchObject({ program: 'shell', cwd: folder, args: [] });
    expect(shell.env.get('PATH')).toBe(`${go}:${login.PATH}`);
    expect(shell.env.get('GOROOT')).toBe(NASTY);
    expect(shell.env.has('GONE')).toBe(false);
    await expect(lstat(dirname(script))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a script that nobody runs is taken away', async () => {
    await provide('open');
    await writeFile(join(bin, 'fail'), '');
    const left = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('gvm-desktop-terminal-'));
    const before = await left();
    await expect(mac().open('terminal', folder, {})).rejects.toMatchObject({
      fault: { code: 'PROCESS_FAILED' },
    });
    expect(await left()).toEqual(before);
  });

  it('an editor that is in no PATH is found in its app', async () => {
    const inApp = join(root, 'Applications/Visual Studio Code.app/Contents/Resources/app/bin');
    await mkdir(inApp, { recursive: true });
    expect((await programs().available()).editor).toBe(false);
    await writeFile(join(inApp, 'code'), STAND_IN, { mode: 0o755 });
    expect((await programs().available()).editor).toBe(false);
    expect((await mac().available()).editor).toBe(true);
  });
});
