/** The `gvm` that an install leaves in `<home>/bin`: what it answers itself is what the command would answer. */
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';

const platform = { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'amd64' } as const;
const REAL = 'the command itself';

let server: TinyServer;
let kit: CommandKit;
let scratch: string;

beforeAll(async () => {
  const toolchains = ['1.26.8', '1.22.12', '1.27rc1'].map((version) => tinyToolchain({ version, platform }));
  server = await startTinyServer({ toolchains });
  kit = await startCommandKit({ ...server.environment, GOENV: 'off' });
  scratch = await mkdtemp(join(tmpdir(), 'gvm launcher-'));
  await mkdir(kit.home);
  await writeFile(join(kit.home, 'settings.json'), JSON.stringify({ officialUrl: server.officialUrl }));
  expect(await kit.gvm('install', '1.26.8', '1.22.12', '1.27rc1')).toMatchObject({ status: 0 });
  expect(await kit.gvm('default', '1.26.8', '--no-publish')).toMatchObject({ status: 0 });
});
afterAll(async () => {
  await kit.remove();
  await rm(scratch, { recursive: true, force: true });
  await server.close();
});

/** The launcher as it is, and one that says when it would have started the command. */
async function launchersIn(home: string): Promise<{ whole: string; hot: string }> {
  const whole = join(home, 'bin', 'gvm');
  const hot = join(home, 'bin', 'hot');
  const text = await readFile(whole, 'utf8');
  await writeFile(hot, text.replace(/^exec .*$/m, `echo '${REAL}'; exit 99`));
  await chmod(hot, 0o755);
  return { whole, hot };
}

function said(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const options = { cwd: kit.account, encoding: 'utf8', env: { ...kit.env, ...env } } as const;
  const { stdout, stderr, status } = spawnSync(program, args, options);
  return { stdout, stderr, status };
}

const real = async (args: readonly string[]) => {
  const { stdout, stderr, status } = await kit.gvm(...args);
  return { stdout, stderr, status };
};

describe('gvm in the home', () => {
  it.each([[['current']], [['which']], [['which', '1.26.8']], [['which', '1.22.12']]])(
    '%j is answered by the launcher, to the byte',
    async (args) => {
      const { hot, whole } = await launchersIn(kit.home);
      const answer = said(hot, args);
      expect(answer.stdout).not.toContain(REAL);
      expect(answer).toEqual(await real(args));
      expect(said(whole, args)).toEqual(answer);
    },
  );

  it('leaves everything else to the command, which hears it as it was said', async () => {
    const { hot, whole } = await launchersIn(kit.home);
    const others = [
      ['current', '--json'],
      ['current', 'x'],
      ['which', '1.26'],
      ['which', '1.26.'],
      ['which', 'go1.26.8'],
      ['which', '1.27rc1'],
      ['which', '1.26.9'],
      ['which', '../versions/go1.26.8'],
      ['which', ''],
      ['which', '1.26.8', '1.22.12'],
      ['list'],
      ['--lang', 'en', 'current'],
      [],
    ];
    for (const args of others)
      expect(said(hot, args), args.join(' ')).toEqual({ stdout: `${REAL}\n`, stderr: '', status: 99 });
    for (const args of [
      ['which', 'a  b*'],
      ['current', '--json'],
    ])
      expect(said(whole, args)).toEqual(await real(args));
  });

  it('answers of the home that the command would take, by GVM_HOME or by the account', async () => {
    const { hot } = await launchersIn(kit.home);
    const asked = (env: Record<string, string>, program = hot): string =>
      said(program, ['current'], env).stdout.trim();
    const answer = `go1.26.8 ${platform.os}/${platform.arch}`;
    expect(asked({ GVM_HOME: scratch })).toBe(REAL);
    expect(asked({ GVM_HOME: '' })).toBe(REAL);
    expect(asked({ GVM_HOME: '../home' })).toBe(REAL);

    const share = join(scratch, 'share');
    const own = join(share, 'gvm-desktop');
    await mkdir(share);
    await cp(kit.home, own, { recursive: true, verbatimSymlinks: true });
    await rm(join(own, 'current'));
    await symlink(join(own, 'versions', 'go1.22.12'), join(own, 'current'));
    const env = { GVM_HOME: '', XDG_DATA_HOME: share };
    const other = answer.replace('1.26.8', '1.22.12');
    expect(asked(env, join(own, 'bin', 'hot'))).toBe(other);
    expect(asked({ ...env, XDG_DATA_HOME: 'share' }, join(own, 'bin', 'hot'))).toBe(REAL);
    // What the launcher said is what the command says there.
    expect(said(join(own, 'bin', 'gvm'), ['which', '--lang', 'en'], env).stdout).toBe(
      said(join(own, 'bin', 'hot'), ['which'], env).stdout,
    );

    const account = join(scratch, 'account');
    await mkdir(join(account, '.local', 'share'), { recursive: true });
    const linked = join(account, '.local', 'share', 'gvm-desktop');
    await symlink(kit.home, linked);
    expect(asked({ GVM_HOME: '', HOME: account }, join(linked, 'bin', 'hot'))).toBe(answer);
    expect(asked({ GVM_HOME: '', HOME: '' }, join(linked, 'bin', 'hot'))).toBe(REAL);
  });

  it('leaves it to the command when something is odd with the current one', async () => {
    const { hot } = await launchersIn(kit.home);
    const version = join(kit.home, 'current', 'VERSION');
    const right = await readFile(version, 'utf8');
    try {
      for (const odd of ['', 'go1.22.12\n', 'go1.26.8 X:loop\n', 'go1.26.8/../go1.26.8\n', 'devel\n']) {
        await writeFile(version, odd);
        expect(said(hot, ['current'])).toMatchObject({ stdout: `${REAL}\n`, stderr: '' });
      }
      await rm(version);
      expect(said(hot, ['which'])).toMatchObject({ stdout: `${REAL}\n`, stderr: '' });
    } finally {
      await writeFile(version, right);
    }
    const current = join(kit.home, 'current');
    await rename(current, join(scratch, 'current'));
    try {
      expect(said(hot, ['current'])).toMatchObject({ stdout: `${REAL}\n`, stderr: '' });
    } finally {
      await rename(join(scratch, 'current'), current);
    }
  });

  it('an uninstall takes the launcher along, and a disk that refuses one fails no install', async () => {
    const launcher = join(kit.home, 'bin', 'go1.22.12');
    expect(await readFile(launcher, 'utf8')).toContain('versions/go1.22.12');
    expect(await kit.gvm('uninstall', '1.22.12')).toMatchObject({ status: 0 });
    await expect(readFile(launcher)).rejects.toMatchObject({ code: 'ENOENT' });

    await rename(join(kit.home, 'bin'), join(kit.home, 'aside'));
    await writeFile(join(kit.home, 'bin'), 'no folder');
    const { status, stdout, stderr } = await kit.gvm('install', '1.22.12');
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('1.22.12') });
    expect(stderr).toMatch(/^gvm: done, but .*bin/m);
    await rm(join(kit.home, 'bin'));
    await rename(join(kit.home, 'aside'), join(kit.home, 'bin'));
    // The next start heals it.
    expect((await kit.gvm('install', '1.22.12')).stderr).not.toContain('done, but');
    expect(await readFile(launcher, 'utf8')).toContain('versions/go1.22.12');
  });
});
