import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReleaseServer, type ReleaseServer } from '../../src/testing/release-server';
import { officialArchive } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows } from './lane';

const VERSION = '1.25.14';
const root = `C:\\users\\gvm test ${process.pid}`;
const deep = Array.from({ length: 8 }, (_, index) => String(index).repeat(36)).join('\\');

let server: ReleaseServer;
let command: ReturnType<typeof placeCommand>;
let scratch: string;

beforeAll(async () => {
  command = placeCommand();
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  const path = await officialArchive(VERSION, { os: 'windows', arch: 'amd64' });
  server = await startReleaseServer({
    archives: [{ filename: `go${VERSION}.windows-amd64.zip`, content: { path } }],
  });
}, 300_000);

afterAll(async () => {
  await server.close();
  for (const folder of [unix(root), scratch]) await rm(folder, { recursive: true, force: true });
});

const homes = [
  { what: 'spaces, Chinese, emoji and signs', home: `${root}\\李 明 & co 🐹 ^!(1)\\gvm`, runs: true },
  // Nothing starts a program from there by its whole path (docs/windows.md): files are what can be shown.
  { what: 'more than 300 characters', home: `${root}\\${deep}\\gvm`, runs: false },
];

describe.each(homes)('a home with $what', ({ home, runs }) => {
  const env = { GVM_HOME: home, GOTOOLCHAIN: 'local', GOPROXY: 'off' };
  const done = async (...args: string[]): Promise<string> => {
    const result = await run(command.node, [command.script, ...args, '--json'], { env });
    expect(result, `${args.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ status: 0 });
    return result.stdout;
  };
  let before: string;

  it("installs from a server like go.dev's, proven", async () => {
    before = await environment();
    await done('config', 'set', 'officialUrl', server.officialUrl);
    await done('install', VERSION, '--source', 'official');
    expect(await done('verify', VERSION)).toContain('"ok":true');
  });

  it('makes it the default', async () => {
    await done('default', VERSION, runs ? '--publish' : '--no-publish');
    expect(JSON.parse(await done('which'))).toMatchObject({ path: `${home}\\current\\bin\\go.exe` });
    if (!runs) return;
    const shell = await run('cmd.exe', ['/d', '/c', 'go version && go env GOROOT']);
    expect(shell.stdout.trim().split(/\r?\n/)).toEqual([
      `go version go${VERSION} windows/amd64`,
      `${home}\\current`,
    ]);
    const script = join(scratch, 'hello.go');
    await writeFile(script, 'package main\n\nfunc main() { println("你好") }\n');
    const built = await run('cmd.exe', ['/d', '/c', `go run ${windows(script)}`]);
    expect(built.stderr).toContain('你好');
  });

  it('goes without a trace', async () => {
    await done('uninstall', VERSION, '--yes');
    expect(await environment()).toBe(before);
    expect(JSON.stringify(JSON.parse(await done('list')))).not.toContain(VERSION);
  });
});

async function environment(): Promise<string> {
  return (await run('reg.exe', ['query', 'HKCU\\Environment'])).stdout;
}
