import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planPublication } from '@shared/domain/environment/publication';
import { shellBlock } from '@shared/domain/environment/shell-block';
import { homeAt, type Home } from '../../ports/home';
import { SystemClock } from '../clock';
import { ProfileStore } from './profile-store';
import { SymlinkLink } from './symlink-link';

/** Every character that a shell could take for its own. */
const NASTY = String.raw`it's "$HOME" \`echo no\` $(echo no) \ ! * ~ {a,b} 空 格`;

function installed(shell: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${shell}`]);
    return true;
  } catch {
    console.log(`skipped: no ${shell} on this machine`);
    return false;
  }
}

/** In CI every shell must be there: a test that never runs proves nothing. */
const canRun = (shell: string): boolean => installed(shell) || process.env['CI'] === 'true';

async function accountWithGo(): Promise<{ account: string; home: Home }> {
  const account = await mkdtemp(join(tmpdir(), 'gvm shells-'));
  const home = homeAt(join(account, NASTY));
  const go = join(home.versions, 'go1.26.8', 'bin', 'go');
  await mkdir(dirname(go), { recursive: true });
  await writeFile(go, '#!/bin/sh\necho go version go1.26.8 linux/amd64\n');
  await chmod(go, 0o755);
  await new SymlinkLink().replace(home.current, join(home.versions, 'go1.26.8'));
  return { account, home };
}

async function publish(
  account: string,
  home: Home,
  shell: string,
  goroot: 'publish' | 'unset',
): Promise<void> {
  const store = new ProfileStore({ home, clock: new SystemClock(), env: { HOME: account, SHELL: shell } });
  const options = { root: home.root, goroot } as const;
  for (const edit of planPublication(await store.read(), options)) await store.write(edit);
}

function answer(account: string, shell: string, args: string[], env: NodeJS.ProcessEnv = {}): string {
  const clean = { HOME: account, TERM: 'dumb', PATH: '/usr/local/go/bin:/usr/bin:/bin', ...env };
  return execFileSync(shell, args, {
    env: clean,
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const FIND = 'command -v go; go version; echo "GOROOT=$GOROOT"';

describe.each([
  ['dash', ['-l', '-c']],
  ['bash', ['-l', '-c']],
  ['bash', ['-i', '-c']],
  ['zsh', ['-l', '-c']],
  ['zsh', ['-i', '-c']],
  ['fish', ['-l', '-c']],
  ['fish', ['-i', '-c']],
])('%s %j', (shell, flags) => {
  it.runIf(canRun(shell))('finds the current go first, with GOROOT', async () => {
    const { account, home } = await accountWithGo();
    await writeFile(join(account, '.profile'), 'export PATH="/usr/local/go/bin:$PATH"');
    await publish(account, home, `/bin/${shell}`, 'publish');
    const said = answer(account, shell, [...flags, FIND])
      .trimEnd()
      .split('\n')
      .slice(-3);
    expect(said).toEqual([
      join(home.current, 'bin', 'go'),
      'go version go1.26.8 linux/amd64',
      `GOROOT=${home.current}`,
    ]);
  });

  it.runIf(canRun(shell))('takes an inherited GOROOT away where it shall be unset', async () => {
    const { account, home } = await accountWithGo();
    await publish(account, home, `/bin/${shell}`, 'unset');
    const said = answer(account, shell, [...flags, FIND], { GOROOT: '/usr/local/go' });
    expect(said.trimEnd().split('\n').slice(-3)).toEqual([
      join(home.current, 'bin', 'go'),
      'go version go1.26.8 linux/amd64',
      'GOROOT=',
    ]);
  });
});

describe.each([
  ['dash', ['-l', '-c']],
  ['bash', ['-i', '-c']],
  ['zsh', ['-i', '-c']],
  ['fish', ['-i', '-c']],
])('in a session of its own, %s %j', (shell, flags) => {
  const session = async (id: string, goroot: 'publish' | 'unset' = 'publish') => {
    const { account, home } = await accountWithGo();
    const other = join(home.versions, 'go1.25.14');
    await mkdir(join(other, 'bin'), { recursive: true });
    await writeFile(join(other, 'bin', 'go'), '#!/bin/sh\necho go version go1.25.14 linux/amd64\n', {
      mode: 0o755,
    });
    await publish(account, home, `/bin/${shell}`, goroot);
    const chosen = id.startsWith('/') ? id : join(home.versions, id);
    const env = {
      LC_ALL: 'C.UTF-8',
      GVM_DESKTOP_SESSION: chosen,
      GOROOT: chosen,
      PATH: `${chosen}/bin:/usr/bin:/bin`,
    };
    const said = answer(account, shell, [...flags, `${FIND}; env`], env);
    return { home, other, said, path: /^PATH=(.*)$/m.exec(said)?.[1]?.split(':') ?? [] };
  };

  it.runIf(canRun(shell))("keeps the session's go before the current one", async () => {
    const { home, other, said, path } = await session('go1.25.14');
    expect(said).toContain('go version go1.25.14');
    expect(said).toContain(`\nGOROOT=${other}\n`);
    expect(path.slice(0, 3)).toEqual([join(other, 'bin'), join(home.current, 'bin'), home.bin]);
    expect(path.filter((entry) => entry === join(other, 'bin'))).toHaveLength(1);
  });

  it.runIf(canRun(shell))('is back at the current one when the chosen is gone, or none of ours', async () => {
    for (const id of ['go1.24.1', '/usr']) {
      const { home, said, path } = await session(id);
      expect(said).toContain('go version go1.26.8');
      expect(said).toContain(`\nGOROOT=${home.current}\n`);
      expect(path.slice(0, 2)).toEqual([join(home.current, 'bin'), home.bin]);
    }
  });

  it.runIf(canRun(shell))('leaves GOROOT away where it shall be unset', async () => {
    const { said } = await session('go1.25.14', 'unset');
    expect(said).toContain('go version go1.25.14');
    expect(said).not.toMatch(/^GOROOT=\//m);
  });
});

describe.each(['dash', 'bash', 'zsh'])('the block in %s', (shell) => {
  const strict = async (
    before: string,
    path: string,
    block = 1,
  ): Promise<{ path: string[]; home: Home; said: string }> => {
    const { account, home } = await accountWithGo();
    const body = shellBlock('sh', { root: home.root, goroot: 'publish' });
    const script = `set -eu\n${before}\n${`${body}\n`.repeat(block)}printf '%s' "$PATH"`;
    const filled = path.replaceAll('CURRENT', `${home.current}/bin`).replaceAll('BIN', home.bin);
    const said = answer(account, shell, ['-c', script], { PATH: filled });
    return { said, path: said.split(':'), home };
  };

  it.runIf(canRun(shell))('puts its folders first and once, and keeps the rest in order', async () => {
    const { path, home } = await strict('', 'CURRENT:/usr/bin:BIN:/a b:CURRENT:CURRENT:/bin:BIN');
    expect(path).toEqual([`${home.current}/bin`, home.bin, '/usr/bin', '/a b', '/bin']);
  });

  it.runIf(canRun(shell))('changes nothing the second time', async () => {
    const { path, home } = await strict('', '/usr/bin:/bin', 2);
    expect(path).toEqual([`${home.current}/bin`, home.bin, '/usr/bin', '/bin']);
  });

  it.runIf(canRun(shell))('works without a PATH, and keeps empty entries', async () => {
    const none = await strict('unset PATH', '/bin');
    expect(none.path).toEqual([`${none.home.current}/bin`, none.home.bin]);
    const empty = await strict('', '/usr/bin::/bin:');
    expect(empty.path.slice(2)).toEqual(['/usr/bin', '', '/bin', '']);
  });

  it.runIf(canRun(shell))('is read in a moment, also with a PATH of 40,000 characters', async () => {
    const long = Array.from({ length: 1000 }, (_, at) => `/opt/工具 ${at}/${'x'.repeat(28)}`).join(':');
    for (const path of [`/usr/bin:/bin:${long}`, `CURRENT:BIN:/usr/bin:/bin:${long}`]) {
      const { said } = await strict('trap times EXIT', path);
      // The shell's own processor time, whatever else this machine does.
      const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(said.slice(said.lastIndexOf('x'))) ?? [];
      expect(Number(minutes) * 60 + Number(seconds)).toBeLessThan(1.5);
    }
  });

  it.runIf(canRun(shell))('starts no process, leaves no name behind', async () => {
    const { account, home } = await accountWithGo();
    const body = shellBlock('sh', { root: home.root, goroot: 'publish' });
    const said = answer(account, shell, ['-c', `PATH=/none\n${body}\nset`]);
    expect(said).toContain('GOROOT=');
    expect(said.split('\n').filter((line) => line.startsWith('gvm_desktop'))).toEqual([]);
  });

  it.runIf(canRun(shell))('does nothing when the home is gone', async () => {
    const body = shellBlock('sh', { root: '/none/gvm', goroot: 'publish' });
    const said = answer('/', shell, ['-c', `set -eu\n${body}\necho "$PATH \${GOROOT-none}"`], {
      PATH: '/bin',
    });
    expect(said).toBe('/bin none\n');
  });
});

it.runIf(canRun('bash'))('ends in bash though it matches names without their case', async () => {
  const { account, home } = await accountWithGo();
  const body = shellBlock('sh', { root: home.root, goroot: 'publish' });
  const path = `${home.current.toUpperCase()}/BIN:/bin`;
  const said = answer(account, 'bash', ['-c', `shopt -s nocasematch\n${body}\nprintf '%s' "$PATH"`], {
    PATH: path,
  });
  expect(said).toBe(`${home.current}/bin:${home.bin}:${path}`);
});

it.runIf(canRun('bash'))('is found once in a shell within a shell', async () => {
  const { account, home } = await accountWithGo();
  await publish(account, home, '/bin/bash', 'publish');
  const path = answer(account, 'bash', [
    '-l',
    '-c',
    `bash -i -c 'bash -l -c "printf %s \\"\\$PATH\\""'`,
  ]).split(':');
  expect(path.filter((entry) => entry === join(home.current, 'bin'))).toHaveLength(1);
  expect(path.slice(0, 2)).toEqual([join(home.current, 'bin'), home.bin]);
});

it.runIf(canRun('bash'))('works in a profile that has CRLF', async () => {
  const { account, home } = await accountWithGo();
  await writeFile(join(account, '.profile'), 'export A=1\r\n');
  await publish(account, home, '/bin/bash', 'publish');
  expect(answer(account, 'bash', ['-l', '-c', 'command -v go'])).toBe(`${join(home.current, 'bin', 'go')}\n`);
});
