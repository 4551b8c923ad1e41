import { copyFile, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReleaseServer, type ReleaseServer } from '../../src/testing/release-server';
import { slimWindowsArchive } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows, type Environment, type Result } from './lane';
import { exported, setTheirs } from './registry';

const VERSION = '1.25.14';
const OTHER = '1.26.10';
const FOREIGN = ['386', 'arm64'] as const;
const home = `C:\\users\\gvm commands ${process.pid}\\李 & co`;
const root = `${home}\\versions\\go${VERSION}`;

let server: ReleaseServer;
let command: ReturnType<typeof placeCommand>;
let scratch: string;
const env: Environment = { GVM_HOME: home, GOPROXY: 'off', GOTOOLCHAIN: 'local' };

const gvm = (args: readonly string[], more: Environment = {}): Promise<Result> =>
  run(command.node, [command.script, ...args], { env: { ...env, ...more } });

async function done(...args: string[]): Promise<Record<string, unknown>> {
  const result = await gvm([...args, '--json']);
  expect(result, `${args.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ status: 0 });
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

async function refused(
  args: readonly string[],
  more: Environment = {},
): Promise<{ code: string; message: string }> {
  const { status, stdout } = await gvm(['--json', ...args], more);
  expect(status, stdout).not.toBe(0);
  return (JSON.parse(stdout) as { error: { code: string; message: string } }).error;
}

/** A batch file's own text need not pass through anybody's quoting. */
async function batch(lines: readonly string[], name = 'script.cmd'): Promise<string> {
  const file = join(scratch, name);
  await writeFile(file, lines.map((line) => `${line}\r\n`).join(''));
  return windows(file);
}

beforeAll(async () => {
  command = placeCommand();
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  const archives = [];
  for (const [version, arch] of [
    [VERSION, 'amd64'],
    [OTHER, 'amd64'],
    [VERSION, FOREIGN[0]],
    [VERSION, FOREIGN[1]],
  ] as const) {
    const path = await slimWindowsArchive(version, arch);
    archives.push({ filename: `go${version}.windows-${arch}.zip`, content: { path } });
  }
  server = await startReleaseServer({ archives });
  await setTheirs(scratch);
}, 300_000);

afterAll(async () => {
  await setTheirs(scratch);
  await server.close();
  for (const folder of [unix(home), scratch]) await rm(folder, { recursive: true, force: true });
});

describe('settings', () => {
  it('are listed, read and set', async () => {
    expect(await done('config', 'set', 'officialUrl', server.officialUrl)).toMatchObject({
      value: server.officialUrl,
    });
    expect(await done('config', 'get', 'officialUrl')).toEqual({
      key: 'officialUrl',
      value: server.officialUrl,
    });
    expect(await done('config', 'list')).toMatchObject({ settings: { officialUrl: server.officialUrl } });
    expect(await refused(['config', 'get', 'nobody'])).toMatchObject({ code: 'SETTING_UNKNOWN' });
  });
});

describe('a home that Windows cannot have', () => {
  it.each([
    ['C:\\CON\\gvm', 'reserved'],
    ['C:\\gvm.', 'dot or a space'],
    ['C:\\x \\gvm', 'dot or a space'],
  ])('%s is refused in plain words', async (GVM_HOME, why) => {
    const { status, stderr } = await gvm(['list'], { GVM_HOME });
    expect(status).toBe(2);
    expect(stderr).toContain(why);
    expect(stderr).toContain('GVM_HOME');
  });
});

describe('two at once', () => {
  it('download once, and the second is told who holds the lock', async () => {
    const zip = `/dl/go${VERSION}.windows-amd64.zip`;
    server.fault(zip, { kind: 'slow', bytesPerSecond: 3_000_000 });
    const install = (): Promise<Result> => gvm(['install', VERSION, '--source', 'official']);
    const both = await Promise.all([install(), install()]);
    server.heal();
    const said = both.map(({ stdout, stderr }) => stdout + stderr).join('\n---\n');
    expect(
      both.map(({ status }) => status),
      said,
    ).toEqual([0, 0]);
    expect(said).toMatch(/Waiting for gvm \(pid \d+\): install go1\.25\.14/);
    expect(said).toContain('already installed');
    const { size } = await stat(await slimWindowsArchive(VERSION, 'amd64'));
    expect(server.bytesServed(zip)).toBeLessThan(1.2 * size);
    expect(JSON.stringify(await done('list'))).toContain(VERSION);
  });

  it('are in the history', async () => {
    const { operations } = (await done('history')) as { operations: { state: string; change: object }[] };
    expect(operations).toMatchObject([
      { state: 'committed', change: { kind: 'install', toolchain: `go${VERSION}` } },
      { state: 'committed', change: { kind: 'settings' } },
    ]);
  });
});

describe.each(FOREIGN)('for windows/%s', (arch) => {
  const id = `go${VERSION}.windows-${arch}`;

  it('unpacks, is listed with its platform, and is never current here', async () => {
    await done('install', VERSION, '--platform', `windows/${arch}`, '--source', 'official');
    const { toolchains } = await done('list');
    const path = `${home}\\versions\\${id}`;
    expect(toolchains).toContainEqual(
      expect.objectContaining({ platform: `windows/${arch}`, version: VERSION, path }),
    );
    expect(await readdir(unix(`${path}\\pkg\\tool`))).toEqual([`windows_${arch}`]);
    expect(await done('verify', id)).toMatchObject({ ok: true });
    expect(await refused(['default', id])).toMatchObject({ code: 'PLATFORM_FOREIGN' });
    await done('uninstall', id);
    expect(await readdir(unix(`${home}\\versions`))).toEqual([`go${VERSION}`]);
  });
});

describe('exec', () => {
  it('runs the go command of the version, and ends as it does', async () => {
    const go = await gvm(['exec', VERSION, '--', 'go', 'env', 'GOROOT']);
    expect(go.stdout.trim(), go.stderr).toBe(root);
    expect(await gvm(['exec', VERSION, '--', 'go.exe', 'version'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`go${VERSION} `),
    });
    expect((await gvm(['exec', VERSION, '--', 'go', 'no-such-command'])).status).toBe(2);
    expect(await refused(['exec', VERSION, '--', 'no-such-program'])).toMatchObject({
      code: 'COMMAND_NOT_FOUND',
    });
  });

  it('runs a batch file with every argument as it is, and ends as it does', async () => {
    await writeFile(join(scratch, 'echo.cjs'), 'console.log(JSON.stringify(process.argv.slice(2)));');
    const file = await batch([`@"${command.node}" "%~dp0echo.cjs" %*`, '@exit /b 7'], 'a tool & more.cmd');
    const args = ['plain', 'a b', 'a&b', '%PATH%', '100%', 'wow!', '"quoted"', '^', '', '李 🐹'];
    const { status, stdout, stderr } = await gvm(['exec', VERSION, '--', file, ...args]);
    expect(JSON.parse(stdout), stderr).toEqual(args);
    expect(status).toBe(7);
  });
});

describe('use', () => {
  const withLauncher = `@set "PATH=%GVM_HOME%\\bin;%PATH%"`;
  const answers = ['@go version', '@go env GOROOT', '@if defined GOROOT echo set'];
  const expected = [`go version go${VERSION} windows/amd64`, root, 'set'];
  const lines = ({ stdout }: Result): string[] => stdout.split(/\r?\n/).map((line) => line.trim());

  it('changes the cmd that a batch file runs in', async () => {
    const take = `@for /f "delims=" %%i in ('gvm use 1.25') do @%%i`;
    const script = await batch([withLauncher, take, ...answers]);
    const result = await run('cmd.exe', ['/d', '/c', script], { env });
    expect(lines(result).filter(Boolean), result.stderr).toEqual(expected);
  });

  it('changes the cmd that a person types into, by the line that is advised', async () => {
    const typed = await batch(
      [`for /f "delims=" %i in ('gvm use ${VERSION} --shell cmd') do @%i`, ...answers, 'exit'],
      'typed.txt',
    );
    const script = await batch([withLauncher, `@cmd.exe /d /q < "${typed}"`]);
    const result = await run('cmd.exe', ['/d', '/c', script], { env });
    expect(lines(result).join('\n'), result.stderr).toContain(expected[0]);
    expect(lines(result).join('\n')).toContain(expected[1]);
  });

  it('sees a PowerShell that runs gvm.cmd by a cmd of its own', async () => {
    // What there is of PowerShell here is its name: the chain of programs is the same.
    const shell = `${home}\\pwsh.exe`;
    const system = (await run('cmd.exe', ['/d', '/c', 'echo %ComSpec%'])).stdout.trim();
    await copyFile(unix(system), unix(shell));
    const script = await batch([withLauncher, '@cmd.exe /d /c gvm use 1.25']);
    const asked = await run(shell, ['/d', '/c', script], { env });
    expect(asked.stdout, asked.stderr).toContain('$env:GOROOT = ');
  });

  it('tells for every shell what it can not know, and refuses what is none', async () => {
    const { scripts, shell } = await done('use', VERSION);
    expect(shell).toBeNull();
    expect(Object.keys(scripts as object)).toEqual(['cmd', 'powershell', 'sh']);
    expect((await done('use', VERSION, '--shell', 'bash'))['script']).toContain('export GOROOT=');
    expect(await refused(['use', VERSION, '--shell', 'nushell'])).toMatchObject({ code: 'USAGE' });
  });
});

describe('a PATH that cmd would ignore', () => {
  it('is told when it is published', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `C:\\folder of somebody else ${index}\\bin`).join(
      ';',
    );
    await setTheirs(scratch, `${many};`);
    expect((await done('default', VERSION, '--publish'))['newPath']).toMatchObject({ ignoredByCmd: false });
    await setTheirs(scratch, `${many};${many};`);
    const { stdout, status } = await gvm(['default', VERSION, '--publish']);
    expect(status).toBe(0);
    expect(stdout).toContain('8191');
    await done('uninstall', VERSION, '--yes');
    expect(await exported(scratch)).not.toContain('GOROOT');
  });
});
