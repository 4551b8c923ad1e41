import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { environmentProbeContract } from '../../ports/environment-probe.contract';
import { nativeRegistry } from './native';
import { RegistryProbe } from './registry-probe';

const TREE = 'Software\\gvm-desktop-probe';
const reg = nativeRegistry();
const keys = {
  HKCU: { hive: 'HKCU', path: `${TREE}\\user` },
  HKLM: { hive: 'HKCU', path: `${TREE}\\machine` },
} as const;
const probe = new RegistryProbe({ env: process.env, keys });

function reset(): void {
  execFileSync('reg', ['add', `HKCU\\${TREE}`, '/f']);
  execFileSync('reg', ['delete', `HKCU\\${TREE}`, '/f']);
}

function put(of: 'user' | 'machine', name: string, type: number, bytes: Buffer): void {
  const handle = reg.createKey(reg.HKCU, `${TREE}\\${of}`, reg.Access.SET_VALUE);
  reg.setValueRaw(handle, name, type, bytes);
  reg.closeKey(handle);
}
const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf16le');

beforeEach(reset);
afterAll(reset);

environmentProbeContract('registry', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gvm probe 账户-'));
  return {
    probe: new RegistryProbe({ env: process.env }),
    at: (name) => join(folder, name),
    write: (path, bytes) => writeFile(path, bytes),
    spoil: async (path) => void (await mkdir(path)),
  };
});

describe('stored values', () => {
  it('are all there, unexpanded, and those that are no text say so', async () => {
    put('machine', 'Path', 2, text('%SystemRoot%\\system32'));
    put('user', 'GOROOT', 1, text('C:\\开发 工具\\go'));
    put('user', 'Cut', 2, Buffer.from([65, 0, 66]));
    put('user', 'Binary', 3, Buffer.from([1, 2, 3]));
    put('user', 'Number', 4, Buffer.from([1, 0, 0, 0]));
    put('user', 'Many', 7, Buffer.from('a\0b\0\0', 'utf16le'));
    put('user', 'Long', 11, Buffer.alloc(8));
    put('user', 'Odd', 99, Buffer.alloc(2));
    const found = (await probe.stored()).map(({ scope, name, place, text }) => [
      scope,
      name,
      place.type,
      text,
    ]);
    expect(found[0]).toEqual(['machine', 'Path', 'REG_EXPAND_SZ', '%SystemRoot%\\system32']);
    expect(found.slice(1).sort()).toEqual(
      [
        ['user', 'GOROOT', 'REG_SZ', 'C:\\开发 工具\\go'],
        ['user', 'Cut', 'REG_EXPAND_SZ', null],
        ['user', 'Binary', 'REG_BINARY', null],
        ['user', 'Number', 'REG_DWORD', null],
        ['user', 'Many', 'REG_MULTI_SZ', null],
        ['user', 'Long', 'REG_QWORD', null],
        ['user', 'Odd', 'type 99', null],
      ].sort(),
    );
  });

  it('are none without keys', async () => {
    expect(await probe.stored()).toEqual([]);
  });

  it('are the real ones', async () => {
    const stored = await new RegistryProbe({ env: process.env }).stored();
    const path = stored.find(({ scope, name }) => scope === 'machine' && name.toLowerCase() === 'path');
    expect(path?.place.hive).toBe('HKLM');
    expect(path?.text).toMatch(/system32/i);
  });
});

it("a new program gets the machine's PATH and then the account's, expanded", async () => {
  put('machine', 'Path', 2, text('%SystemRoot%\\system32'));
  put('user', 'PATH', 2, text('%GOROOT%\\bin'));
  put('user', 'GOROOT', 1, text('D:\\go'));
  put('user', 'Number', 4, Buffer.from([1, 0, 0, 0]));
  const variables = await probe.newProcess();
  expect(variables).toMatchObject({
    path: `${process.env['SystemRoot']}\\system32;D:\\go\\bin`,
    goroot: 'D:\\go',
  });
  expect(variables).not.toHaveProperty('number');
});

describe('programs that run now', () => {
  const running = async (pid: number | undefined) =>
    (await probe.openShells()).find((one) => one.pid === pid);
  const started = async (args: string[]) => {
    const child = spawn('cmd.exe', args, { stdio: ['pipe', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return child;
  };

  it('are shells, with the time they started at', async () => {
    const moment = Date.now();
    const shell = await started(['/k', 'echo up']);
    try {
      const found = await running(shell.pid);
      expect(found).toMatchObject({ program: 'cmd', go: undefined });
      expect(Math.abs(Date.parse(found!.startedAt!) - moment)).toBeLessThan(60_000);
    } finally {
      shell.stdin.end('exit\r\n');
      shell.kill();
    }
  });

  it('are not those that run one command', async () => {
    const shell = await started(['/d', '/s', '/c', 'echo up& ping -n 20 127.0.0.1 >nul']);
    try {
      expect(await running(shell.pid)).toBeUndefined();
    } finally {
      shell.kill();
    }
  });
});
