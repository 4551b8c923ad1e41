import { join } from 'node:path';
import { fault, isFault } from '@shared/domain/fault';
import type { Platform } from '@shared/domain/platform';
import type { Release, ReleaseFile } from '@shared/domain/release';
import type { Settings } from '@shared/domain/settings';
import type { Disk } from '../../ports/disk';
import type { ListCache } from './list-cache';
import { fileFor, parseReleaseList } from './release-list';

export interface TrustedListDeps {
  lists: ListCache;
  disk: Disk;
  settings: { read(): Promise<Pick<Settings, 'officialUrl'>> };
  /** Folder of the embedded data. */
  assets: string;
}

export interface LiveList {
  releases: Release[];
  latencyMs: number;
  fetchedAt: string;
}

/**
 * The list whose SHA-256 are believed: the official one, as it was when it last answered or as it is embedded, else as
 * it is now. A published hash never changes.
 */
export class TrustedList {
  readonly #deps: TrustedListDeps;
  #embedded: Promise<Release[]> | null = null;

  constructor(deps: TrustedListDeps) {
    this.#deps = deps;
  }

  /** With its slash. */
  async officialUrl(): Promise<string> {
    const { officialUrl } = await this.#deps.settings.read();
    return withSlash(officialUrl);
  }

  /** Faults: the network's, RESPONSE_INVALID. */
  async live(signal: AbortSignal | undefined): Promise<LiveList> {
    const url = await this.#listUrl();
    const accept = (text: string): void => void parseReleaseList(text, url);
    const { text, latencyMs, fetchedAt } = await this.#deps.lists.fetch(url, accept, signal);
    return { releases: parseReleaseList(text, url), latencyMs, fetchedAt };
  }

  /** As it last answered; null when it never did. */
  async cached(): Promise<{ releases: Release[]; fetchedAt: string } | null> {
    const url = await this.#listUrl();
    const stored = await this.#deps.lists.cached(url);
    if (!stored) return null;
    try {
      return { releases: parseReleaseList(stored.text, url), fetchedAt: stored.fetchedAt };
    } catch {
      return null;
    }
  }

  embedded(): Promise<Release[]> {
    this.#embedded ??= this.#readEmbedded();
    return this.#embedded;
  }

  /** What is believed about an archive; null when no list knows it. Throws CANCELLED only. */
  async find(
    version: string,
    platform: Platform,
    signal: AbortSignal | undefined,
  ): Promise<ReleaseFile | null> {
    // First what needs no network: an official place that can't be reached costs half a minute.
    const known = await this.findKnown(version, platform);
    if (known) return known;
    const live = await this.live(signal).catch((error: unknown) => {
      if (isFault(error, 'CANCELLED')) throw error;
      return null;
    });
    return live && fileFor(live.releases, version, platform);
  }

  /** The same without the network. */
  async findKnown(version: string, platform: Platform): Promise<ReleaseFile | null> {
    const cached = await this.cached();
    return (
      (cached && fileFor(cached.releases, version, platform)) ??
      fileFor(await this.embedded(), version, platform)
    );
  }

  async #listUrl(): Promise<string> {
    return `${await this.officialUrl()}?mode=json&include=all`;
  }

  async #readEmbedded(): Promise<Release[]> {
    const path = join(this.#deps.assets, 'catalogue.json');
    const text = await this.#deps.disk.readText(path);
    if (text === null) throw fault('DISK_FAILED', { path, reason: 'missing' });
    return parseReleaseList(text, path);
  }
}

export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
