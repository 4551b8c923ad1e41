import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReleaseServer, type ReleaseServer } from '../../src/testing/release-server';
import { TestSumdb } from '../../src/testing/test-sumdb';
import { moduleZip } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows, type Environment, type Result } from './lane';

const OLD = '1.25.14';
const NEW = '1.26.10';
const platform = { os: 'windows', arch: 'amd64' } as const;
/** Somebody else's PATH, with what people have in there. */
const THEIRS = 'C:\\their tools;%USERPROFILE%\\go\\bin;"C:\\a;b";C:\\工具;';

/** The home that nobody named: `%LOCALAPPDATA%\gvm-desktop`. */
let home: string;
let server: ReleaseServer;
let env: Environment;
let command: ReturnType<typeof placeCommand>;
let scratch: string;
let pristine: string;

const gvm = (...args: string[]): Promise<Result> => run(command.node, [command.script, ...args], { env });

async function done(...args: string[]): Promise<Record<string, unknown>> {
  const result = await gvm(...args, '--json');
  expect(result, `${args.join(' ')}: ${result.stdout}${result.stderr}`).toMatchObject({ status: 0 });
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

/** A command line in a cmd.exe that starts now: Windows gives it the environment of the registry. */
const newShell = (line: string): Promise<Result> => run('cmd.exe', ['/d', '/c', line]);

/** The account's variables as the system's own tool tells them. */
async function registry(): Promise<string> {
  const file = join(scratch, 'export.reg');
  await run('reg.exe', ['export', 'HKCU\\Environment', windows(file), '/y']);
  return readFile(file, 'utf16le');
}

beforeAll(async () => {
  command = placeCommand();
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  home = `${(await newShell('echo %LOCALAPPDATA%')).stdout.trim()}\\gvm-desktop`;
  await rm(unix(home), { recursive: true, force: true });
  for (const name of ['Path', 'GOROOT'])
    await run('reg.exe', ['delete', 'HKCU\\Environment', '/v', name, '/f']);
  const path = ['/v', 'Path', '/t', 'REG_EXPAND_SZ', '/d', THEIRS, '/f'];
  await run('reg.exe', ['add', 'HKCU\\Environment', ...path]);
  const sumdb = new TestSumdb();
  const modules = [];
  for (const version of [OLD, NEW]) {
    const zip = await moduleZip(version, platform);
    sumdb.add('golang.org/toolchain', zip.version, zip.h1, 'h1:x');
    modules.push({ version: zip.version, zip: { path: zip.path } });
  }
  server = await startReleaseServer({ modules, sumdb });
  env = { GOPROXY: server.goproxy, GOSUMDB: sumdb.gosumdb, GOTOOLCHAIN: 'local' };
  await done('config', 'set', 'source', 'goproxy');
  pristine = await registry();
}, 300_000);

afterAll(async () => {
  await server.close();
  await rm(unix(home), { recursive: true, force: true });
  await rm(scratch, { recursive: true, force: true });
});

describe('a person on Windows', () => {
  it('installs two versions, proven by the checksum database', async () => {
    await done('install', NEW, OLD);
    const listed = await done('list');
    expect(JSON.stringify(listed)).toContain(NEW);
    expect(await registry()).toBe(pristine);
  });

  it('has the very tree that the go command makes', async () => {
    const theirs = join(process.env['GVM_WINDOWS_LANE'] ?? '', 'go', NEW);
    const ours = await treeOf(unix(`${home}\\versions\\go${NEW}`));
    // The go command makes these copies when it switches to a toolchain, not when it downloads one.
    for (const [name, hash] of ours) {
      const original = name.replace(/([\\/])go\.mod$/, '$1_go.mod');
      if (original === name || !ours.has(original)) continue;
      expect(hash).toBe(ours.get(original));
      ours.delete(name);
    }
    expect(ours.size).toBeGreaterThan(10_000);
    expect(ours).toEqual(await treeOf(theirs));
  });

  it(`makes ${OLD} the default, and a new shell finds it first among the account's`, async () => {
    await done('default', OLD, '--yes');
    const shell = await newShell('where go && go version && go env GOROOT');
    expect(shell.stdout.trim().split(/\r?\n/)).toEqual([
      `${home}\\current\\bin\\go.exe`,
      `go version go${OLD} windows/amd64`,
      `${home}\\current`,
    ]);
    expect((await registry()).match(/"Path"=hex\(2\)/g)).toHaveLength(1);
  });

  it(`lets Go itself switch to ${NEW} for a module that names it, with nowhere to download from`, async () => {
    const module = join(scratch, 'pinned');
    await mkdir(module);
    await writeFile(join(module, 'go.mod'), `module pinned\n\ngo 1.25\n\ntoolchain go${NEW}\n`);
    await writeFile(join(module, 'pinned.go'), 'package pinned\n');
    await writeFile(join(module, 'old.go'), '//go:build !go1.26\n\npackage pinned\n\nvar _ int = "older"\n');
    const script = join(module, 'build.cmd');
    const lines = [
      ...['go build -v .', 'go version', 'go env GOROOT'],
      // By its name: a batch file must be called.
      ...['set GOTOOLCHAIN=local', `call go${OLD} version`, `call go${NEW} build .\\nowhere`],
    ];
    const calls = lines.map((line) => `@${line}\r\n`).join('');
    await writeFile(script, `@cd /d "%~dp0"\r\n${calls}@exit /b %errorlevel%\r\n`);
    const offline = {
      GOPROXY: 'off',
      GOSUMDB: 'off',
      GOFLAGS: '',
      GOMODCACHE: windows(join(scratch, 'none')),
    };
    const built = await run('cmd.exe', ['/d', '/c', windows(script)], { env: offline });
    expect(built.stdout.trim().split(/\r?\n/), built.stderr).toEqual([
      `go version go${NEW} windows/amd64`,
      `${home}\\versions\\go${NEW}`,
      `go version go${OLD} windows/amd64`,
    ]);
    expect(built.stderr).toMatch(/^pinned\r?$/m);
    expect(built.status).toBe(1);
    expect(await readdir(join(scratch, 'none')).catch(() => [])).toEqual([]);
  });

  it('keeps the rest of PATH to the letter', async () => {
    const value = await readPath();
    expect(value).toBe(`${home}\\current\\bin;${home}\\bin;${THEIRS}`);
  });

  it('switches without a change of the environment', async () => {
    const before = await registry();
    await done('default', NEW, '--yes');
    expect(await registry()).toBe(before);
    expect((await newShell('go version')).stdout).toContain(`go${NEW} `);
    expect((await done('current'))['version']).toBe(NEW);
  });

  it('builds and tests a module', async () => {
    const module = join(scratch, 'hello 世界');
    await mkdir(module);
    await writeFile(join(module, 'go.mod'), 'module hello\n\ngo 1.25\n');
    await writeFile(
      join(module, 'main.go'),
      'package main\n\nfunc main() { println(word()) }\n\nfunc word() string { return "你好" }\n',
    );
    await writeFile(
      join(module, 'main_test.go'),
      'package main\n\nimport "testing"\n\nfunc TestWord(t *testing.T) { if word() != "你好" { t.Fatal(word()) } }\n',
    );
    // In a file: its folder's name need not pass through anybody's code page.
    const script = join(module, 'build.cmd');
    await writeFile(script, '@cd /d "%~dp0"\r\n@go build -o hello.exe . && hello.exe && go test .\r\n');
    const built = await run('cmd.exe', ['/d', '/c', windows(script)]);
    expect(built, built.stderr).toMatchObject({ status: 0 });
    expect(built.stderr).toContain('你好');
    expect(built.stdout).toMatch(/^ok\s+hello/m);
  });

  it('finds gvm itself in a new shell', async () => {
    const { stdout, stderr } = await run('cmd.exe', ['/d', '/c', 'gvm which'], { env });
    expect(stdout.trim(), stderr).toMatch(/\\gvm-desktop\\current\\bin\\go\.exe$/);
  });

  it('takes the last switch back', async () => {
    await done('rollback');
    expect((await newShell('go version')).stdout).toContain(`go${OLD} `);
    expect((await done('verify', NEW))['ok'] ?? true).toBe(true);
  });

  it('is refused an uninstall while the version runs, and loses nothing', async () => {
    const tree = unix(`${home}\\versions\\go${NEW}`);
    const before = (await readdir(tree)).length;
    const module = await waitingModule();
    // Through exec, which sets GOROOT: with the one of the current version another version's go would not work.
    const waiting = gvm('exec', NEW, '--', 'go', 'generate', '-C', windows(module), '.');
    await until(() => stat(join(module, 'started')));
    const refused = await gvm('uninstall', NEW, '--json');
    await writeFile(join(module, 'stop'), '');
    const ended = await waiting;
    expect(ended, ended.stdout + ended.stderr).toMatchObject({ status: 0 });
    expect(refused.stdout).toContain('TOOLCHAIN_IN_USE');
    expect(refused.stdout).toMatch(/go\.exe \(pid \d+\)/);
    expect((await readdir(tree)).length).toBe(before);
  });

  it('is refused an uninstall of the current version, and does it with --yes, leaving PATH as it was', async () => {
    const refused = await gvm('uninstall', OLD, '--json');
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain('TOOLCHAIN_IS_CURRENT');
    await done('uninstall', OLD, '--yes');
    expect(await registry()).toBe(pristine);
    expect(await stat(unix(`${home}\\current`)).catch(() => null)).toBeNull();
    expect(await readdir(unix(`${home}\\versions`))).toEqual([`go${NEW}`]);
  });
});

/** A module whose generator says that it runs, and runs until it is told to end; then it is built: by a compiler that fits. */
async function waitingModule(): Promise<string> {
  const module = join(scratch, 'wait');
  await mkdir(module, { recursive: true });
  await writeFile(join(module, 'go.mod'), 'module wait\n\ngo 1.25\n');
  const wait = `const { existsSync, writeFileSync } = require('node:fs');
writeFileSync('started', '');
const timer = setInterval(() => existsSync('stop') && process.exit(), 100);
setTimeout(() => clearInterval(timer), 60_000).unref();
`;
  await writeFile(join(module, 'wait.cjs'), wait);
  const directives = `//go:generate ${JSON.stringify(command.node)} wait.cjs\n//go:generate go build .\n`;
  await writeFile(join(module, 'wait.go'), `package wait\n\n${directives}`);
  return module;
}

async function until(look: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 1500; tries++) {
    const there = await look().then(
      () => true,
      () => false,
    );
    if (there) return;
    await sleep(200);
  }
  throw new Error('it never came to be');
}

/** The value as the registry holds it, read from the export: `hex(2)` is UTF-16 bytes. */
async function readPath(): Promise<string> {
  const hex = /"Path"=hex\(2\):([0-9a-f,\\\s]+)/i.exec(await registry())?.[1] ?? '';
  const bytes = hex.match(/[0-9a-f]{2}/gi) ?? [];
  return Buffer.from(bytes.join(''), 'hex').toString('utf16le').replace(/\0$/, '');
}

/** Names and hashes of every file below. */
async function treeOf(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const tree = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    // A stream for each of 25,000 files would cost more than what is in them.
    tree.set(path.slice(root.length), createHash('sha256').update(readFileSync(path)).digest('hex'));
  }
  return new Map([...tree].sort());
}
