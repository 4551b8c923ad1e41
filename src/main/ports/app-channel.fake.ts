import { fault } from '@shared/domain/fault';
import type { AppChannel, AppMessage } from './app-channel';

/** The channel of one home in memory. */
export class FakeAppChannel implements AppChannel {
  /** Everything that was told, heard or not. */
  readonly told: AppMessage[] = [];
  #listener: ((message: AppMessage) => void) | null = null;

  async tell(message: AppMessage): Promise<boolean> {
    this.told.push(message);
    this.#listener?.(structuredClone(message));
    return this.#listener !== null;
  }

  async listen(onMessage: (message: AppMessage) => void): Promise<() => Promise<void>> {
    if (this.#listener) throw fault('DISK_FAILED', { path: 'channel', reason: 'EADDRINUSE' });
    this.#listener = onMessage;
    return async () => {
      if (this.#listener === onMessage) this.#listener = null;
    };
  }
}
