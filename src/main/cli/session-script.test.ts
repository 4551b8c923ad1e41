import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sessionScript, type SessionWish } from './session-script';

const linux: SessionWish = { os: 'linux', root: '/go', version: '1.26.8', env: {} };
const windows: SessionWish = {
  os: 'windows',
  root: 'C:\\gvm\\versions\\go1.26.8',
  version: '1.26.8',
  env: { PATH: 'C:\\Windows;"C:\\a;b"', LOCALAPPDATA: 'C:\\Users\\李\\AppData\\Local' },
};
const atLi = { ...windows, root: 'C:\\Users\\李\\AppData\\Local\\gvm-desktop\\versions\\go1.26.8' };

describe('statements for one shell', () => {
  it('quote any path', () => {
    const quoted = { ...linux, root: "/a b/it's $HOME" };
    expect(sessionScript('sh', quoted).script).toBe(
      `export GOROOT='/a b/it'\\''s $HOME'\nexport PATH="$GOROOT/bin"":$PATH"\nexport GVM_DESKTOP_SESSION="$GOROOT"`,
    );
    expect(sessionScript('fish', { ...linux, root: "/it's" }).script).toBe(
      `set -gx GOROOT '/it\\'s'\nset -gx PATH "$GOROOT/bin" $PATH\nset -gx GVM_DESKTOP_SESSION "$GOROOT"`,
    );
    expect(sessionScript('powershell', { ...windows, root: "C:\\it's" }).script).toBe(
      `$env:GOROOT = 'C:\\it''s'\n$env:PATH = "$env:GOROOT\\bin;$env:PATH"`,
    );
  });

  it('put the toolchain first in a real sh', () => {
    const { script } = sessionScript('sh', { ...linux, root: "/a b/it's $HOME" });
    const { stdout } = spawnSync('sh', ['-c', `PATH=/x\n${script}\necho "$PATH"`], { encoding: 'utf8' });
    expect(stdout).toBe("/a b/it's $HOME/bin:/x\n");
  });

  it("know Git Bash's PATH", () => {
    expect(sessionScript('sh', windows).script).toBe(
      `export GOROOT='C:\\gvm\\versions\\go1.26.8'\nexport PATH='/c/gvm/versions/go1.26.8/bin'":$PATH"`,
    );
  });

  it('need no code page in PowerShell', () => {
    expect(sessionScript('powershell', atLi).script.split('\n')[0]).toBe(
      "$env:GOROOT = ([regex]::Unescape('C:\\\\Users\\\\\\u674e\\\\AppData\\\\Local\\\\gvm-desktop\\\\versions\\\\go1.26.8'))",
    );
  });

  it('hold what cmd would not look for', () => {
    expect(sessionScript('cmd', windows).script).toBe(
      'set "GOROOT=C:\\gvm\\versions\\go1.26.8"\nset "PATH=C:\\gvm\\versions\\go1.26.8\\bin;C:\\Windows;"C:\\a;b""',
    );
  });

  it('name by variables in cmd what a code page may not know', () => {
    const place = '%LOCALAPPDATA%\\gvm-desktop\\versions\\go1.26.8';
    expect(sessionScript('cmd', atLi).script).toBe(
      `call set "GOROOT=${place}"\ncall set "PATH=${place}\\bin;%PATH%"`,
    );
    const tools = {
      ...windows,
      root: 'D:\\工具\\gvm\\versions\\go1.26.8',
      env: { GVM_HOME: 'D:\\工具\\gvm' },
    };
    expect(sessionScript('cmd', tools).script).toContain('"GOROOT=%GVM_HOME%\\versions\\go1.26.8"');
    const chinese = { ...windows, env: { PATH: 'C:\\工具' } };
    expect(sessionScript('cmd', chinese).script).toBe(
      `set "GOROOT=${windows.root}"\ncall set "PATH=${windows.root}\\bin;%PATH%"`,
    );
    expect(sessionScript('cmd', { ...windows, root: 'D:\\工具' }).script).toContain('set "GOROOT=D:\\工具"');
  });

  it.each([
    ['sh', linux, 'eval "$(gvm use 1.26.8)"'],
    ['fish', linux, 'gvm use 1.26.8 | source'],
    ['sh', windows, 'eval "$(gvm use 1.26.8 --shell sh)"'],
    ['powershell', windows, 'gvm use 1.26.8 --shell powershell | Out-String | Invoke-Expression'],
    ['cmd', windows, `for /f "delims=" %i in ('gvm use 1.26.8 --shell cmd') do @%i`],
  ] as const)('in %s are run by one line', (shell, wish, command) =>
    expect(sessionScript(shell, wish).command).toBe(command),
  );
});
