import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { fault } from '@shared/domain/fault';
import type { AppChannel, AppMessage } from '../../ports/app-channel';
import type { Home } from '../../ports/home';
import { errorCode } from '../disk/disk-faults';
import { sendMessage } from './message-client';
import { serveMessages } from './message-server';

/**
 * A named pipe with the rights that Windows gives by itself: the account, the system and administrators may write to it,
 * others may at most listen, and hear nothing. Its name can be taken before us: then there is no channel, and who took it
 * learns that something of ours changed, no more.
 */
export class WindowsChannel implements AppChannel {
  readonly #pipe: string;

  constructor({ home }: { home: Home }) {
    this.#pipe = pipeOf(home, userInfo().username);
  }

  async tell(message: AppMessage): Promise<boolean> {
    return sendMessage(this.#pipe, message);
  }

  async listen(onMessage: (message: AppMessage) => void): Promise<() => Promise<void>> {
    try {
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
