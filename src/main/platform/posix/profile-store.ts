import { chmod, mkdir, open, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, relative } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { Clock } from '../../ports/clock';
import type { EnvironmentStore, StoredValue } from '../../ports/environment-store';
import type { Home } from '../../ports/home';
import { PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE, writeAtomically } from '../disk/atomic-write';
import { errorCode, ifThere, isMissing, onDisk } from '../disk/disk-faults';
import { SYSTEM_PATIENCE } from '../disk/patience';
import { accountOf, profilesOf, type Account } from './profiles';
import { profileBytes, profileText } from './profile-text';

export interface ProfileStoreDeps {
  home: Home;
  clock: Clock;
  /** Says whose profiles: HOME, SHELL, ZDOTDIR, XDG_CONFIG_HOME. */
  env: NodeJS.ProcessEnv;
}

/** The account's shell profiles. They belong to the person: what isn't ours in them keeps every byte. */
export class ProfileStore implements EnvironmentStore {
  readonly #deps: ProfileStoreDeps;

  constructor(deps: ProfileStoreDeps) {
    this.#deps = deps;
  }

  async read(): Promise<StoredValue[]> {
    const account = this.#account();
    const hasFishFolder = (await ifThere(account.fishFolder, () => stat(account.fishFolder))) !== null;
    const values: StoredValue[] = [];
    const seen = new Set<string>();
    for (const { path, dialect, needed } of profilesOf(account, hasFishFolder)) {
      const bytes = await readProfile(path);
      if (bytes === null && !needed) continue;
      // Two names of one file are one place.
      const file = (await ifThere(path, () => realpath(path))) ?? path;
      if (seen.has(file)) continue;
      seen.add(file);
      values.push({ place: { kind: 'file', path }, value: bytes && profileText(bytes), dialect });
    }
    return values;
  }

  async readOne(place: Place): Promise<string | null> {
    const bytes = await readProfile(pathOf(place));
    return bytes && profileText(bytes);
  }

  async write({ place, before, after }: Edit): Promise<void> {
    const path = pathOf(place);
    const now = await readProfile(path);
    if ((now && profileText(now)) !== before) throw fault('PROFILE_CHANGED', { path });
    if (now) await this.#backUp(path, now);
    if (after === null) await onDisk(path, async () => rm(await realpath(path)));
    else await onDisk(path, () => writeAtomically(path, profileBytes(after), SYSTEM_PATIENCE));
  }

  async announce(): Promise<void> {
    // Nothing to tell: a shell reads its profile when it starts, and no earlier.
  }

  /** Keeps what a profile held, once for each distinct content, for this account's eyes alone. */
  async #backUp(path: string, bytes: Uint8Array): Promise<void> {
    const { backups } = this.#deps.home;
    const name = relative(this.#account().home, path).replaceAll(/\.\.\/|\//g, '_');
    await onDisk(backups, async () => {
      await mkdir(backups, { recursive: true, mode: PRIVATE_FOLDER_MODE });
      const kept = (await readdir(backups)).filter((other) => other.endsWith(`--${name}`));
      // Older versions of us left them as open as the profile.
      for (const other of kept) await chmod(join(backups, other), PRIVATE_FILE_MODE);
      for (const other of kept) if ((await readFile(join(backups, other))).equals(bytes)) return;
      const file = await open(await this.#freeName(name), 'wx', PRIVATE_FILE_MODE);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  async #freeName(name: string): Promise<string> {
    const time = this.#deps.clock.now().toISOString().replaceAll(':', '-');
    for (let count = 1; ; count++) {
      const path = join(this.#deps.home.backups, `${time}${count > 1 ? `-${count}` : ''}--${name}`);
      if ((await ifThere(path, () => stat(path))) === null) return path;
    }
  }

  #account(): Account {
    return accountOf(this.#deps.env, accountOfSystem());
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

async function readProfile(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw fault('PROFILE_UNREADABLE', { path, reason: errorCode(error) });
  }
}

function pathOf(place: Place): string {
  if (place.kind === 'file') return place.path;
  throw fault('PROFILE_UNREADABLE', { path: `${place.hive} ${place.name}`, reason: 'registry' });
}
