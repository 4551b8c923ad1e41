import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** The file that a name stands for in PATH, or the absolute path itself; null when it can't be run. */
export async function findExecutable(name: string, path: string): Promise<string | null> {
  if (isAbsolute(name)) return (await isExecutable(name)) ? name : null;
  if (name.includes('/')) return null;
  for (const folder of path.split(':')) {
    // An empty entry is the current folder: what lies there is nobody's choice.
    if (!isAbsolute(folder)) continue;
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
