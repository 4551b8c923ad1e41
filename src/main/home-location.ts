import { posix, win32 } from 'node:path';
import { fault } from '@shared/domain/fault';
import { unfitForWindows } from '@shared/domain/windows-names';

export interface HomeSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  system: NodeJS.Platform;
  /** The account's folder, for a process without HOME. */
  account: string;
  cwd: string;
}

/**
 * Where everything of ours lives: `--home`, else GVM_HOME, else the account's own place for such things. Absolute.
 * Throws OPTION_INVALID for a folder that Windows can't have.
 */
export function homeLocation(named: string | undefined, surroundings: HomeSurroundings): string {
  const { env, system, cwd } = surroundings;
  const wanted = named ?? env['GVM_HOME'] ?? '';
  if (wanted === '') return ownHome(surroundings);
  const home = pathsOf(system).resolve(cwd, wanted);
  if (system === 'win32') refuseUnfit(home, named === undefined ? 'GVM_HOME' : '--home');
  return home;
}

function refuseUnfit(home: string, option: string): void {
  const unfit = unfitForWindows(home);
  if (unfit === null) return;
  const { name, because } = unfit;
  throw fault('OPTION_INVALID', { option, value: home, allowed: '[^<>:"|?*]+', unfit: name, because });
}

function ownHome({ env, system, account }: HomeSurroundings): string {
  const paths = pathsOf(system);
  if (system === 'win32') {
    const local = env['LOCALAPPDATA'] || paths.join(env['USERPROFILE'] || account, 'AppData', 'Local');
    return paths.join(local, 'gvm-desktop');
  }
  const home = env['HOME'] || account;
  if (system === 'darwin') return paths.join(home, 'Library', 'gvm-desktop');
  // A relative XDG folder is to be ignored, says its specification.
  const data = env['XDG_DATA_HOME'] ?? '';
  const share = paths.isAbsolute(data) ? data : paths.join(home, '.local', 'share');
  return paths.join(share, 'gvm-desktop');
}

function pathsOf(system: NodeJS.Platform): typeof posix {
  return system === 'win32' ? win32 : posix;
}
