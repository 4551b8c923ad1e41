import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NodeDisk } from '../platform/disk/node-disk';
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
function typed(line: string, options: { cwd?: string; path?: string } = {}) {
  const env = { ...process.env, ...(options.path === undefined ? {} : { PATH: options.path }) };
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
