import { chmod, lstat, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { AppChannel, AppMessage } from '../../ports/app-channel';
import type { Home } from '../../ports/home';
import { errorCode } from '../disk/disk-faults';
import { isServed, sendMessage } from './message-client';
import { serveMessages } from './message-server';
import { channelPlace, type ChannelPlace } from './posix-place';

export interface PosixChannelDeps {
  home: Home;
  /** Names the session's own folder. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds; for tests on a busy machine. */
  patience?: number;
}

/** A socket in a folder that nobody else may enter: who can reach it is this account. */
export class PosixChannel implements AppChannel {
  readonly #place: ChannelPlace;
  readonly #patience: number | undefined;
  readonly #account = process.geteuid?.() ?? -1;

  constructor({ home, env, patience }: PosixChannelDeps) {
    this.#patience = patience;
    this.#place = channelPlace(home, { env, account: this.#account });
  }

  async tell(message: AppMessage): Promise<boolean> {
    const { folder, socket } = this.#place;
    // What somebody else put there isn't our app.
    if (!(await this.#isOurs(folder).catch(() => false))) return false;
    return sendMessage(socket, message, this.#patience);
  }

  async listen(onMessage: (message: AppMessage) => void): Promise<() => Promise<void>> {
    const { folder, socket } = this.#place;
    try {
      await this.#makeFolder();
      if (await isServed(socket)) throw fault('DISK_FAILED', { path: socket, reason: 'EADDRINUSE' });
      return await serveAs(socket, join(folder, `n${process.pid}`), onMessage);
    } catch (error) {
      const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
      throw fault('DISK_FAILED', { path: socket, reason }, error);
    }
  }

  async #makeFolder(): Promise<void> {
    const { folder } = this.#place;
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    if (!(await this.#isOurs(folder))) throw fault('DISK_DENIED', { path: folder });
  }

  /** A link is never ours, wherever it leads. */
  async #isOurs(folder: string): Promise<boolean> {
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === this.#account && (found.mode & 0o077) === 0;
  }
}

/**
 * Takes the place of a socket that nobody answers at in one step, and is never seen with wider rights. Only what is still
 * ours is taken away at the end.
 */
async function serveAs(
  socket: string,
  making: string,
  onMessage: (message: AppMessage) => void,
): Promise<() => Promise<void>> {
  await rm(making, { force: true });
  const stop = await serveMessages(making, onMessage);
  try {
    await chmod(making, 0o600);
    const { ino } = await lstat(making);
    await rename(making, socket);
    return async () => {
      await stop();
      const found = await lstat(socket).catch(() => null);
      if (found?.ino === ino) await rm(socket, { force: true });
      // The one that all accounts share keeps nothing of ours.
      await rmdir(dirname(socket)).catch(() => undefined);
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
