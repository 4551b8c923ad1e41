import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Network } from '../../ports/network';

/** A list as a server gave it. */
export interface CachedList {
  text: string;
  /** ISO 8601, UTC: when the server last vouched for it. */
  fetchedAt: string;
}

export interface FetchedList extends CachedList {
  /** Milliseconds to the first byte. */
  latencyMs: number;
}

interface Stored extends CachedList {
  etag: string | null;
}

/** Lists of releases on disk, each with its tag: asked again, a server mostly answers “unchanged”. */
export class ListCache {
  readonly #deps: { network: Network; disk: Disk; home: Home; clock: Clock };

  constructor(deps: { network: Network; disk: Disk; home: Home; clock: Clock }) {
    this.#deps = deps;
  }

  /** Faults: the network's. `accept` throws for a text that mustn't be kept. `maxBytes`: as for any document. */
  async fetch(
    url: string,
    accept: (text: string) => void,
    signal: AbortSignal | undefined,
    maxBytes?: number,
  ): Promise<FetchedList> {
    const { network, disk, clock } = this.#deps;
    const stored = await this.#read(url);
    const document = await network.get(url, {
      ...(stored?.etag ? { etag: stored.etag } : {}),
      ...(signal ? { signal } : {}),
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
    const fetchedAt = clock.now().toISOString();
    const text = document.unchanged ? (stored?.text ?? '') : new TextDecoder().decode(document.bytes);
    const etag = document.unchanged ? (stored?.etag ?? null) : document.etag;
    accept(text);
    const kept: Stored = { text, etag, fetchedAt };
    // A list that can't be kept is asked for again: that is all.
    await disk.writeText(this.#path(url), JSON.stringify(kept)).catch(() => undefined);
    return { text, fetchedAt, latencyMs: document.latencyMs };
  }

  async cached(url: string): Promise<CachedList | null> {
    return this.#read(url);
  }

  async #read(url: string): Promise<Stored | null> {
    const text = await this.#deps.disk.readText(this.#path(url)).catch(() => null);
    if (text === null) return null;
    try {
      const stored = JSON.parse(text) as Partial<Stored>;
      const sound = typeof stored.text === 'string' && typeof stored.fetchedAt === 'string';
      return sound ? { text: stored.text!, fetchedAt: stored.fetchedAt!, etag: stored.etag ?? null } : null;
    } catch {
      return null;
    }
  }

  /** The address may hold a password, and would be too long for a name. */
  #path(url: string): string {
    const name = createHash('sha256').update(url).digest('hex').slice(0, 32);
    return join(this.#deps.home.cache, 'lists', `${name}.json`);
  }
}
