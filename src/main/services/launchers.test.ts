import { describe, expect, it } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import type { Runtime } from '../ports/runtime';
import { cmdLauncher, Launchers, shLauncher } from './launchers';

const bin = 'C:\\Users\\李 明\\AppData\\Local\\gvm-desktop\\bin';
const app: Runtime = {
  program: 'C:\\Users\\李 明\\AppData\\Local\\Programs\\GVM Desktop\\GVM Desktop.exe',
  script: 'C:\\Users\\李 明\\AppData\\Local\\Programs\\GVM Desktop\\resources\\app.asar\\out\\cli\\gvm.js',
  kind: 'electron',
};
const node: Runtime = { program: 'D:\\100% & co\\node.exe', script: 'D:\\工具\\gvm.js', kind: 'node' };

describe('gvm.cmd', () => {
  it("names the app without the account's name", () => {
    const text = cmdLauncher(bin, app);
    expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(text).toContain('"GVM_PROGRAM=%GVM_HERE%..\\..\\Programs\\GVM Desktop\\GVM Desktop.exe"\r\n');
    expect(text).toContain('set "ELECTRON_RUN_AS_NODE=1"\r\n');
    expect(text).not.toContain('chcp');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('on another drive reads the paths in UTF-8, per cent signs doubled', () => {
    const text = cmdLauncher(bin, node);
    const at = (part: string): number => text.indexOf(part);
    expect(at('set "GVM_PROGRAM=D:\\100%% & co\\node.exe"')).toBeGreaterThan(at('chcp 65001 >nul'));
    expect(at('set "GVM_SCRIPT=D:\\工具\\gvm.js"')).toBeLessThan(at('chcp %GVM_CODE_PAGE% >nul'));
    expect(at('"%GVM_PROGRAM%" "%GVM_SCRIPT%" %*')).toBeGreaterThan(at('chcp %GVM_CODE_PAGE% >nul'));
    expect(text).not.toContain('ELECTRON');
  });
});

it('gvm for Git Bash quotes whatever stands in a path', () => {
  expect(shLauncher(bin, { ...app, program: "C:\\Users\\李 明\\it's $x\\a.exe" })).toContain(
    `ELECTRON_RUN_AS_NODE=1 exec "$here"/'../../../../it'\\''s $x/a.exe' "$here"/'`,
  );
});

describe('launchers', () => {
  const made = async (runtime: Runtime, disk = new FakeDisk()): Promise<FakeDisk> => {
    await disk.writeText(runtime.script, '');
    await new Launchers({ home: { bin }, disk, runtime }).ensure();
    return disk;
  };
  const text = (disk: FakeDisk): Promise<string | null> => disk.readText(`${bin}\\gvm.cmd`);

  it("are made, and the app's take the place of a Node's, not the other way round", async () => {
    const disk = await made(node);
    expect(await text(disk)).toBe(cmdLauncher(bin, node));
    await made(app, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, app));
    await made(node, disk);
    expect(await text(disk)).toBe(cmdLauncher(bin, app));
    expect(await disk.readText(`${bin}\\gvm`)).toBe(shLauncher(bin, app));
  });

  it('are not made for a script that is not there', async () => {
    const disk = new FakeDisk();
    await new Launchers({ home: { bin }, disk, runtime: app }).ensure();
    expect(await text(disk)).toBeNull();
  });
});
