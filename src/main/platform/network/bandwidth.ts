import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveTransport } from '../archive/transport';

/** The clock and the pause of a limiter; a test's own ones don't wait. */
export interface Waiting {
  /** Milliseconds. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const REAL: Waiting = {
  now: () => performance.now(),
  // Stopping is told by what is stopped, not by the pause.
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};

/** How far ahead of the limit a stream may get before it waits: short enough that the link stays even. */
const AHEAD_MS = 50;

/** One allowance for all downloads of the process. */
export class Bandwidth {
  readonly #limit: () => Promise<number>;
  readonly #waiting: Waiting;
  /** When everything that came so far would have come at the limit. */
  #paidUntil = 0;

  /** @param limit bytes per second, asked once for each download; 0: as fast as it goes */
  constructor(limit: () => Promise<number>, waiting: Waiting = REAL) {
    this.#limit = limit;
    this.#waiting = waiting;
  }

  /** The same transport, whose streams together keep to the limit. */
  limited(transport: ArchiveTransport): ArchiveTransport {
    return {
      open: async (url, options) => {
        const [body, limit] = await Promise.all([transport.open(url, options), this.#limit()]);
        return limit === 0 ? body : { ...body, stream: this.#paced(body.stream, limit, options.signal) };
      },
    };
  }

  async *#paced(
    stream: AsyncIterable<Uint8Array>,
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      const now = this.#waiting.now();
      this.#paidUntil = Math.max(this.#paidUntil, now) + (chunk.length * 1000) / limit;
      const early = this.#paidUntil - now;
      if (early > AHEAD_MS) await this.#waiting.sleep(early, signal);
      yield chunk;
    }
  }
}
