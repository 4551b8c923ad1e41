/** The built command against a real server: every command, every exit status, the fields of its JSON. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../testing/tiny-toolchain';

const platform = { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'amd64' } as const;
const name = `${platform.os}/${platform.arch}`;
const windows = tinyToolchain({ version: '1.26.8', platform: { os: 'windows', arch: 'amd64' } });
// Larger, so that there is time to interrupt it.
const large = tinyToolchain({ version: '1.25.1', platform, ballast: 6 * 1024 * 1024 });
const toolchains = [
  ...['1.26.9', '1.26.8', '1.22.12'].map((version) => tinyToolchain({ version, platform })),
  large,
  windows,
];

let server: TinyServer;
let kit: CommandKit;

beforeAll(async () => {
  server = await startTinyServer({ toolchains });
});
afterAll(() => server.close());
beforeEach(async () => {
  kit = await startCommandKit({ ...server.environment, GOENV: 'off' });
  await mkdir(kit.home, { recursive: true });
  await writeFile(join(kit.home, 'settings.json'), JSON.stringify({ officialUrl: server.officialUrl }));
});
afterEach(async () => {
  server.heal();
  await kit.remove();
});

/** The h1 that the test's own toolchain has. */
function h1Of(version: string): string {
  return toolchains.find((tiny) => tiny.version === version && tiny.platform === platform)!.module.h1;
}

describe('without any Go', () => {
  it('list is empty and teaches', async () => {
    expect(await kit.json('list')).toEqual({
      status: 0,
      document: { home: kit.home, current: null, toolchains: [] },
    });
    const { stdout, stderr, status } = await kit.gvm('list');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('gvm install latest --default');
  });

  it.each([
    [['current'], 'NO_CURRENT'],
    [['which'], 'NO_CURRENT'],
    [['which', '1.26'], 'VERSION_NOT_INSTALLED'],
    [['default', '1.26.8'], 'VERSION_NOT_INSTALLED'],
    [['default', 'nonsense'], 'VERSION_INVALID'],
    [['uninstall', '1.26.8'], 'VERSION_NOT_INSTALLED'],
    [['exec', '1.26.8', '--', 'go'], 'VERSION_NOT_INSTALLED'],
    [['use', '1.26.8'], 'VERSION_NOT_INSTALLED'],
    [['verify', '1.26.8'], 'VERSION_NOT_INSTALLED'],
    [['upgrade'], 'NO_CURRENT'],
    [['rollback'], 'NOTHING_TO_ROLL_BACK'],
    [['rollback', '7'], 'OPERATION_UNKNOWN'],
    [['rollback', 'x'], 'OPERATION_UNKNOWN'],
    [['resolve'], 'PIN_NOT_FOUND'],
    [['pin', '9.99'], 'VERSION_NOT_FOUND'],
    [['install', '9.99'], 'VERSION_NOT_FOUND'],
    [['install', '../../evil'], 'VERSION_INVALID'],
    [['install', '1.26.8', '--source', 'nowhere'], 'SOURCE_UNKNOWN'],
    [['source', 'test', 'nowhere'], 'SOURCE_UNKNOWN'],
    [['config', 'get', 'nothing'], 'SETTING_UNKNOWN'],
    [['config', 'set', 'theme', 'pink'], 'SETTING_INVALID'],
  ])('%j fails with %s, in words and in JSON', async (args, code) => {
    const [{ status, document }, { stdout, stderr }] = await Promise.all([
      kit.json(...args),
      kit.gvm(...args),
    ]);
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code, message: expect.any(String) } });
    expect((document as { error: object }).error).toHaveProperty('hint');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^gvm: ./m);
    expect(stderr).not.toMatch(/undefined|\[object|at .*\.js:\d/);
  });

  it.each([
    [['lst']],
    [['install']],
    [['list', '--nope']],
    [['install', '1.26', '--platform', 'amiga']],
    [[]],
  ])('%j is wrong usage', async (args: string[]) => {
    const { status, document } = await kit.json(...args);
    expect(status).toBe(2);
    expect(document).toMatchObject({ error: { code: expect.stringMatching(/^(USAGE|PLATFORM_INVALID)$/) } });
  });

  it('help and version are no failures', async () => {
    expect(await kit.gvm('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(await kit.gvm('install', '--help')).toMatchObject({ status: 0, stderr: '' });
    expect((await kit.gvm('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('speaks the language of the account, the settings or the option', async () => {
    kit.env['LANG'] = 'zh_CN.UTF-8';
    expect((await kit.gvm('list')).stdout).toContain('还没有安装 Go');
    expect((await kit.gvm('lst')).stderr).toContain('您是不是要用 list');
    expect((await kit.gvm('list', '--lang', 'en')).stdout).toContain('No Go is installed');
    await kit.gvm('config', 'set', 'language', 'en');
    expect((await kit.gvm('list')).stdout).toContain('No Go is installed');
  });
});

describe('installing', () => {
  it('brings several side by side, proven by the checksum database', async () => {
    const { status, document } = await kit.json('install', '1.26.8', '1.22.12');
    const one = (version: string): object => ({
      version,
      platform: name,
      path: join(kit.home, 'versions', `go${version}`),
      source: 'goproxy',
      proof: { kind: 'sumdb', value: h1Of(version) },
      bytesFetched: expect.any(Number),
      bytesFull: expect.any(Number),
      differential: false,
      seconds: expect.any(Number),
    });
    expect({ status, document }).toMatchObject({
      status: 0,
      document: { installed: [one('1.26.8'), one('1.22.12')] },
    });
    const list = (await kit.json('list')).document;
    expect(list).toMatchObject({
      current: null,
      toolchains: [
        {
          version: '1.26.8',
          platform: name,
          path: join(kit.home, 'versions', 'go1.26.8'),
          current: false,
          sharedBytes: 0,
          pinnedBy: [],
          support: { kind: 'supported' },
          source: 'goproxy',
          proof: { kind: 'sumdb' },
        },
        { version: '1.22.12', support: { kind: 'ended' } },
      ],
    });
    expect((await kit.json('history')).document).toMatchObject({
      operations: [{ change: { kind: 'install' }, undoable: true }, { change: { kind: 'install' } }],
    });
  });

  it('one that fails keeps no other from coming', async () => {
    const { status, document } = await kit.json('install', '1.26.8', '9.99', '1.22.12');
    expect(status).toBe(1);
    expect(document).toMatchObject({
      installed: [{ version: '1.26.8' }, { version: '1.22.12' }],
      error: { code: 'VERSION_NOT_FOUND' },
      failed: [{ spec: '9.99', error: { code: 'VERSION_NOT_FOUND' } }],
    });
  });

  it('again fetches nothing', async () => {
    await kit.gvm('install', '1.26.8');
    const asked = server.bytesServed(/\.zip$/);
    expect((await kit.json('install', '1.26.8')).document).toMatchObject({
      installed: [{ version: '1.26.8', alreadyInstalled: true, bytesFetched: 0 }],
    });
    expect(server.bytesServed(/\.zip$/)).toBe(asked);
  });

  it('for another platform is kept apart and is no Go of this machine', async () => {
    expect((await kit.json('install', '1.26.8', '--platform', 'windows/amd64')).document).toMatchObject({
      installed: [{ platform: 'windows/amd64', path: join(kit.home, 'versions', 'go1.26.8.windows-amd64') }],
    });
    expect(await kit.json('default', 'go1.26.8.windows-amd64')).toMatchObject({
      status: 1,
      document: { error: { code: 'PLATFORM_FOREIGN' } },
    });
    expect((await kit.json('which', '1.26')).document).toMatchObject({
      error: { code: 'VERSION_NOT_INSTALLED' },
    });
    expect((await kit.json('uninstall', 'go1.26.8.windows-amd64')).status).toBe(0);
  });

  it('a flipped byte is refused, and nothing stays', async () => {
    server.fault(/go1\.26\.8.*\.zip$/, { kind: 'flip', at: 200_000 });
    const { status, document } = await kit.json('install', '1.26.8', '--source', 'goproxy');
    expect(status).toBe(1);
    expect(document).toMatchObject({
      installed: [],
      error: { code: expect.stringMatching(/^(HASH_MISMATCH|ARCHIVE_)/) },
    });
    expect((await kit.json('list')).document).toMatchObject({ toolchains: [] });
  });

  it('says on stderr what it does, a line for each step, and keeps stdout for the answer', async () => {
    const { stdout, stderr } = await kit.gvm('install', '1.26.8');
    expect(stderr).toContain('go1.26.8: Choosing a source\n');
    expect(stderr).toMatch(/go1\.26\.8: Downloading from goproxy \(\d+ kB\)\n/);
    expect(stderr).not.toContain('\u001b');
    expect(stdout).toMatch(/^Installed go1\.26\.8 for .* from goproxy \(.*\) in .*\.\n/);
    expect(stdout).toContain(h1Of('1.26.8'));
  });

  it('stops on Ctrl-C, keeps what came and goes on from there', async () => {
    server.fault(/go1\.25\.1.*\.zip$/, { kind: 'slow', bytesPerSecond: 2_000_000 });
    const { process: child, finished } = kit.start('install', '1.25.1', '--source', 'goproxy');
    await expect.poll(savedBytes, { timeout: 20_000 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    const { status, stderr } = await finished;
    expect(status).toBe(130);
    expect(stderr).toContain('What was downloaded is kept');
    expect(await readdir(join(kit.home, 'versions')).catch(() => [])).toEqual([]);
    expect((await readdir(join(kit.home, 'downloads'))).some((file) => file.endsWith('.part'))).toBe(true);
    server.heal();
    const { document } = await kit.json('install', '1.25.1', '--source', 'goproxy');
    const [installed] = (document as { installed: { bytesFetched: number; bytesFull: number }[] }).installed;
    expect(installed!.bytesFetched).toBeLessThan(installed!.bytesFull);
  });

  it('two at once download once, and the second says for whom it waits', async () => {
    server.fault(/go1\.25\.1.*\.zip$/, { kind: 'slow', bytesPerSecond: 3_000_000 });
    const first = kit.start('install', '1.25.1', '--source', 'goproxy', '--json');
    const second = kit.start('install', '1.25.1', '--source', 'goproxy', '--json');
    const both = await Promise.all([first.finished, second.finished]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.map(({ stderr }) => stderr).join('')).toMatch(/Waiting for gvm \(pid \d+\): .*go1\.25\.1/);
    const fetched = both.map(
      ({ json }) => (json() as { installed: [{ bytesFetched: number }] }).installed[0].bytesFetched,
    );
    expect(Math.min(...fetched)).toBe(0);
  });
});

/** Bytes of the one download that a resume would not fetch again. */
async function savedBytes(): Promise<number> {
  const folder = join(kit.home, 'downloads');
  const note = (await readdir(folder).catch(() => [])).find((file) => file.endsWith('.part.json'));
  if (note === undefined) return 0;
  return (JSON.parse(await readFile(join(folder, note), 'utf8')) as { head: number }).head;
}

describe('switching', () => {
  beforeEach(async () => {
    await kit.gvm('install', '1.26.8', '1.22.12');
  });

  it('in a home of its own leaves the account alone without a word, and publishes on one', async () => {
    const left = await kit.json('default', '1.26.8');
    expect(left).toMatchObject({ status: 0, document: { version: '1.26.8', published: false, edits: [] } });
    expect(await readdir(kit.account)).toEqual([]);
    expect((await kit.gvm('default', '1.26.8', '--yes')).stdout).toContain('--publish');
    expect(await readdir(kit.account)).toEqual([]);
    const done = await kit.json('default', '1.26.8', '--publish');
    expect(done).toMatchObject({ status: 0, document: { published: true } });
    expect((done.document as { edits: unknown[] }).edits.length).toBeGreaterThan(0);
    expect(await readFile(join(kit.account, '.profile'), 'utf8')).toContain('GOROOT');
  });

  it("in the account's own home asks nobody when there is nobody, and --yes agrees", async () => {
    delete kit.env['GVM_HOME'];
    await kit.gvm('config', 'set', 'officialUrl', server.officialUrl);
    await kit.gvm('install', '1.26.8');
    expect((await kit.json('default', '1.26.8')).document).toMatchObject({ published: false });
    expect((await kit.json('default', '1.26.8', '--yes', '--no-publish')).document).toMatchObject({
      published: false,
    });
    expect((await kit.json('default', '1.26.8', '--yes')).document).toMatchObject({ published: true });
  });

  it('is seen by current, which, list and exec, and taken back by rollback', async () => {
    await kit.gvm('default', '1.26.8');
    await kit.gvm('default', '1.22');
    const path = join(kit.home, 'versions', 'go1.22.12');
    expect((await kit.json('current')).document).toMatchObject({ version: '1.22.12', platform: name, path });
    expect((await kit.json('which')).document).toEqual({ version: '1.22.12', path: join(path, 'bin', 'go') });
    expect((await kit.gvm('which', '1.26')).stdout).toBe(
      `${join(kit.home, 'versions', 'go1.26.8', 'bin', 'go')}\n`,
    );
    expect((await kit.json('list')).document).toMatchObject({ current: '1.22.12' });
    expect((await kit.gvm('list')).stdout).toMatch(/^✓ {2}1\.22\.12/m);
    const { document, status } = await kit.json('rollback');
    expect(status).toBe(0);
    expect(document).toMatchObject({
      undid: expect.any(Number),
      change: { kind: 'switch', after: 'go1.26.8' },
    });
    expect((await kit.json('current')).document).toMatchObject({ version: '1.26.8' });
  });

  it('exec runs with that Go, hands its own words over and the exit status back', async () => {
    const version = await kit.gvm('exec', '1.26', '--', 'go', 'version');
    expect(version).toMatchObject({ status: 0, stdout: `go version go1.26.8 ${name}\n`, stderr: '' });
    const echo = await kit.gvm('exec', '1.22', 'sh', '-c', 'echo "$GOROOT" "$1"; exit 7', 'sh', '--json');
    expect(echo).toMatchObject({ status: 7, stdout: `${join(kit.home, 'versions', 'go1.22.12')} --json\n` });
    expect(await kit.gvm('exec', '1.22', '--', 'sh', '-c', 'kill -TERM $$')).toMatchObject({ status: 143 });
    expect(await kit.json('exec', '1.22', '--')).toMatchObject({ status: 2 });
    const missing = await kit.gvm('exec', '1.22', '--', 'no-such-command');
    expect(missing).toMatchObject({ status: 1, stdout: '' });
  });

  it('use prints what a shell can run', async () => {
    const { stdout } = await kit.gvm('use', '1.22');
    await writeFile(join(kit.account, 'used'), stdout);
    const { stdout: said } = await kit.gvm('exec', '1.26', '--', 'sh', '-c', '. ./used; go version');
    expect(said).toBe(`go version go1.22.12 ${name}\n`);
  });

  it('uninstall refuses the current one, unless --yes', async () => {
    await kit.gvm('default', '1.26.8');
    expect(await kit.json('uninstall', '1.26.8')).toMatchObject({
      status: 1,
      document: {
        uninstalled: [],
        error: { code: 'TOOLCHAIN_IS_CURRENT', hint: expect.stringContaining('--yes') },
      },
    });
    expect(await kit.json('uninstall', '1.26.8', '1.22', '--yes')).toMatchObject({
      status: 0,
      document: { uninstalled: [{ version: '1.26.8', bytes: expect.any(Number) }, { version: '1.22.12' }] },
    });
    expect((await kit.json('list')).document).toMatchObject({ current: null, toolchains: [] });
  });

  it('upgrade goes to the newest patch, and says when there is none', async () => {
    await kit.gvm('default', '1.26.8');
    server.fault('/dl/', { kind: 'status', status: 404 });
    // The embedded list knows patches that this server doesn't have.
    const { status, document } = await kit.json('upgrade');
    expect(document).toMatchObject(
      status === 0
        ? { from: '1.26.8', upgraded: true, default: { version: expect.stringMatching(/^1\.26\./) } }
        : { from: '1.26.8', upgraded: false, error: { code: expect.any(String) } },
    );
  });

  it('install --default switches as well', async () => {
    expect((await kit.json('install', '1.26.9', '--default')).document).toMatchObject({
      installed: [{ version: '1.26.9' }],
      default: { version: '1.26.9', published: false },
    });
  });

  it('prune removes only what a newer patch replaced', async () => {
    await kit.gvm('install', '1.26.9');
    expect((await kit.json('prune', '--dry-run')).document).toMatchObject({
      dryRun: true,
      removed: [{ version: '1.26.8' }],
    });
    expect((await kit.json('prune')).document).toMatchObject({
      dryRun: false,
      removed: [{ version: '1.26.8' }],
    });
    expect((await kit.json('prune')).document).toMatchObject({ removed: [] });
    const list = (await kit.json('list')).document as { toolchains: { version: string }[] };
    expect(list.toolchains.map(({ version }) => version)).toEqual(['1.26.9', '1.22.12']);
  });

  it('verify sees an altered file', async () => {
    expect(await kit.json('verify', '1.26.8')).toMatchObject({
      status: 0,
      document: { version: '1.26.8', ok: true, missing: [], changed: [], added: [], proofHolds: true },
    });
    await writeFile(join(kit.home, 'versions', 'go1.26.8', 'VERSION'), 'go6.6.6\n');
    expect(await kit.json('verify', '1.26.8')).toMatchObject({
      status: 1,
      document: { ok: false, changed: ['VERSION'], error: { code: 'TOOLCHAIN_MODIFIED' } },
    });
  });
});

describe('projects', () => {
  it('a pin is written, resolved, listed and taken back', async () => {
    await kit.gvm('install', '1.26.8');
    const folder = join(kit.account, 'my project');
    await mkdir(folder);
    const file = join(folder, '.go-version');
    expect((await kit.json('pin', '1.26', 'my project')).document).toEqual({ file, version: '1.26.8' });
    expect((await kit.json('resolve', 'my project')).document).toEqual({
      version: '1.26.8',
      spec: '1.26',
      file,
      line: 1,
      reason: 'line-installed',
      installed: true,
      warning: null,
    });
    expect((await kit.json('list')).document).toMatchObject({ toolchains: [{ pinnedBy: [folder] }] });
    const { operations } = (await kit.json('history')).document as { operations: { id: number }[] };
    expect((await kit.json('rollback', String(operations[0]!.id))).status).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('go.mod and a warning are worded', async () => {
    await writeFile(join(kit.account, 'go.mod'), '\ufeffmodule m\n\ngo 1.26\n');
    const { stdout, stderr, status } = await kit.gvm('resolve');
    expect(status).toBe(0);
    expect(stdout).toContain(`${join(kit.account, 'go.mod')}:3`);
    expect(stderr).toContain('byte order mark');
  });

  it('a file that cannot be read says which line and why', async () => {
    await writeFile(join(kit.account, '.go-version'), '<<<<<<< HEAD\n1.18.5\n');
    const { stderr, status } = await kit.gvm('resolve');
    expect(status).toBe(1);
    expect(stderr).toContain('.go-version:1: the file holds unresolved merge conflict markers');
  });
});

describe('sources and settings', () => {
  it('list-remote shows one version of a line, or all', async () => {
    const short = (await kit.json('list-remote', '--source', 'goproxy')).document as {
      releases: { version: string }[];
    };
    expect(short.releases.map(({ version }) => version)).toEqual(['1.26.9', '1.25.1', '1.22.12']);
    const all = await kit.json('list-remote', '--all', '--source', 'goproxy');
    expect(all.document).toMatchObject({
      platform: name,
      source: 'goproxy',
      releases: [
        { version: '1.26.9', stable: true, installed: false, support: { kind: 'supported' } },
        { version: '1.26.8' },
        { version: '1.25.1' },
        { version: '1.22.12' },
      ],
    });
  });

  it('offline it still lists what is known, and says so', async () => {
    server.fault(/./, { kind: 'status', status: 500 });
    const { status, stdout, stderr } = await kit.gvm('list-remote');
    expect(status).toBe(0);
    expect(stdout).toContain('1.27');
    expect(stderr).toContain('Offline: this is the list that came with the program');
  });

  it('source list says where each is and who says so, without secrets', async () => {
    kit.env['GOPROXY'] = server.goproxy.replace('http://', 'http://li:secret@');
    const { status, document } = await kit.json('source', 'list');
    expect(status).toBe(0);
    expect(document).toMatchObject({
      sources: [
        { id: 'official', kind: 'official', builtIn: true },
        { id: 'goproxy', kind: 'goproxy', origin: { kind: 'environment' } },
      ],
    });
    expect(JSON.stringify(document)).not.toContain('secret');
    expect((await kit.gvm('source', 'list')).stdout).not.toContain('secret');
  });

  it('source test measures', async () => {
    expect(await kit.json('source', 'test', 'goproxy')).toMatchObject({
      status: 0,
      document: {
        sources: [{ id: 'goproxy', state: 'reachable', latencyMs: expect.any(Number), newest: '1.26.9' }],
      },
    });
    server.fault(/^\/dl\//, { kind: 'status', status: 403 });
    expect(await kit.json('source', 'test', 'official')).toMatchObject({
      status: 1,
      document: { sources: [{ state: 'unreachable', error: { code: 'HTTP_FORBIDDEN' } }] },
    });
  });

  it('a mirror is added, used with the hash of the trusted list, and removed', async () => {
    expect((await kit.json('source', 'add', 'near', server.officialUrl)).status).toBe(0);
    // Its list is kept, and believed before the embedded one, which knows the real 1.26.8.
    expect((await kit.json('source', 'test', 'official')).status).toBe(0);
    expect((await kit.json('install', '1.26.8', '--source', 'near')).document).toMatchObject({
      installed: [{ source: 'near', proof: { kind: 'sha256', value: toolchains[1]!.archive.sha256 } }],
    });
    expect((await kit.json('source', 'remove', 'near')).status).toBe(0);
    expect((await kit.json('source', 'remove', 'near')).document).toMatchObject({
      error: { code: 'SOURCE_UNKNOWN' },
    });
  });

  it('history names the files that were changed, never what they held', async () => {
    await kit.gvm('config', 'set', 'proxyUrl', 'http://li:secret@127.0.0.1:9');
    const { stdout } = await kit.gvm('history', '--json');
    expect(stdout).not.toContain('secret');
    expect(JSON.parse(stdout)).toMatchObject({
      operations: [
        {
          change: {
            kind: 'settings',
            edits: [{ place: { kind: 'file', path: join(kit.home, 'settings.json') } }],
          },
        },
      ],
    });
  });

  it('a password in a setting is shown to programs alone', async () => {
    const goproxy = 'li:secret@mirror.test|https://li:secret@other.test,direct';
    const shown = '***@mirror.test|https://***@other.test,direct';
    expect((await kit.gvm('config', 'set', 'goproxy', goproxy)).stdout).toContain(shown);
    expect((await kit.gvm('config', 'list')).stdout).toContain(shown);
    expect((await kit.gvm('config', 'get', 'goproxy')).stdout).toBe(`${shown}\n`);
    expect((await kit.json('config', 'get', 'goproxy')).document).toEqual({ key: 'goproxy', value: goproxy });
  });

  it('settings are read, changed, and taken back', async () => {
    expect((await kit.json('config', 'set', 'parallelInstalls', '3')).document).toEqual({
      key: 'parallelInstalls',
      value: 3,
    });
    expect((await kit.gvm('config', 'get', 'parallelInstalls')).stdout).toBe('3\n');
    expect((await kit.json('config', 'set', 'closeToTray', 'false')).document).toEqual({
      key: 'closeToTray',
      value: false,
    });
    expect((await kit.json('config', 'list')).document).toMatchObject({
      settings: { closeToTray: false, theme: 'system' },
    });
    expect((await kit.json('rollback', '2')).status).toBe(0);
    expect((await kit.json('config', 'get', 'closeToTray')).document).toEqual({
      key: 'closeToTray',
      value: true,
    });
  });

  it('--home wins over GVM_HOME', async () => {
    const other = join(kit.account, 'other home');
    expect((await kit.json('list', '--home', other)).document).toMatchObject({ home: other });
    expect((await kit.json('list', '--home', 'other home')).document).toMatchObject({ home: other });
  });
});
