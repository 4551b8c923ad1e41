import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderMenuContract } from '../../ports/folder-menu.contract';
import { WindowsFolderMenu } from './windows-folder-menu';

const TREE = 'Software\\gvm-desktop-menu';
const CLASSES = `${TREE}\\Classes`;
const menu = new WindowsFolderMenu({ classes: CLASSES });
const entry = { label: 'Open in GVM 打开', program: process.execPath, args: ['--folder'] };
const VERBS = ['Directory\\shell\\GVMDesktop', 'Directory\\Background\\shell\\GVMDesktop'];

function wipe(): void {
  execFileSync('reg', ['add', `HKCU\\${TREE}`, '/f'], { stdio: 'ignore' });
  execFileSync('reg', ['delete', `HKCU\\${TREE}`, '/f'], { stdio: 'ignore' });
}
beforeAll(wipe);
afterEach(wipe);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm menu-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** What the system's own program reads. */
async function exported(): Promise<string> {
  const file = join(folder, 'exported.reg');
  execFileSync('reg', ['export', `HKCU\\${TREE}`, file, '/y'], { stdio: 'ignore' });
  return readFile(file, 'utf16le');
}

folderMenuContract('registry', async () => ({
  menu,
  program: process.execPath,
  labels: async () => {
    // There may be nothing to export.
    const text = await exported().catch(() => '');
    return [...text.matchAll(/GVMDesktop\]\r\n@="(.*)"\r\n/g)].map(([, label = '']) => label);
  },
}));

it("lies under both of a folder's menus, as the system's own program reads it", async () => {
  await menu.add(entry);
  const text = await exported();
  const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  for (const verb of VERBS) {
    const [, body = ''] = text.split(`[HKEY_CURRENT_USER\\${CLASSES}\\${verb}]\r\n`);
    const [values = '', command = ''] = body.split(`[HKEY_CURRENT_USER\\${CLASSES}\\${verb}\\command]\r\n`);
    expect(values).toContain(`@="${entry.label}"\r\n`);
    expect(values).toContain(`"Icon"="${escaped(`"${entry.program}",0`)}"\r\n`);
    expect(command.split('\r\n')[0]).toBe(`@="${escaped(`"${entry.program}" "--folder" "%V\\."`)}"`);
  }
  await menu.remove();
  execFileSync('reg', ['add', `HKCU\\${TREE}`, '/f'], { stdio: 'ignore' });
  expect(await exported()).not.toContain('GVMDesktop');
});

describe('is not ours', () => {
  const change = (verb: string, ...args: string[]): void =>
    void execFileSync('reg', ['add', `HKCU\\${CLASSES}\\${verb}`, '/f', ...args], { stdio: 'ignore' });

  it('when one of the two commands is another', async () => {
    for (const verb of VERBS) {
      await menu.add(entry);
      change(`${verb}\\command`, '/ve', '/d', `"${process.execPath}" "%V"`);
      expect(await menu.state()).toBe(false);
    }
  });

  it('when one of the two is missing, or their program is gone', async () => {
    await menu.add(entry);
    execFileSync('reg', ['delete', `HKCU\\${CLASSES}\\${VERBS[1]}`, '/f'], { stdio: 'ignore' });
    expect(await menu.state()).toBe(false);
    await menu.add({ ...entry, program: 'C:\\gone\\GVM Desktop.exe' });
    expect(await menu.state()).toBe(false);
  });

  it('and others beside it stay', async () => {
    change('Directory\\shell\\Other', '/ve', '/d', 'x');
    await menu.add(entry);
    await menu.remove();
    expect(await exported()).toContain('Directory\\shell\\Other]');
  });
});

it('brings every folder to the program, also a drive and one with a shell’s own characters', async () => {
  const script = join(folder, 'args.cjs');
  const said = join(folder, 'said.json');
  await writeFile(
    script,
    `require('fs').writeFileSync(${JSON.stringify(said)}, JSON.stringify(process.argv.slice(2)))`,
  );
  await menu.add({ ...entry, args: [script, 'a "b" \\'] });
  const text = await exported();
  const [, written = ''] = /shell\\GVMDesktop\\command\]\r\n@="(.*)"\r\n/.exec(text) ?? [];
  const command = written.replace(/\\(.)/g, '$1');
  const nasty = join(folder, "-x %PATH% & calc ^ (1) 'q' 空 格");
  await mkdir(nasty);
  for (const clicked of ['C:\\', nasty, '\\\\server\\share', '\\\\server\\share\\a']) {
    // As Explorer does: the folder put in, and the line handed to the system as it is.
    const line = command.replace('%V', () => clicked);
    const [, program = '', rest = ''] = /^"([^"]+)" (.*)$/.exec(line) ?? [];
    await new Promise<void>((resolve, reject) =>
      spawn(program, [rest], { windowsVerbatimArguments: true, stdio: 'ignore' })
        .once('error', reject)
        .once('exit', () => resolve()),
    );
    const [first, last = ''] = JSON.parse(await readFile(said, 'utf8')) as string[];
    expect(first).toBe('a "b" \\');
    expect(resolve(last)).toBe(resolve(clicked));
  }
});
