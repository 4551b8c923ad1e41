import { posix, win32 } from 'node:path';
import { fault } from '@shared/domain/fault';

/**
 * Refuses a folder that the page names and that isn't absolute, or on Windows not on a drive: merely looking at another
 * machine's share would hand it the account's name and the proof of its password, and the page may be an attacker's. The
 * system's dialog and the app's arguments, which a page can't speak for, open shares. Throws OPTION_INVALID.
 */
export function demandPageFolder(folder: string, system: NodeJS.Platform): void {
  const windows = system === 'win32';
  if (windows ? isOnDrive(folder) : posix.isAbsolute(folder)) return;
  throw fault('OPTION_INVALID', { option: 'folder', value: folder, allowed: windows ? 'C:\\…' : '/…' });
}

/** Behind slashes of either kind, and behind `\\?\`, `\\.\` and `\??\`, other machines and devices can be named. */
function isOnDrive(folder: string): boolean {
  return /^[a-z]:[\\/]/i.test(folder) && /^[a-z]:\\/i.test(win32.normalize(folder));
}
