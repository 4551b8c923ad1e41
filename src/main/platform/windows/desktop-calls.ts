import { win32 } from 'node:path';
import { batchCall, type BatchCall } from './batch-call';

type Variables = Readonly<Record<string, string | undefined>>;

/** Names of PATH, in the order in which they are to be tried. */
const EDITORS = ['code', 'code-insiders', 'codium', 'cursor'];

/** Where their installers put the commands, below which variable's folder. */
const EDITOR_FOLDERS = [
  ['LOCALAPPDATA', 'Programs\\Microsoft VS Code\\bin\\code.cmd'],
  ['ProgramFiles', 'Microsoft VS Code\\bin\\code.cmd'],
  ['LOCALAPPDATA', 'Programs\\Microsoft VS Code Insiders\\bin\\code-insiders.cmd'],
  ['LOCALAPPDATA', 'Programs\\VSCodium\\bin\\codium.cmd'],
  ['LOCALAPPDATA', 'Programs\\cursor\\resources\\app\\bin\\cursor.cmd'],
] as const;

export function editorNames(env: Variables): string[] {
  const installed = EDITOR_FOLDERS.flatMap(([variable, path]) => {
    const folder = env[variable] ?? '';
    return folder === '' ? [] : [win32.join(folder, path)];
  });
  return [...EDITORS, ...installed];
}

/** Shells that a person may want, the newest first; the last is in every Windows. */
export function shellNames(env: Variables): string[] {
  const system = win32.join(systemFolder(env), 'System32');
  return ['pwsh', win32.join(system, 'WindowsPowerShell\\v1.0\\powershell.exe'), comspec(env)];
}

/**
 * A shell in a console of its own, which on Windows 11 is a tab of Windows Terminal: `wt.exe` itself would start it with
 * what the registry says, not with this environment. The shell takes the folder over from cmd, which changes no sign of
 * it, but can't be in a network folder.
 */
export function terminalCall(shell: string, folder: string, env: Variables): BatchCall & { cwd: string } {
  const args = /^cmd(?:\.exe)?$/i.test(win32.basename(shell)) ? [] : ['-NoLogo'];
  const isRemote = folder.startsWith('\\\\');
  const place = isRemote ? ['/D', folder] : [];
  // The first quoted text is the window's title.
  const call = batchCall('start', ['GVM Desktop', ...place, shell, ...args], comspec(env));
  return { ...call, cwd: isRemote ? systemFolder(env) : folder };
}

export function comspec(env: Variables): string {
  return env['ComSpec'] ?? env['COMSPEC'] ?? win32.join(systemFolder(env), 'System32', 'cmd.exe');
}

/** Where a call of cmd is to run that could find programs beside it. */
export function systemFolder(env: Variables): string {
  return env['SystemRoot'] ?? env['SYSTEMROOT'] ?? 'C:\\Windows';
}
