import { win32 } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { originOfGo, placesContext } from '@shared/domain/environment/known-places';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { FakeEnvironmentProbe } from '../../ports/environment-probe.fake';
import { FakeProcesses } from '../../ports/processes.fake';
import { Scanner } from './scanner';

const ACCOUNT = 'C:\\Users\\李 明';
const HOME = `${ACCOUNT}\\AppData\\Local\\gvm-desktop`;

let disk: FakeDisk;
let probe: FakeEnvironmentProbe;
let processes: FakeProcesses;
beforeEach(() => {
  disk = new FakeDisk(win32);
  probe = new FakeEnvironmentProbe();
  processes = new FakeProcesses(() => ({ stdout: 'go version go1.23.1 windows/amd64\r\n' }));
});

async function tree(root: string, version: string): Promise<void> {
  await disk.writeText(`${root}\\VERSION`, `go${version}`);
  await disk.writeText(`${root}\\bin\\go.exe`, 'MZ');
  await disk.makeFolder(`${root}\\pkg\\tool\\windows_amd64`);
}

function scanner(env: Record<string, string> = {}): Scanner {
  return new Scanner({
    disk,
    probe,
    processes,
    home: { root: HOME, current: `${HOME}\\current` },
    link: { read: async () => null },
    clock: new FakeClock(),
    env,
    account: ACCOUNT,
    system: 'win32',
  });
}

describe('on Windows', () => {
  it("PATH is the machine's and the account's, with quotes, percent signs and any case", async () => {
    await tree('C:\\Go', '1.20.1');
    await tree('D:\\开发;工具\\go', '1.21.1');
    await tree('E:\\go', '1.22.1');
    await disk.writeText(`${ACCOUNT}\\scoop\\shims\\go.exe`, 'MZ');
    probe.put('machine', 'Path', '%SystemDrive%\\Go\\bin');
    probe.put('user', 'PATH', '"D:\\开发;工具\\go\\bin" ;%Nowhere%\\bin;scripts;C:\\gone', 'REG_EXPAND_SZ');
    probe.put('user', 'GOROOT', null, 'REG_BINARY');
    probe.newVariables = {
      systemdrive: 'C:',
      path: `C:\\Go\\bin;${ACCOUNT}\\scoop\\shims`,
      pathext: '.CMD;.EXE',
    };
    const facts = await scanner({ Path: 'E:\\go\\bin' }).facts();
    expect(Object.entries(facts.folders).filter(([folder]) => !folder.includes('Users'))).toEqual([
      ['C:\\Go\\bin', 'folder'],
      ['E:\\go\\bin', 'folder'],
      ['D:\\开发;工具\\go\\bin', 'folder'],
      ['C:\\gone', 'missing'],
    ]);
    expect(facts.gos.map(({ path, version }) => [path, version])).toEqual([
      ['C:\\Go\\bin\\go.exe', '1.20.1'],
      [`${ACCOUNT}\\scoop\\shims\\go.exe`, '1.23.1'],
      ['E:\\go\\bin\\go.exe', '1.22.1'],
      ['D:\\开发;工具\\go\\bin\\go.exe', '1.21.1'],
    ]);
    // Shims are started, trees are read.
    expect(processes.calls.map(({ command }) => command)).toEqual([`${ACCOUNT}\\scoop\\shims\\go.exe`]);
    expect(facts.stored).toHaveLength(3);
  });

  it('the first ending in PATHEXT says which program a folder gives', async () => {
    await disk.writeText('C:\\shims\\go.bat', '');
    await disk.writeText('C:\\shims\\go.exe', '');
    await disk.writeText('C:\\shims\\go', '');
    probe.newVariables = { path: 'C:\\shims', pathext: '.BAT;.EXE' };
    expect((await scanner().facts()).gos.map(({ path }) => path)).toEqual(['C:\\shims\\go.bat']);
    probe.newVariables = { path: 'C:\\shims' };
    expect((await scanner().facts()).gos.map(({ path }) => path)).toEqual(['C:\\shims\\go.exe']);
  });

  it('the places of Windows tools are looked into', async () => {
    await tree('C:\\Program Files\\Go', '1.25.14');
    await tree(`${ACCOUNT}\\scoop\\apps\\go\\1.25.1`, '1.25.1');
    disk.placeLink(`${ACCOUNT}\\scoop\\apps\\go\\current`, `${ACCOUNT}\\scoop\\apps\\go\\1.25.1`);
    await tree(`${ACCOUNT}\\sdk\\go1.22.12`, '1.22.12');
    await tree('C:\\ProgramData\\scoop\\apps\\go119\\1.19.13', '1.19.13');
    await tree(`${ACCOUNT}\\go\\pkg\\mod\\golang.org\\toolchain@v0.0.1-go1.26.8.windows-amd64`, '1.26.8');
    const facts = await scanner().facts();
    expect(facts.gos.map((go) => [go.version, originOfGo(go, placesContext(facts))])).toEqual([
      ['1.26.8', 'module-cache'],
      ['1.22.12', 'sdk'],
      ['1.25.1', 'scoop'],
      ['1.19.13', 'scoop'],
      ['1.25.14', 'installer'],
    ]);
    expect(processes.calls).toEqual([]);
  });

  it('editors and the go command keep their settings in AppData', async () => {
    const data = 'D:\\Roaming';
    await disk.makeFolder(`${data}\\Code - Insiders\\User`);
    probe.newVariables = { appdata: data };
    const facts = await scanner().facts();
    expect(facts.goEnvFile?.path).toBe(`${data}\\go\\env`);
    expect(facts.editors.map(({ editor, file }) => [editor, file.path])).toEqual([
      ['VS Code Insiders', `${data}\\Code - Insiders\\User\\settings.json`],
    ]);
  });

  it('folders that need a network come last', async () => {
    probe.newVariables = { path: '\\\\server\\tools;C:\\near;//server/more' };
    expect(Object.keys((await scanner().facts()).folders).slice(0, 3)).toEqual([
      'C:\\near',
      '\\\\server\\tools',
      '//server/more',
    ]);
  });
});
