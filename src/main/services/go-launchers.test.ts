import { posix, win32 } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import { cmdGoLauncher, GoLaunchers, shGoLauncher } from './go-launchers';
import type { InstalledToolchain } from './inventory';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const WINDOWS = { os: 'windows', arch: 'amd64' } as const;
const BIN = '/h/bin';

let disk: FakeDisk;
let installed: InstalledToolchain[];
beforeEach(() => {
  disk = new FakeDisk(posix);
  installed = [];
});

async function install(version: string, more: Partial<InstalledToolchain> = {}): Promise<void> {
  const id = `go${version}`;
  const path = `/h/versions/${id}`;
  const toolchain = { id, version, path, platform: LINUX, record: null, current: false };
  installed.push({ ...toolchain, linkedTo: null, broken: false, ...more });
  await disk.writeText(`${path}/bin/go`, 'go', { executable: true });
}

const launchers = (inventory = { list: async () => installed }): GoLaunchers =>
  new GoLaunchers({ home: { root: '/h', bin: BIN }, host: LINUX, disk, inventory });

async function names(): Promise<string[]> {
  return (await disk.list(BIN)).map(({ name }) => name);
}

describe('launchers of toolchains', () => {
  it('are made to be started, of what this machine can run alone', async () => {
    await install('1.26.10');
    await install('1.27rc1', { linkedTo: '/usr/lib/go' });
    await install('1.20', { broken: true, linkedTo: '/gone' });
    await install('1.26.8', { platform: WINDOWS, id: 'go1.26.8.windows-amd64' });
    await install('1.22.12');
    disk.notPrograms.add('/h/versions/go1.22.12/bin/go');
    await launchers().sync();
    expect(await names()).toEqual(['go1.26.10', 'go1.27rc1']);
    expect(await disk.isProgram(`${BIN}/go1.26.10`)).toBe(true);
    expect(await disk.readText(`${BIN}/go1.26.10`)).toBe(shGoLauncher('versions/go1.26.10'));
  });

  it('go with their toolchain; what is not ours stays, whatever its name', async () => {
    await install('1.26.10');
    await install('1.22.12');
    await disk.writeText(`${BIN}/go1.20`, '#!/bin/sh\nexec my-own-go "$@"\n');
    await disk.writeText(`${BIN}/go1.26.10`, `\u0000ELF${'x'.repeat(100_000)}`);
    await disk.writeText(`${BIN}/gvm`, shGoLauncher('versions/go1.26.10'));
    const before = await disk.readText(`${BIN}/go1.26.10`);
    await launchers().sync();
    installed.pop();
    await launchers().sync();
    expect(await names()).toEqual(['go1.20', 'go1.26.10', 'gvm']);
    expect(await disk.readText(`${BIN}/go1.26.10`)).toBe(before);
  });

  it('are written when they differ, or can’t be started, and else left', async () => {
    await install('1.26.10');
    await launchers().sync();
    let writes = 0;
    disk.failOn = (call) => {
      if (call === 'write') writes += 1;
      return null;
    };
    await launchers().sync();
    expect(writes).toBe(0);
    const right = await disk.readText(`${BIN}/go1.26.10`);
    await disk.writeText(`${BIN}/go1.26.10`, `${right}# more\n`);
    await launchers().sync();
    expect(await disk.readText(`${BIN}/go1.26.10`)).toBe(right);
    await disk.remove(`${BIN}/go1.26.10`);
    await disk.writeText(`${BIN}/go1.26.10`, right!);
    await launchers().sync();
    expect(await disk.isProgram(`${BIN}/go1.26.10`)).toBe(true);
  });

  it('are not taken from one that another process installs meanwhile', async () => {
    await install('1.26.10');
    const list = async (): Promise<InstalledToolchain[]> => {
      const before = [...installed];
      await install('1.22.12');
      await disk.writeText(`${BIN}/go1.22.12`, shGoLauncher('versions/go1.22.12'), { executable: true });
      return before;
    };
    await launchers({ list }).sync();
    expect(await names()).toEqual(['go1.22.12', 'go1.26.10']);
  });

  it('on Windows are batch files, and lead to where the toolchain is', async () => {
    const home = { root: 'C:\\h', bin: 'C:\\h\\bin' };
    disk = new FakeDisk(win32);
    await disk.writeText('C:\\h\\current\\bin\\go.exe', '', { executable: true });
    await disk.writeText('C:\\h\\bin\\go1.20.cmd', cmdGoLauncher('versions\\go1.20'));
    await disk.writeText('C:\\h\\bin\\go1.20', shGoLauncher('versions/go1.20'));
    const away = { id: 'go1.26.10', version: '1.26.10', platform: WINDOWS, path: 'C:\\h\\current' };
    const inventory = {
      list: async () => [{ ...away, record: null, current: true, linkedTo: null, broken: false }],
    };
    await new GoLaunchers({ home, host: WINDOWS, disk, inventory }).sync();
    expect(await disk.list(home.bin)).toEqual([
      { name: 'go1.20', kind: 'file' },
      { name: 'go1.26.10.cmd', kind: 'file' },
    ]);
    expect(await disk.readText('C:\\h\\bin\\go1.26.10.cmd')).toBe(cmdGoLauncher('current'));
  });
});
