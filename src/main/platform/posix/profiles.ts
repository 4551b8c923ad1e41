import { basename, join } from 'node:path';

export interface Profile {
  path: string;
  dialect: 'sh' | 'fish';
  /** Made when it isn't there; others are only edited where they exist. */
  needed: boolean;
  /** It is read after another one of these: it needs a block of its own only where it has a word in the matter. */
  second?: boolean;
}

/** Whether a shell that read another profile before this one may get another PATH or GOROOT by it. */
export function hasItsWord({ second }: Profile, text: string | null): boolean {
  return second !== true || (text !== null && /\b(?:PATH|GOROOT|fish_add_path|source)\b/.test(text));
}

/** The account as its environment describes it. */
export interface Account {
  /** Absolute. */
  home: string;
  /** Name of the login shell: `zsh`. */
  shell: string;
  /** Absolute; where zsh and fish look. */
  zshFolder: string;
  fishFolder: string;
}

export function accountOf(env: NodeJS.ProcessEnv, fallback: { home: string; shell: string }): Account {
  const home = env['HOME'] || fallback.home;
  return {
    home,
    shell: basename(env['SHELL'] || fallback.shell),
    zshFolder: env['ZDOTDIR'] || home,
    fishFolder: join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'fish'),
  };
}

/**
 * Every file that some new shell of the account reads. `.profile` always: login shells other than zsh and fish, and
 * the desktop's session, read it.
 */
export function profilesOf(account: Account, hasFishFolder: boolean): Profile[] {
  const { home, shell, zshFolder, fishFolder } = account;
  const sh = (path: string, needed: boolean): Profile => ({ path, dialect: 'sh', needed });
  const fish = shell === 'fish' || hasFishFolder;
  return [
    sh(join(home, '.profile'), true),
    sh(join(home, '.bash_profile'), false),
    sh(join(home, '.bash_login'), false),
    sh(join(home, '.bashrc'), shell === 'bash'),
    sh(join(zshFolder, '.zprofile'), shell === 'zsh'),
    sh(join(zshFolder, '.zshrc'), shell === 'zsh'),
    { path: join(fishFolder, 'conf.d', 'gvm-desktop.fish'), dialect: 'fish', needed: fish },
    { path: join(fishFolder, 'config.fish'), dialect: 'fish', needed: false, second: true },
  ];
}
