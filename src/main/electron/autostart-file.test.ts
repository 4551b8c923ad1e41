import { describe, expect, it } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import { AutostartFile, execArgument } from './autostart-file';

const ACCOUNT = '/home/李';
const FILE = `${ACCOUNT}/.config/autostart/gvm-desktop.desktop`;

function fileOn(disk: FakeDisk, env: NodeJS.ProcessEnv = {}): AutostartFile {
  return new AutostartFile({
    disk,
    env,
    account: ACCOUNT,
    program: '/opt/GVM Desktop/gvm-desktop',
    args: ['--hidden'],
  });
}

describe('AutostartFile', () => {
  it('comes and goes', async () => {
    const disk = new FakeDisk();
    const file = fileOn(disk);
    expect(await file.state()).toBe(false);
    await file.set(true);
    expect(await file.state()).toBe(true);
    expect((await disk.readText(FILE))?.split('\n')).toContain(
      'Exec="/opt/GVM Desktop/gvm-desktop" --hidden',
    );
    await file.set(false);
    expect(await file.state()).toBe(false);
    expect(await disk.readText(FILE)).toBeNull();
    await file.set(false);
  });

  it('lies where the account keeps its settings', async () => {
    const disk = new FakeDisk();
    await fileOn(disk, { XDG_CONFIG_HOME: '/data/config' }).set(true);
    expect(await disk.readText('/data/config/autostart/gvm-desktop.desktop')).not.toBeNull();
    await fileOn(disk, { XDG_CONFIG_HOME: 'relative' }).set(true);
    expect(await disk.readText(FILE)).not.toBeNull();
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'Hidden = true'])(
    'is off where the desktop wrote %s, until it is asked for again',
    async (line) => {
      const disk = new FakeDisk();
      const file = fileOn(disk);
      await disk.writeText(FILE, `[Desktop Entry]\nExec=x\n${line}\n`);
      expect(await file.state()).toBe(false);
      await file.set(true);
      expect(await file.state()).toBe(true);
    },
  );
});

describe('execArgument', () => {
  it.each([
    ['/opt/gvm-desktop', '/opt/gvm-desktop'],
    ['/opt/a b', '"/opt/a b"'],
    ['/opt/项目', '"/opt/项目"'],
    ['/opt/100%', '"/opt/100%%"'],
    // Quoted for the command line, then escaped as any text of such a file.
    ['/o$(x)`y`', '"/o\\\\$(x)\\\\`y\\\\`"'],
    ['/a"b', '"/a\\\\"b"'],
    ['/a\\b', '"/a\\\\\\\\b"'],
    ['/a\nExec=evil', '"/a\\nExec=evil"'],
    ['', '""'],
  ])('%j is written %s', (text, written) => {
    expect(execArgument(text)).toBe(written);
  });
});
