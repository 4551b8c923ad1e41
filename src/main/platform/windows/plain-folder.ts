import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { shortPathOf } from './short-path';

/**
 * What sudo-prompt can work in: it writes a batch file as UTF-8, which cmd reads in the console's code page, and hands its
 * path through PowerShell and `cmd /c`, where `%`, `'`, `&` and parentheses mean something.
 */
const PLAIN = /^[a-z]:(\\[\w .~-]+)+\\?$/i;

export interface PlainFolder {
  path: string;
  /** Never throws: what is still open stays. */
  remove(): Promise<void>;
}

/**
 * Where files lie that will be run with administrator rights. Not TEMP as such, which a person may have put where other
 * accounts can write: the folder below is the account's alone.
 */
export function privateTemp(env: NodeJS.ProcessEnv): string {
  const local = env['LOCALAPPDATA'];
  return local ? join(local, 'Temp') : tmpdir();
}

/**
 * A new folder in `temp` whose path is plain: as it is, or, as with a Chinese account name, by its short (8.3) names.
 * Throws ELEVATION_UNAVAILABLE where the drive keeps none.
 */
export async function plainFolder(
  temp: string,
  shortPath: (path: string) => string | null = shortPathOf,
): Promise<PlainFolder> {
  await mkdir(temp, { recursive: true });
  const plain = PLAIN.test(temp) ? temp : shortPath(temp);
  if (plain === null || !PLAIN.test(plain))
    throw fault('ELEVATION_UNAVAILABLE', { reason: `no short (8.3) name for ${temp}` });
  const path = await mkdtemp(join(plain, 'gvm-elevated-'));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true }).catch(() => undefined);
  return { path, remove };
}
