import {
  access,
  chmod,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
} from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Clock } from '../../ports/clock';
import type { Home } from '../../ports/home';
import { PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE, writeAtomically } from './atomic-write';
import { errorCode, ifThere, isMissing, onDisk } from './disk-faults';
import { bytesOf, textOf } from './lossless-text';
import { SYSTEM_PATIENCE } from './patience';

export interface ForeignTextFilesDeps {
  home: Pick<Home, 'backups'>;
  clock: Clock;
  /** The account's own folder: backups are named by where a file lies from there. */
  account: () => string;
}

/** A backup's name may have 255 bytes with its time; of a deep path the end tells most. */
const LONGEST_NAME = 70;
const ANY_WRITE = 0o222;

/**
 * Text files that belong to the person or to another program, of which we change a part: every byte that isn't ours
 * stays, a link stays a link, and what the file held is kept in the backups folder.
 */
export class ForeignTextFiles {
  readonly #deps: ForeignTextFilesDeps;

  constructor(deps: ForeignTextFilesDeps) {
    this.#deps = deps;
  }

  /** Null when it isn't there. Throws PROFILE_UNREADABLE. */
  async read(path: string): Promise<string | null> {
    const bytes = await this.#bytes(path);
    return bytes && textOf(bytes);
  }

  /** Whole or not at all. Throws PROFILE_CHANGED when it isn't `before`, PROFILE_UNREADABLE, DISK_READ_ONLY, DISK_*. */
  async write(
    path: string,
    { before, after }: { before: string | null; after: string | null },
  ): Promise<void> {
    const now = await this.#bytes(path);
    if ((now && textOf(now)) !== before) throw fault('PROFILE_CHANGED', { path });
    if (now) await requireWritable(path);
    if (now) await this.#backUp(path, now);
    if (after === null) await onDisk(path, async () => rm(await realpath(path)));
    else await onDisk(path, () => writeAtomically(path, bytesOf(after), SYSTEM_PATIENCE));
  }

  async #bytes(path: string): Promise<Buffer | null> {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw fault('PROFILE_UNREADABLE', { path, reason: errorCode(error) });
    }
  }

  /** Keeps what a file held, once for each distinct content, for this account's eyes alone. */
  async #backUp(path: string, bytes: Uint8Array): Promise<void> {
    const { backups } = this.#deps.home;
    const name = backupName(relative(this.#deps.account(), path));
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
}

/** A rename over it would pass over the owner's word that nobody is to write here. */
async function requireWritable(path: string): Promise<void> {
  await onDisk(path, async () => {
    if (((await stat(path)).mode & ANY_WRITE) === 0) throw fault('DISK_READ_ONLY', { path });
    await access(path, constants.W_OK);
  });
}

function backupName(path: string): string {
  return path.replaceAll(/\.\.[\\/]|[\\/:]/g, '_').slice(-LONGEST_NAME);
}
