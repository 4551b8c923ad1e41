import { win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import type { Runtime } from '../ports/runtime';
import { OUR_LINE } from './launcher-files';
import { namedIn } from './launcher-names';
import { cmdLauncher, gitBashLauncher, Launchers, shLauncher } from './launchers';

const WINDOWS = { os: 'windows', arch: 'amd64' } as const;
const LINUX = { os: 'linux', arch: 'amd64' } as const;

const bin = 'C:\\Users\\李 明\\AppData\\Local\\gvm-desktop\\bin';
const app: Runtime = {
  program: 'C:\\Users\\李 明\\AppData\\Local\\Programs\\GVM Desktop\\GVM Desktop.exe',
  script: 'C:\\Users\\李 明\\AppData\\Local\\Programs\\GVM Desktop\\resources\\app.asar\\out\\cli\\gvm.js',
  kind: 'electron',
};
const node: Runtime = { program: 'D:\\100% & co\\node.exe', script: 'D:\\工具\\gvm.js', kind: 'node' };

describe('gvm.cmd', () => {
  it("names the app without the account's name", () => {
    const text = cmdLauncher(bin, app, WINDOWS);
    expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(text).toContain('"GVM_PROGRAM=%GVM_HERE%..\\..\\Programs\\GVM Desktop\\GVM Desktop.exe"\r\n');
    expect(text).toContain('set "ELECTRON_RUN_AS_NODE=1"\r\n');
    expect(text).not.toContain('chcp');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('on another drive reads the paths in UTF-8, per cent signs doubled', () => {
    const text = cmdLauncher(bin, node, WINDOWS);
    const at = (part: string): number => text.indexOf(part);
    expect(at('set "GVM_PROGRAM=D:\\100%% & co\\node.exe"')).toBeGreaterThan(at('chcp 65001 >nul'));
    expect(at('set "GVM_SCRIPT=D:\\工具\\gvm.js"')).toBeLessThan(at('chcp %GVM_CODE_PAGE% >nul'));
    expect(at('"%GVM_PROGRAM%" "%GVM_SCRIPT%" %*')).toBeGreaterThan(at('chcp %GVM_CODE_PAGE% >nul'));
    expect(text).not.toContain('ELECTRON');
  });
});

it('gvm for Git Bash quotes whatever stands in a path', () => {
  expect(gitBashLauncher(bin, { ...app, program: "C:\\Users\\李 明\\it's $x\\a.exe" })).toContain(
    `ELECTRON_RUN_AS_NODE=1 exec "$here"/'../../../../it'\\''s $x/a.exe' "$here"/'`,
  );
});

describe('launchers', () => {
  const made = async (runtime: Runtime, disk = new FakeDisk(win32)): Promise<FakeDisk> => {
    await disk.writeText(runtime.program, '');
    await disk.writeText(runtime.script, '');
    await new Launchers({ home: { bin }, host: WINDOWS, disk, runtime }).ensure();
    return disk;
  };
  const text = (disk: FakeDisk): Promise<string | null> => disk.readText(`${bin}\\gvm.cmd`);

  it("are made, and the app's take the place of a Node's, not the other way round", async () => {
    const disk = await made(node);
    expect(await text(disk)).toBe(cmdLauncher(bin, node, WINDOWS));
    await made(app, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, app, WINDOWS));
    await made(node, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, app, WINDOWS));
    expect(await disk.readText(`${bin}\\gvm`)).toBe(gitBashLauncher(bin, app));
  });

  it.each([
    ['program', app.program],
    ['archive', app.script.slice(0, app.script.indexOf('.asar') + 5)],
  ])("that name an app whose %s is gone become a Node's", async (_, gone) => {
    const disk = await made(app);
    await disk.remove(gone);
    await made(node, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, node, WINDOWS));
    expect(await disk.readText(`${bin}\\gvm`)).toBe(gitBashLauncher(bin, node));
  });

  it('of a Node are those of the gvm that ran last', async () => {
    const disk = await made(node);
    const newer: Runtime = { ...node, script: 'D:\\newer\\gvm.js' };
    await made(newer, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, newer, WINDOWS));
  });

  it('say what they start, however it is spelled', () => {
    for (const runtime of [app, node, { ...app, program: "C:\\it's\\100%\\a.exe" }])
      for (const write of [
        (): string => cmdLauncher(bin, runtime, WINDOWS),
        () => gitBashLauncher(bin, runtime),
      ])
        expect(namedIn(write(), bin, WINDOWS)).toEqual(runtime);
    const posix: Runtime = { program: "/opt/it's '/app", script: '/opt/a b.js', kind: 'node' };
    expect(namedIn(shLauncher(posix, LINUX), '/h/bin', LINUX)).toEqual(posix);
    expect(namedIn('#!/bin/sh\n', '/h/bin', LINUX)).toBeNull();
  });

  it("leave somebody's own command alone", async () => {
    const disk = new FakeDisk(win32);
    await disk.writeText(`${bin}\\gvm.cmd`, '@echo mine');
    await made(app, disk);
    expect(await text(disk)).toBe('@echo mine');
  });

  it('are not made for a script that is not there, nor for a program without a place of its own', async () => {
    for (const runtime of [app, null]) {
      const disk = new FakeDisk(win32);
      if (runtime === null) await disk.writeText(app.script, '');
      await new Launchers({ home: { bin }, host: WINDOWS, disk, runtime }).ensure();
      expect(await disk.list(bin)).toEqual([]);
    }
  });

  it('on POSIX are one, to be started, with whole paths', async () => {
    const runtime: Runtime = { program: "/opt/it's/app", script: '/opt/gvm.js', kind: 'electron' };
    const disk = new FakeDisk();
    await disk.writeText(runtime.script, '');
    await new Launchers({ home: { bin: '/h/bin' }, host: LINUX, disk, runtime }).ensure();
    expect(await disk.list('/h/bin')).toEqual([{ name: 'gvm', kind: 'file' }]);
    expect(await disk.isProgram('/h/bin/gvm')).toBe(true);
    const made = await disk.readText('/h/bin/gvm');
    expect(made).toBe(shLauncher(runtime, LINUX));
    expect(made).toContain(`# ${OUR_LINE}\n`);
    expect(made).toContain(`export ELECTRON_RUN_AS_NODE=1\nexec '/opt/it'\\''s/app' '/opt/gvm.js' "$@"\n`);
  });
});
