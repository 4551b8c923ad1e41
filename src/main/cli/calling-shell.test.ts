import { expect, it } from 'vitest';
import { callingShell } from './calling-shell';

const at = (path: string, commandLine = `"${path}"`) => ({ path, commandLine });
const cmd = at('C:\\Windows\\System32\\cmd.exe');
const batch = at(
  'C:\\Windows\\System32\\cmd.exe',
  'C:\\WINDOWS\\system32\\cmd.exe /c ""C:\\x\\gvm.cmd" use 1.26"',
);
const powershell = at('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
const pwsh = at('C:\\Program Files\\PowerShell\\7\\pwsh.EXE');
const bash = at('C:\\Program Files\\Git\\usr\\bin\\bash.exe');
const explorer = at('C:\\Windows\\explorer.exe');
const node = at('C:\\node.exe');

it.each([
  ['cmd itself', [cmd, explorer], 'cmd'],
  ['cmd started from PowerShell', [cmd, powershell], 'cmd'],
  ['for /f in cmd', [batch, cmd, explorer], 'cmd'],
  ['for /f in a batch file', [batch, batch, explorer], 'cmd'],
  ['cmd that runs on after a command', [at('cmd.exe', 'cmd.exe /k "title x"'), explorer], 'cmd'],
  ['Windows PowerShell', [batch, powershell, explorer], 'powershell'],
  ['pwsh from cmd', [batch, pwsh, cmd], 'powershell'],
  ['Git Bash', [bash, explorer], 'sh'],
  ['another program', [node, powershell], null],
  ["another program's batch file", [batch, node], 'cmd'],
  ['an account called /c', [at('C:\\Users\\x /c\\cmd.exe'), powershell], 'cmd'],
] as const)('on Windows: %s', (_, callers, language) =>
  expect(callingShell({ os: 'windows', shell: '', callers })).toBe(language),
);

it.each([
  ['linux', '/bin/bash', 'sh'],
  ['linux', '', 'sh'],
  ['linux', '/usr/bin/fish', 'fish'],
  ['linux', '/usr/bin/elvish', 'sh'],
  ['darwin', '/usr/local/bin/pwsh', 'powershell'],
  ['windows', '/usr/bin/bash', 'sh'],
  ['windows', 'C:\\Program Files\\Git\\usr\\bin\\bash.exe', 'sh'],
  ['windows', '', null],
] as const)('on %s by SHELL=%s', (os, shell, language) =>
  expect(callingShell({ os, shell, callers: [] })).toBe(language),
);
