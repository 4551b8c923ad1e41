import { join } from 'node:path';

/** The commands of VS Code and its kin: they hand the environment on to the window, which the app itself would not. */
const COMMANDS = ['code', 'code-insiders', 'codium', 'cursor'];

/** Apps of macOS with the command that each brings along. */
const BUNDLES = [
  ['Visual Studio Code', 'code'],
  ['Visual Studio Code - Insiders', 'code'],
  ['VSCodium', 'codium'],
  ['Cursor', 'cursor'],
] as const;

/** Names for PATH and absolute paths, in the order in which they are to be tried. */
export function editorFiles(system: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (system !== 'darwin') return COMMANDS;
  const home = env['HOME'] ?? '';
  const folders = ['/Applications', ...(home === '' ? [] : [join(home, 'Applications')])];
  const bundled = folders.flatMap((folder) =>
    BUNDLES.map(([app, command]) => join(folder, `${app}.app`, 'Contents/Resources/app/bin', command)),
  );
  return [...COMMANDS, ...bundled];
}
