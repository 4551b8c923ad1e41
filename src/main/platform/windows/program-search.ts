import { win32 } from 'node:path';

export interface SearchPlace {
  /** Values of PATH and PATHEXT; the system's own extensions when there are none. */
  path: string;
  extensions: string | undefined;
  /** Where a command that names a folder is looked for. */
  cwd: string;
  /** A file is there. */
  isFile: (path: string) => Promise<boolean>;
}

const EXTENSIONS = '.COM;.EXE;.BAT;.CMD';

/**
 * The file that Windows runs for a command's name; null when there is none. As cmd finds it, but never in the current
 * folder unless that is named: a project must not bring its own `go.exe` along.
 */
export async function findProgram(command: string, place: SearchPlace): Promise<string | null> {
  for (const folder of foldersFor(command, place)) {
    for (const name of namesOf(command, place)) {
      const file = win32.resolve(folder, name);
      if (await place.isFile(file)) return file;
    }
  }
  return null;
}

function foldersFor(command: string, { path, cwd }: SearchPlace): string[] {
  if (/[\\/:]/.test(command)) return [cwd];
  const folders = path.split(';').map((one) => one.trim().replaceAll('"', ''));
  return folders.filter((folder) => win32.isAbsolute(folder));
}

/** A name with an extension is tried as it is first. */
function namesOf(command: string, { extensions = EXTENSIONS }: SearchPlace): string[] {
  const known = extensions.split(';').filter((one) => one !== '');
  const added = known.map((extension) => command + extension.toLowerCase());
  return win32.extname(command) === '' ? added : [command, ...added];
}
