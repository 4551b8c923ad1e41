/** `gvm env` as built, on a messy account, judged by the shells themselves. */
import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

const SHELLS = [
  ['bash', '-lc'],
  ['bash', '-ic'],
  ['zsh', '-lic'],
  ['fish', '-lic'],
] as const;

let kit: CommandKit;
let home: string;

beforeEach(async () => {
  kit = await startCommandKit({ SHELL: '/bin/bash', PATH: '/usr/bin:/bin' });
  // The account's own home: a named one would not be let near its shells.
  delete kit.env['GVM_HOME'];
  home = join(kit.account, '.local', 'share', 'gvm-desktop');
  await makeMess();
  await kit.gvm('default', '1.26.8', '--no-publish');
});
afterEach(() => kit.remove());

const at = (name: string): string => join(kit.account, name);

const goThatSays = (version: string): string => `#!/bin/sh\necho go version go${version} linux/amd64\n`;

/** A foreign Go first in PATH everywhere, GOROOTs of one that is gone, a profile in a dotfiles folder, odd bytes. */
async function makeMess(): Promise<void> {
  const files: Record<string, string | Buffer> = {
    'old go/VERSION': 'go1.20.4\n',
    'old go/bin/go': goThatSays('1.20.4'),
    '.local/share/gvm-desktop/versions/go1.26.8/VERSION': 'go1.26.8\n',
    '.local/share/gvm-desktop/versions/go1.26.8/bin/go': goThatSays('1.26.8'),
    '.profile': 'export PATH="$HOME/old go/bin:$PATH"\nif [ -n "$BASH" ]; then . ~/.bashrc; fi',
    'dotfiles/bashrc': Buffer.concat([
      Buffer.from([0x23, 0x20, 0xe9, 0xff, 0x0a]),
      Buffer.from('export GOROOT="$HOME/gone/go"\nexport PATH="$HOME/old go/bin:$PATH"\nalias ll="ls -l"'),
    ]),
    '.zshrc': 'export GOROOT=$HOME/gone/go\nexport PATH="$HOME/old go/bin:$PATH"\n\n\n',
    '.config/fish/config.fish': 'set -gx GOROOT $HOME/gone/go\nset -gx PATH "$HOME/old go/bin" $PATH\n',
    '.config/go/env': '# by hand\nGOFLAGS=-insecure -mod=mod\nGOPRIVATE=git.example.com\n',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), content);
    if (name.endsWith('/go')) await chmod(at(name), 0o755);
  }
  await symlink('dotfiles/bashrc', at('.bashrc'));
}

/** Every file of the account that isn't in our home, with its bytes, its mode, and whether it is a link. */
async function account(folder = kit.account): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === home) continue;
    if (entry.isDirectory()) Object.assign(found, await account(path));
    else {
      const { mode } = await lstat(path);
      const bytes = await readFile(path);
      found[relative(kit.account, path)] =
        `${entry.isSymbolicLink() ? 'link' : (mode & 0o777).toString(8)} ${bytes.toString('latin1')}`;
    }
  }
  return found;
}

function installed(shell: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${shell}`], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`skipped: no ${shell} on this machine`);
    // In CI every shell must be there: a test that never runs proves nothing.
    return process.env['CI'] === 'true';
  }
}

/** What a new shell of the account finds. */
function shellSays(shell: string, flags: string): string[] {
  const env = { HOME: kit.account, LANG: 'C.UTF-8', TERM: 'dumb', PATH: '/usr/bin:/bin' };
  const question = 'command -v go; go version; echo "GOROOT=$GOROOT"';
  const output = execFileSync(shell, [flags, question], {
    env,
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.trimEnd().split('\n').slice(-3);
}

const OURS = (): string[] => [
  join(home, 'current', 'bin', 'go'),
  'go version go1.26.8 linux/amd64',
  `GOROOT=${join(home, 'current')}`,
];
const THEIRS = 'go version go1.20.4 linux/amd64';

interface Planned {
  plan: string;
  findings: { id: string; check: string; fixable: boolean; title: string }[];
  edits: { place: string; name: string; before: string | null; after: string; reason: string }[];
}
const plan = async (...options: string[]) =>
  (await kit.json('env', 'plan', ...options)) as { status: number; document: Planned };

describe('a messy account', () => {
  it('is shown without passwords, and none is lost', async () => {
    const secret = 'GOPROXY=https://me:hunter2@a.test,direct\nGOFLAGS=-insecure\n';
    await writeFile(at('.config/go/env'), secret);
    const insecure = ['--only', `insecure:GOFLAGS:${at('.config/go/env')}`];
    const shown = [
      await kit.gvm('env', 'show'),
      await kit.gvm('env', 'show', '--json'),
      await kit.gvm('env', 'plan', ...insecure),
      await kit.gvm('env', 'plan', ...insecure, '--json'),
      await kit.gvm('env', 'apply', '--yes', ...insecure, '--json'),
    ].map((answer) => JSON.stringify(answer));
    for (const answer of shown) {
      expect(answer).toContain('https://***@a.test,direct');
      expect(answer).not.toContain('hunter2');
    }
    expect(await readFile(at('.config/go/env'), 'utf8')).toContain('hunter2');
    expect(JSON.stringify(await kit.gvm('env', 'undo', '--json'))).not.toContain('hunter2');
    expect(await readFile(at('.config/go/env'), 'utf8')).toBe(secret);
  });

  it('is cleaned so that every shell finds ours, and is given back to the byte', async () => {
    const shells = SHELLS.filter(([shell]) => installed(shell));
    for (const [shell, flags] of shells) expect(shellSays(shell, flags)).toContain(THEIRS);
    const before = await account();

    expect((await kit.json('env', 'apply', '--yes')).status).toBe(0);
    for (const [shell, flags] of shells)
      expect([shell, flags, ...shellSays(shell, flags)]).toEqual([shell, flags, ...OURS()]);
    const after = await account();
    expect(after['.bashrc']).toMatch(/^link /);
    for (const name of ['dotfiles/bashrc', '.zshrc', '.profile', '.config/fish/config.fish']) {
      expect(after[name]!.startsWith(before[name]!)).toBe(true);
      expect(after[name]).not.toBe(before[name]);
    }

    expect((await kit.json('env', 'undo')).status).toBe(0);
    expect(await account()).toEqual(before);
    for (const [shell, flags] of shells) expect(shellSays(shell, flags)).toContain(THEIRS);
  });

  it('is shown: who runs which Go, PATH, the variables, what is wrong', async () => {
    const { status, document } = await kit.json('env', 'show');
    expect(status).toBe(0);
    expect(document).toMatchObject({
      system: 'posix',
      consumers: expect.arrayContaining([
        expect.objectContaining({
          consumer: 'login-shell',
          go: expect.objectContaining({ path: at('old go/bin/go'), version: '1.20.4' }),
        }),
      ]),
      path: { user: expect.arrayContaining([expect.objectContaining({ version: '1.20.4' })]) },
    });
    const { stdout, stderr } = await kit.gvm('env', 'show');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Which Go runs where\n(.*\n)*.*1\.20\.4 .*old go/);
    expect(stdout).toContain('GOFLAGS');
    expect((await kit.gvm('env', 'show', '--lang', 'zh-CN')).stdout).toContain('发现的问题');
  });

  it('is planned without being changed, in words and in JSON', async () => {
    const before = await account();
    const { status, document } = await plan();
    expect(status).toBe(0);
    expect(document.findings.map(({ check }) => check)).toContain('not-published');
    const bashrc = document.edits.find(({ place }) => place === at('.bashrc'))!;
    expect(bashrc).toMatchObject({
      name: '.bashrc',
      before: expect.stringContaining('gone/go'),
      after: expect.stringContaining('gvm-desktop'),
      reason: expect.stringMatching(/\w/),
      elevated: false,
    });
    const { stdout } = await kit.gvm('env', 'plan');
    expect(stdout).toMatch(/\+ # >>> gvm-desktop, \d+ lines >>>\n.*more\n.*<<< gvm-desktop/);
    expect(await account()).toEqual(before);
  });

  it('is mended by the findings that are chosen', async () => {
    const { document } = await plan();
    const insecure = document.findings.find(({ check }) => check === 'insecure')!.id;
    const only = await plan('--only', insecure);
    expect(only.document.edits.map(({ name }) => name)).toEqual(['go/env']);
    const fixable = document.findings.filter((finding) => finding.fixable).map(({ id }) => id);
    expect((await plan('--leave', ...fixable)).document.edits).toEqual([]);

    expect(await kit.json('env', 'apply', '--yes', '--only', insecure)).toMatchObject({
      status: 0,
      document: { operation: expect.any(Number), written: 1, kept: [] },
    });
    expect(await readFile(at('.config/go/env'), 'utf8')).toBe(
      '# by hand\nGOFLAGS=-mod=mod\nGOPRIVATE=git.example.com\n',
    );
    const wrong = await kit.json('env', 'plan', '--only', 'nonsense');
    expect(wrong).toMatchObject({ status: 2, document: { error: { code: 'OPTION_INVALID' } } });
    expect((await kit.json('env', 'plan', '--only', 'a', '--leave', 'b')).status).toBe(2);
  });

  it('has nothing left to do afterwards', async () => {
    await kit.gvm('env', 'apply', '--yes');
    expect(await kit.json('env', 'apply', '--yes')).toMatchObject({
      status: 0,
      document: { operation: null, written: 0, edits: [] },
    });
    expect((await kit.gvm('env', 'apply', '--yes')).stdout).toContain('There is nothing to change.');
  });

  it('is not touched unless somebody agrees', async () => {
    const before = await account();
    expect(await kit.json('env', 'apply')).toMatchObject({
      status: 1,
      document: { error: { code: 'CONFIRMATION_NEEDED', flag: '--yes' } },
    });
    // A home for a try-out may look and plan, and needs its own word to reach the account's shells.
    const other = join(kit.account, '..', 'try-out');
    expect((await kit.json('--home', other, 'env', 'plan')).status).toBe(0);
    expect(await kit.json('--home', other, 'env', 'apply', '--yes')).toMatchObject({
      status: 1,
      document: { error: { code: 'CONFIRMATION_NEEDED', flag: '--publish' } },
    });
    expect(await account()).toEqual(before);
  });

  it('with a profile that nobody is to write stays as it is, whole, and says why', async () => {
    await chmod(at('dotfiles/bashrc'), 0o444);
    const before = await account();
    expect(await kit.json('env', 'apply', '--yes')).toMatchObject({
      status: 1,
      document: { error: { code: 'DISK_READ_ONLY', path: at('.bashrc') } },
    });
    expect(await account()).toEqual(before);
    const { document } = await kit.json('history');
    expect(document).toMatchObject({ operations: [{ state: 'reverted' }, { state: 'committed' }] });
  });

  it('with a profile that can not be read stays as it is and says why', async () => {
    await rm(at('.zshrc'));
    await mkdir(at('.zshrc'));
    const before = await account();
    expect(await kit.json('env', 'plan')).toMatchObject({
      status: 1,
      document: { error: { code: 'PROFILE_UNREADABLE', path: at('.zshrc') } },
    });
    expect((await kit.json('env', 'show')).status).toBe(0);
    expect(await account()).toEqual(before);
  });

  it('with a PATH of 40,000 characters loses nothing', async () => {
    const long = Array.from({ length: 1000 }, (_, n) => `/opt/工具 ${n}/${'x'.repeat(24)}`).join(':');
    expect(long.length).toBeGreaterThan(35_000);
    await writeFile(at('.profile'), `export PATH="$HOME/old go/bin:$PATH:${long}"\n`);
    const before = await account();
    expect((await kit.json('env', 'apply', '--yes')).status).toBe(0);
    expect(shellSays('bash', '-lc')[1]).toBe('go version go1.26.8 linux/amd64');
    expect((await kit.json('env', 'undo')).status).toBe(0);
    expect(await account()).toEqual(before);
  });
});

describe('undoing', () => {
  it('keeps what others wrote since, and is undone as well', async () => {
    const before = await account();
    await kit.gvm('env', 'apply', '--yes');
    const applied = await readFile(at('.zshrc'), 'utf8');
    await writeFile(at('.zshrc'), `# theirs\n${applied}alias x=y\n`);
    const undone = await kit.json('env', 'undo');
    expect(undone).toMatchObject({ status: 0, document: { kept: [], undid: expect.any(Number) } });
    const after = await account();
    expect(after['.zshrc']).toContain('# theirs\nexport GOROOT');
    expect(after['.zshrc']).toContain('alias x=y');
    expect(after['.zshrc']).not.toContain('gvm-desktop');
    expect({ ...after, '.zshrc': '' }).toEqual({ ...before, '.zshrc': '' });
    await kit.gvm('env', 'undo');
    expect(shellSays('bash', '-lc')).toEqual(OURS());
  });

  it('takes a number, and refuses what is no change of the environment', async () => {
    await kit.gvm('env', 'apply', '--yes');
    const { document } = await kit.json('history');
    const operations = (document as { operations: { id: number; change: { kind: string } }[] }).operations;
    const idOf = (kind: string): string => String(operations.find(({ change }) => change.kind === kind)!.id);
    expect(await kit.json('env', 'undo', idOf('switch'))).toMatchObject({
      status: 1,
      document: { error: { code: 'OPERATION_NOT_UNDOABLE' } },
    });
    expect((await kit.json('env', 'undo', '99')).document).toMatchObject({
      error: { code: 'OPERATION_UNKNOWN' },
    });
    expect((await kit.json('env', 'undo', idOf('environment'))).status).toBe(0);
    expect(await kit.json('env', 'undo', idOf('environment'))).toMatchObject({
      status: 1,
      document: { error: { code: 'OPERATION_NOT_UNDOABLE' } },
    });
  });

  it('of nothing says so', async () => {
    expect((await kit.json('env', 'undo')).document).toMatchObject({
      error: { code: 'NOTHING_TO_ROLL_BACK' },
    });
  });
});
