import { expect, it } from 'vitest';
import { comspec, editorNames, shellNames, systemFolder, terminalCall } from './desktop-calls';

const env = {
  SystemRoot: 'C:\\WINDOWS',
  ComSpec: 'C:\\WINDOWS\\system32\\cmd.exe',
  LOCALAPPDATA: 'C:\\Users\\李\\AppData\\Local',
};
const POWERSHELL = 'C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

it('opens a shell in a console of its own, in any folder', () => {
  const folder = 'D:\\a & b %PATH%\\';
  const { command, args, cwd } = terminalCall(POWERSHELL, folder, env);
  expect([command, args.at(-1), cwd]).toEqual([
    env.ComSpec,
    `"start "GVM Desktop" ${POWERSHELL} -NoLogo"`,
    folder,
  ]);
  const remote = terminalCall(env.ComSpec, '\\\\server\\a share', env);
  expect([remote.args.at(-1), remote.cwd]).toEqual([
    `"start "GVM Desktop" /D "\\\\server\\a share" ${env.ComSpec}"`,
    env.SystemRoot,
  ]);
});

it('looks for the newest shell first, and for editors where installers put them', () => {
  expect(shellNames(env)).toEqual(['pwsh', POWERSHELL, env.ComSpec]);
  expect(editorNames(env)).toContain(`${env.LOCALAPPDATA}\\Programs\\Microsoft VS Code\\bin\\code.cmd`);
  expect(editorNames({}).some((name) => name.includes('\\'))).toBe(false);
});

it('knows where Windows is though nobody says', () => {
  expect(systemFolder({})).toBe('C:\\Windows');
  expect(comspec({})).toBe('C:\\Windows\\System32\\cmd.exe');
});
