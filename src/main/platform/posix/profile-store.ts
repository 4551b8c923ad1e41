import { realpath, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { Clock } from '../../ports/clock';
import type { EnvironmentStore, StoredValue } from '../../ports/environment-store';
import type { Home } from '../../ports/home';
import { ifThere } from '../disk/disk-faults';
import { ForeignTextFiles } from '../disk/foreign-text-files';
import { accountOf, hasItsWord, profilesOf, type Account } from './profiles';

export interface ProfileStoreDeps {
  home: Home;
  clock: Clock;
  /** Says whose profiles: HOME, SHELL, ZDOTDIR, XDG_CONFIG_HOME. */
  env: NodeJS.ProcessEnv;
}

/** The account's shell profiles. They belong to the person: what isn't ours in them keeps every byte. */
export class ProfileStore implements EnvironmentStore {
  readonly #env: NodeJS.ProcessEnv;
  readonly #files: ForeignTextFiles;

  constructor({ home, clock, env }: ProfileStoreDeps) {
    this.#env = env;
    this.#files = new ForeignTextFiles({ home, clock, account: () => this.#account().home });
  }

  async read(): Promise<StoredValue[]> {
    const account = this.#account();
    const hasFishFolder = (await ifThere(account.fishFolder, () => stat(account.fishFolder))) !== null;
    const values: StoredValue[] = [];
    const seen = new Set<string>();
    for (const profile of profilesOf(account, hasFishFolder)) {
      const { path, dialect, needed } = profile;
      const value = await this.#files.read(path);
      if ((value === null && !needed) || !hasItsWord(profile, value)) continue;
      // Two names of one file are one place.
      const file = (await ifThere(path, () => realpath(path))) ?? path;
      if (seen.has(file)) continue;
      seen.add(file);
      values.push({ place: { kind: 'file', path }, value, dialect });
    }
    return values;
  }

  readOne(place: Place): Promise<string | null> {
    return this.#files.read(pathOf(place));
  }

  write({ place, ...edit }: Edit): Promise<void> {
    return this.#files.write(pathOf(place), edit);
  }

  async announce(): Promise<void> {
    // Nothing to tell: a shell reads its profile when it starts, and no earlier.
  }

  #account(): Account {
    return accountOf(this.#env, accountOfSystem());
  }
}

function accountOfSystem(): { home: string; shell: string } {
  try {
    const { homedir: home, shell } = userInfo();
    return { home, shell: shell ?? '' };
  } catch {
    // An account without an entry in the system's list, as in some containers.
    return { home: homedir(), shell: '' };
  }
}

function pathOf(place: Place): string {
  if (place.kind === 'file') return place.path;
  throw fault('PROFILE_UNREADABLE', { path: `${place.hive} ${place.name}`, reason: 'registry' });
}
