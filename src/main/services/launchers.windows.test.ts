import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NodeDisk } from '../platform/disk/node-disk';
import { cmdGoLauncher } from './go-launchers';
import { Launchers } from './launchers';

const HOST = { os: 'windows', arch: 'amd64' } as const;

const ECHO =
  'require("fs").writeSync(1, JSON.stringify({ args: process.argv.slice(2), asNode: process.env.ELECTRON_RUN_AS_NODE })); process.exit(Number(process.argv[2]) || 0);';

/** A home and a runtime below folders with the given names, as an account and a program might be called. */
async function launcherIn(home: string, tools: string, kind: 'node' | 'electron'): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'gvm-launchers-'));
  const bin = join(root, home, 'bin');
  const program = join(root, tools, 'node.exe');
  const script = join(root, tools, 'echo.cjs');
  await mkdir(join(root, tools), { recursive: true });
  await copyFile(process.execPath, program);
  await writeFile(script, ECHO);
  const runtime = { program, script, kind };
  await new Launchers({ home: { bin }, host: HOST, disk: new NodeDisk(), runtime }).ensure();
  return join(bin, 'gvm.cmd');
}

/** Runs a line as it is typed into cmd. */
function typed(line: string, options: { cwd?: string; path?: string; env?: NodeJS.ProcessEnv } = {}) {
  const path = options.path === undefined ? {} : { PATH: options.path };
  const env = { ...process.env, ...path, ...options.env };
  const { status, stdout, stderr } = spawnSync('cmd.exe', ['/d', '/s', '/c', `"${line}"`], {
    windowsVerbatimArguments: true,
    encoding: 'utf8',
    env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return { status, stdout, stderr };
}

const heard = (result: ReturnType<typeof typed>): string[] => JSON.parse(result.stdout).args;

/** Wine's cmd reads every batch file in one code page, whatever chcp says. */
function followsCodePage(): boolean {
  const file = join(mkdtempSync(join(tmpdir(), 'gvm-probe-')), 'probe.cmd');
  writeFileSync(file, '@chcp 65001 >nul\r\n@echo 工\r\n');
  return typed(`"${file}"`).stdout.includes('工');
}

/** Wine's cmd loses per cent signs of a batch file's own place. */
function knowsPerCent(): boolean {
  const file = join(mkdtempSync(join(tmpdir(), 'gvm-100%-')), 'probe.cmd');
  writeFileSync(file, '@echo "%~dp0"\r\n');
  return typed(`"${file}"`).stdout.includes('100%');
}

const NAMES: [what: string, home: string, tools: string][] = [
  ['plain names', 'home', 'tools'],
  ['spaces and signs', "a & b 100% ^x !y 'z' (1)", 'c & d 50% ^x !y'],
  ["an account's name in Chinese and emoji", '李 明 🐹\\home', '李 明 🐹\\tools'],
];
if (followsCodePage()) NAMES.push(['Chinese names that differ', '李 明', '工具 🐹']);

describe.each(NAMES)('gvm.cmd below %s', (_, home, tools) => {
  let launcher: string;
  beforeAll(async () => {
    launcher = await launcherIn(home, tools, 'node');
  });

  it.each([
    ['plain', 'a b', ['a', 'b']],
    ['spaces', '"a b" "c d"', ['a b', 'c d']],
    ['ampersand, pipe, brackets', '"a&b" "c|d" "<e>" "(f)"', ['a&b', 'c|d', '<e>', '(f)']],
    ['per cent and caret', '"100%" "%nobody%" "c^d"', ['100%', '%nobody%', 'c^d']],
    ['exclamation marks', '"e!f!" g!', ['e!f!', 'g!']],
    ['quotes and backslashes', '"say \\"hi\\"" "C:\\x\\\\"', ['say "hi"', 'C:\\x\\']],
    ['Chinese and emoji', '"版本 🐹" é', ['版本 🐹', 'é']],
    ['empty', '"" a', ['', 'a']],
    ['equals and commas', '"-ldflags=-X a=b,c;d"', ['-ldflags=-X a=b,c;d']],
    ['an ampersand in a quoted half', 'a"b&c"d e', ['ab&cd', 'e']],
    ['a quote that never ends', 'which "1.26.10', ['which', '1.26.10']],
    ['what asks cmd itself for help', 'which /?', ['which', '/?']],
  ])('hands on %s', (_, line, expected) => {
    expect(heard(typed(`"${launcher}" ${line}`))).toEqual(expected);
  });

  it.each([0, 1, 7, 130])('ends with the exit code %d', (code) => {
    expect(typed(`"${launcher}" ${code}`).status).toBe(code);
  });

  it('is found by PATH, also when its name is quoted, from any folder', () => {
    const path = `${join(launcher, '..')};${process.env['SystemRoot'] ?? 'C:\\windows'}\\system32`;
    expect(heard(typed('gvm a', { path, cwd: tmpdir() }))).toEqual(['a']);
    expect(heard(typed('"gvm" a', { path, cwd: tmpdir() }))).toEqual(['a']);
    expect(heard(typed('"gvm.cmd" a', { path, cwd: tmpdir() }))).toEqual(['a']);
  });

  it('lets what follows run, or not, by its exit code', () => {
    expect(typed(`"${launcher}" 0 && echo .then`).stdout).toContain('.then');
    expect(typed(`"${launcher}" 3 && echo .then`).stdout).not.toContain('.then');
    expect(typed(`"${launcher}" 3 || echo .else`).stdout).toContain('.else');
  });
});

it("makes the app's own program a Node", async () => {
  const launcher = await launcherIn('home', 'tools', 'electron');
  expect(JSON.parse(typed(`"${launcher}" 0`).stdout).asNode).toBe('1');
});

describe('gvm.cmd itself answers', () => {
  const VERSION = 'go1.26.10\ntime 2026-11-01T00:00:00Z\n';
  let home: string;
  let launcher: string;
  beforeAll(async () => {
    launcher = await launcherIn('a & b (1)\\gvm-desktop', 'tools', 'node');
    home = join(launcher, '..', '..');
    for (const version of ['1.26.10', '1.22.12']) {
      const folder = join(home, 'versions', `go${version}`);
      await mkdir(join(folder, 'bin'), { recursive: true });
      await writeFile(join(folder, 'bin', 'go.exe'), '');
      await writeFile(join(folder, 'VERSION'), VERSION.replace('1.26.10', version));
    }
    // On volumes without links the current one's folder is `current` itself.
    await rename(join(home, 'versions', 'go1.26.10'), join(home, 'current'));
    await writeFile(join(home, 'current.target'), join(home, 'versions', 'go1.26.10'));
  });

  const go = (folder: string): string => join(home, folder, 'bin', 'go.exe');
  const answer = (line: string, env: NodeJS.ProcessEnv = { GVM_HOME: home }): string => {
    const { status, stdout, stderr } = typed(`"${launcher}" ${line}`, { env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trimEnd();
  };
  const left = (args: string[]): string => JSON.stringify({ args });

  it('what is current, and where it and others are', () => {
    expect(answer('current')).toBe('go1.26.10 windows/amd64');
    expect(answer('"current"')).toBe(left(['current']));
    expect(answer('which')).toBe(go('current'));
    expect(answer('which 1.26.10')).toBe(go('current'));
    expect(answer('which 1.22.12')).toBe(go('versions\\go1.22.12'));
  });

  it.each(['1.26', '1.26.', '1.26.10.', 'go1.26.10', '1.26.9', '..\\current', '1.26.10 x', '1.26.10 --json'])(
    'nothing to: which %s',
    (args) => {
      expect(answer(`which ${args}`)).toBe(left(['which', ...args.split(' ')]));
    },
  );

  it('only of the home that the command would take', () => {
    const named = { GVM_HOME: '', LOCALAPPDATA: join(home, '..') };
    expect(answer('current', named)).toBe('go1.26.10 windows/amd64');
    expect(answer('current', { ...named, GVM_HOME: 'C:\\other' })).toBe(left(['current']));
    expect(answer('current', { GVM_HOME: `"${home}"` })).toBe(left(['current']));
    expect(answer('current', { ...named, LOCALAPPDATA: 'C:\\other' })).toBe(left(['current']));
  });

  it('nothing while a switch is under way, or the note or the version is another', async () => {
    const asIs = () => writeFile(join(home, 'current', 'VERSION'), VERSION);
    await writeFile(join(home, 'current.swap'), '{}');
    expect(answer('current')).toBe(left(['current']));
    await rm(join(home, 'current.swap'));
    for (const odd of ['', 'go1.26.9\n', 'go1.26.10 X:loop\n', '" & echo bad\n', 'devel +abc\n']) {
      await writeFile(join(home, 'current', 'VERSION'), odd);
      expect(answer('current')).toBe(left(['current']));
    }
    await asIs();
    expect(answer('current')).toBe('go1.26.10 windows/amd64');
  });
});

it.each(NAMES)(
  "a toolchain's launcher below %s has its own GOROOT, arguments and exit code",
  async (_, name) => {
    const told = knowsPerCent() ? name : name.replaceAll('%', '');
    const home = join(await mkdtemp(join(tmpdir(), 'gvm-launchers-')), told);
    const goroot = join(home, 'versions', 'go1.26.10');
    await mkdir(join(goroot, 'bin'), { recursive: true });
    await mkdir(join(home, 'bin'));
    await copyFile(process.execPath, join(goroot, 'bin', 'go.exe'));
    const script = join(home, 'echo.cjs');
    await writeFile(
      script,
      'const { GOROOT, GVM_HERE } = process.env; require("fs").writeSync(1, JSON.stringify([GOROOT, GVM_HERE, ...process.argv.slice(2)])); process.exit(7);',
    );
    const launcher = join(home, 'bin', 'go1.26.10.cmd');
    await writeFile(launcher, cmdGoLauncher('versions\\go1.26.10'));
    const { status, stdout } = typed(`"${launcher}" "${script}" "a b" "c&d" "100%"`, {
      env: { GOROOT: 'C:\\other' },
    });
    expect({ status, said: JSON.parse(stdout) }).toEqual({
      status: 7,
      said: [goroot, null, 'a b', 'c&d', '100%'],
    });
  },
);
