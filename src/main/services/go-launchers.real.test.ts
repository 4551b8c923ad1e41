/** The go command itself switches to our toolchains, in a shell as our block makes it, with nothing to download from. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shellBlock } from '@shared/domain/environment/shell-block';
import { goOfVersion, whyNoGo } from '../../testing/go-of-version';
import { NodeDisk } from '../platform/disk/node-disk';
import { SymlinkLink } from '../platform/posix/symlink-link';
import { homeAt, type Home } from '../ports/home';
import { GoLaunchers } from './go-launchers';
import { Inventory } from './inventory';

const HOST = { os: 'linux', arch: 'amd64' } as const;
const CURRENT = '1.22.12';
const PINNED = '1.26.8';

const why = await whyNoGo();

describe.skipIf(why !== null)("Go's own switching", () => {
  let root: string;
  let home: Home;
  let project: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'gvm switching 切换-'));
    home = homeAt(join(root, 'my home'));
    project = join(root, 'a project');
    for (const folder of [home.versions, project]) await mkdir(folder, { recursive: true });
    // Links to the machine's own, as of toolchains that were taken in by link: nothing is copied.
    for (const version of [CURRENT, PINNED])
      await symlink((await goOfVersion(version)).root, join(home.versions, `go${version}`));
    await symlink(join(home.versions, `go${CURRENT}`), home.current);
    await sync();
    await writeFile(join(project, 'go.mod'), `module example.net/p\n\ngo 1.22\n\ntoolchain go${PINNED}\n`);
    await writeFile(join(project, 'p.go'), 'package p\n\nfunc One() int { return 1 }\n');
    // An older Go ends in this file.
    await writeFile(
      join(project, 'old.go'),
      '//go:build !go1.26\n\npackage p\n\nvar _ int = "an older Go"\n',
    );
  }, 120_000);
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  async function sync(): Promise<void> {
    const disk = new NodeDisk();
    const inventory = new Inventory({ disk, home, host: HOST, link: new SymlinkLink() });
    await new GoLaunchers({ home, host: HOST, disk, inventory }).sync();
  }

  /** A line in a shell that read our block, with an empty module cache and nowhere to fetch from. */
  function shell(line: string, { cwd = project }: { cwd?: string } = {}) {
    const block = shellBlock('sh', { root: home.root, goroot: 'publish' });
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: join(root, 'account'),
      GOMODCACHE: join(root, 'modules'),
      GOCACHE: join(root, 'build'),
      ...{ GOPROXY: 'off', GOSUMDB: 'off', GOFLAGS: '', GOENV: 'off' },
    };
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', `set -eu\n${block}\n${line}`], {
      ...{ cwd, env },
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
  }

  it('builds with the toolchain that go.mod names, while another one is current, and downloads nothing', async () => {
    expect(shell('go version', { cwd: root }).stdout).toContain(`go${CURRENT} `);
    expect(shell('printf %s "$GOROOT"').stdout).toBe(home.current);
    expect(shell('go build -v . && go version && go env GOROOT')).toEqual({
      status: 0,
      stdout: `go version go${PINNED} linux/amd64\n${join(home.versions, `go${PINNED}`)}`,
      stderr: 'example.net/p',
    });
    expect(await readdir(join(root, 'modules')).catch(() => [])).toEqual([]);

    // It was the launcher: without it the go command has nowhere to go.
    await rm(join(home.bin, `go${PINNED}`));
    const lost = shell('go build .');
    expect(lost.status).not.toBe(0);
    expect(lost.stderr).toMatch(/toolchain|GOPROXY=off/);
    await sync();
    expect(shell('go build .')).toMatchObject({ status: 0, stderr: '' });
  });

  it('runs one by its name, whatever GOROOT says, with arguments, input and exit status', () => {
    const { status, stdout } = shell(
      `printf '{"Replace":{"%s/p.go":"%s/old.go"}}' "$PWD" "$PWD" | go${PINNED} list -e -overlay /dev/stdin -f 'files:  {{.GoFiles}}' .`,
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'files:  []' });
    expect(shell(`cd /; GOTOOLCHAIN=local go${PINNED} env GOROOT GOVERSION`).stdout).toBe(
      `${join(home.versions, `go${PINNED}`)}\ngo${PINNED}`,
    );
    expect(shell(`go${PINNED} build ./nowhere`).status).toBe(1);
    expect(shell(`go${PINNED} nothing`).status).toBe(2);
    expect(shell(`go${CURRENT} version`, { cwd: root }).stdout).toContain(`go${CURRENT} `);
  });

  it.each([
    ['local', CURRENT],
    ['path', PINNED],
    ['auto', PINNED],
    [`go${CURRENT}`, CURRENT],
    [`go${CURRENT}+auto`, PINNED],
    [`go${PINNED}`, PINNED],
  ])('with GOTOOLCHAIN=%s a project that names another one has go%s', (choice, version) => {
    expect(shell(`GOTOOLCHAIN=${choice} go version`)).toMatchObject({
      status: 0,
      stdout: `go version go${version} linux/amd64`,
    });
  });
});
