import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { makeJunction, removeJunction } from './junction';
import { NODE_LINK_FILES, type LinkFiles } from './link-files';

/**
 * What sudo-prompt can work in: it writes a batch file as UTF-8, which cmd reads in the console's code page, and hands its
 * path through PowerShell and `cmd /c`, where `%`, `'`, `&` and parentheses mean something.
 */
const PLAIN = /^[a-z]:(\\[\w .~-]+)+\\?$/i;

export interface PlainFolder {
  path: string;
  remove(): Promise<void>;
}

/**
 * A folder with a plain path for files of this account alone: `temp` itself, or, as with a Chinese account name, a
 * junction to a new folder in it, made where every account may make one. Throws ELEVATION_UNAVAILABLE.
 */
export async function plainFolder(
  temp: string,
  shared: string,
  files: LinkFiles = NODE_LINK_FILES,
): Promise<PlainFolder> {
  if (PLAIN.test(temp)) return { path: temp, remove: async () => undefined };
  const target = await mkdtemp(join(temp, 'gvm-elevated-'));
  const path = join(shared, `gvm-desktop-${randomBytes(12).toString('hex')}`);
  const remove = async (): Promise<void> => {
    await removeJunction(files, path);
    await rm(target, { recursive: true, force: true });
  };
  if (await makeJunction(files, path, target)) return { path, remove };
  await remove();
  throw fault('ELEVATION_UNAVAILABLE', { reason: temp });
}
