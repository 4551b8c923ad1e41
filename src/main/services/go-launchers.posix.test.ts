/** The scripts that are written, run by the shells of this machine. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeDisk } from '../platform/disk/node-disk';
import { SymlinkLink } from '../platform/posix/symlink-link';
import { homeAt, type Home } from '../ports/home';
import { GoLaunchers } from './go-launchers';
import { Inventory } from './inventory';

const HOST = { os: 'linux', arch: 'amd64' } as const;
/** Every character that a shell could take for its own. */
const NASTY = String.raw`-it's "$HOME" \`echo no\` $(echo no) \ ! * ~ {a,b} 空 格`;
const TELLING = `#!/bin/sh
printf 'goroot=%s\\nargs=%s\\n' "$GOROOT" "$#"
for arg; do printf '<%s>\\n' "$arg"; done
printf 'home=%s stdin=%s\\n' "\${gvm_home-none}" "$(cat)"
exit 7
`;

let root: string;
let home: Home;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm scripts-'));
  home = homeAt(join(root, NASTY));
  const go = join(home.versions, 'go1.26.8', 'bin', 'go');
  await mkdir(dirname(go), { recursive: true });
  await writeFile(go, TELLING);
  await chmod(go, 0o755);
  const disk = new NodeDisk();
  const inventory = new Inventory({ disk, home, host: HOST, link: new SymlinkLink() });
  await new GoLaunchers({ home, host: HOST, disk, inventory }).sync();
});
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

interface Started {
  args?: string[];
  cwd?: string;
  env?: Record<string, string>;
}

function started(program: string, { args = [], cwd = '/', env = {} }: Started = {}) {
  return spawnSync(program, args, {
    cwd,
    env: { PATH: '/usr/bin:/bin', GOROOT: '/usr/local/go', ...env },
    input: 'what was typed',
    encoding: 'utf8',
  });
}

const answerOf = (goroot: string, args: string[] = []) => ({
  stdout: [
    `goroot=${goroot}`,
    `args=${args.length}`,
    ...args.map((arg) => `<${arg}>`),
    'home=none stdin=what was typed\n',
  ].join('\n'),
  stderr: '',
  status: 7,
});

describe('a launcher of a toolchain', () => {
  const launcher = (): string => join(home.bin, 'go1.26.8');
  const goroot = (): string => join(home.versions, 'go1.26.8');

  it('hands on arguments, input and exit status, with its own GOROOT', () => {
    const args = ['build', '-ldflags=-X a=b c', '', '*', '$HOME', "it's", '"x"', 'a\nb', '空 格', '-n'];
    expect(started(launcher(), { args })).toMatchObject(answerOf(goroot(), args));
  });

  it.each(['sh', 'dash', 'bash'])('is read by %s', (shell) => {
    expect(started(shell, { args: [launcher(), 'a b'] })).toMatchObject(answerOf(goroot(), ['a b']));
  });

  it('is found through PATH, a relative name, and CDPATH leads it nowhere', () => {
    const env = { PATH: `${home.bin}:/usr/bin:/bin`, CDPATH: '/usr:/tmp' };
    expect(started('sh', { args: ['-c', 'exec go1.26.8 x'], env })).toMatchObject(answerOf(goroot(), ['x']));
    for (const [cwd, name] of [
      [home.bin, './go1.26.8'],
      [home.root, 'bin/go1.26.8'],
      [home.versions, '../bin/go1.26.8'],
    ] as const)
      expect(started(name, { cwd, env: { CDPATH: '/usr:/tmp' } })).toMatchObject(answerOf(goroot()));
    expect(started('sh', { cwd: home.bin, args: ['go1.26.8'] })).toMatchObject(answerOf(goroot()));
  });

  it('works through links to it, to its folder and to the home, and in a home that moved', async () => {
    await mkdir(join(root, 'own'));
    await symlink(home.bin, join(root, 'linked bin'));
    await symlink(home.root, join(root, 'linked home'));
    await symlink(join('..', 'linked bin', 'go1.26.8'), join(root, 'own', 'go-new'));
    expect(started(join(root, 'linked bin', 'go1.26.8'))).toMatchObject(answerOf(goroot()));
    expect(started(join(root, 'own', 'go-new'))).toMatchObject(answerOf(goroot()));
    expect(started('./go-new', { cwd: join(root, 'own') })).toMatchObject(answerOf(goroot()));
    // The name that the person uses is the one that the toolchain hears.
    const spelled = join(root, 'linked home', 'versions', 'go1.26.8');
    expect(started(join(root, 'linked home', 'bin', 'go1.26.8'))).toMatchObject(answerOf(spelled));

    const moved = homeAt(join(root, 'moved'));
    await rename(home.root, moved.root);
    const there = join(moved.versions, 'go1.26.8');
    expect(started(join(moved.bin, 'go1.26.8'))).toMatchObject(answerOf(there));
  });

  it('says so when its toolchain is gone', async () => {
    await rm(goroot(), { recursive: true });
    const { status, stderr } = started(launcher());
    expect(status).toBeGreaterThan(125);
    expect(stderr).toContain('go1.26.8/bin/go');
  });
});
