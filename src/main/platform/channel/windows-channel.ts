import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { fault } from '@shared/domain/fault';
import type { AppChannel, AppMessage } from '../../ports/app-channel';
import type { Home } from '../../ports/home';
import { errorCode } from '../disk/disk-faults';
import { isServed, sendMessage } from './message-client';
import { serveMessages } from './message-server';

/**
 * A named pipe with the rights that Windows gives by itself: the account, the system and administrators may write to it,
 * others may at most listen, and hear nothing. Its name can be taken before us: then there is no channel, and who took it
 * learns that something of ours changed, no more.
 */
export class WindowsChannel implements AppChannel {
  readonly #pipe: string;
  readonly #patience: number | undefined;

  /** @param deps.patience milliseconds; for tests on a busy machine */
  constructor({ home, patience }: { home: Home; patience?: number }) {
    this.#patience = patience;
    this.#pipe = pipeOf(home, userInfo().username);
  }

  async tell(message: AppMessage): Promise<boolean> {
    return sendMessage(this.#pipe, message, this.#patience);
  }

  async listen(onMessage: (message: AppMessage) => void): Promise<() => Promise<void>> {
    try {
      // Windows refuses a name that is taken, Wine doesn't.
      if (await isServed(this.#pipe)) throw fault('DISK_FAILED', { path: this.#pipe, reason: 'EADDRINUSE' });
      return await serveMessages(this.#pipe, onMessage);
    } catch (error) {
      const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
      throw fault('DISK_FAILED', { path: this.#pipe, reason }, error);
    }
  }
}

/** One home of one account; Windows tells no case in either. */
export function pipeOf({ root }: Home, account: string): string {
  const whose = [root, account].map((text) => text.toLowerCase()).join('\0');
  return `\\\\.\\pipe\\gvm-desktop-${createHash('sha256').update(whose).digest('hex').slice(0, 32)}`;
}
