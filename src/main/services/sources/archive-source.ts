import { fault, isFault } from '@shared/domain/fault';
import { newestFirst } from '@shared/domain/go-version';
import { platformName, samePlatform, type Platform } from '@shared/domain/platform';
import type { Release, ReleaseFile } from '@shared/domain/release';
import type { SourceDefinition } from '@shared/domain/source';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Network } from '../../ports/network';
import type { ListedRelease, LocatedArchive, Source, SourceListing, SourceOptions } from '../../ports/source';
import { headUnknown } from './head-unknown';
import type { ListCache } from './list-cache';
import { archiveName, parseArchiveName, parseReleaseList } from './release-list';
import type { TrustedList } from './trusted-list';

/** Archives in go.dev's own place: hash and bytes from the same trusted list. */
export class OfficialSource implements Source {
  constructor(
    readonly definition: SourceDefinition,
    private readonly trusted: TrustedList,
  ) {}

  async list(platform: Platform, { signal }: SourceOptions): Promise<SourceListing> {
    const { releases, latencyMs } = await this.trusted.live(signal);
    return { releases: listed(releases, platform), latencyMs };
  }

  /** Where the list is missing or garbled it answers from what is known; offline it has no archive to give. */
  async locate(version: string, platform: Platform, { signal }: SourceOptions): Promise<LocatedArchive> {
    const file = await this.#find(version, platform, signal);
    if (!file) throw lacks(this.definition.id, version, platform);
    const url = `${await this.trusted.officialUrl()}${file.filename}`;
    return locatedArchive(url, file);
  }

  async #find(
    version: string,
    platform: Platform,
    signal: AbortSignal | undefined,
  ): Promise<ReleaseFile | null> {
    try {
      const { releases } = await this.trusted.live(signal);
      const release = releases.find((candidate) => candidate.version === version);
      const file = release?.files.find((candidate) => samePlatform(candidate.platform, platform));
      return file ?? (await this.trusted.findKnown(version, platform));
    } catch (error) {
      // A list that answers with nonsense, or not at all, is no reason to doubt what we know of an archive;
      // a place that can't be reached has no archive either.
      if (!isFault(error, 'HTTP_NOT_FOUND') && !isFault(error, 'RESPONSE_INVALID')) throw error;
      return this.trusted.findKnown(version, platform);
    }
  }
}

/** Another place with the same archives. Its own hashes are never looked at. */
export class MirrorSource implements Source {
  constructor(
    readonly definition: SourceDefinition,
    private readonly base: string,
    private readonly trusted: TrustedList,
    private readonly lists: ListCache,
    private readonly network: Network,
  ) {}

  async list(platform: Platform, { signal }: SourceOptions): Promise<SourceListing> {
    try {
      const url = `${this.base}?mode=json&include=all`;
      const accept = (text: string): void => void parseReleaseList(text, url);
      const { text, latencyMs } = await this.lists.fetch(url, accept, signal);
      return { releases: listed(parseReleaseList(text, url), platform), latencyMs };
    } catch (error) {
      if (!isFault(error, 'HTTP_NOT_FOUND') && !isFault(error, 'RESPONSE_INVALID')) throw error;
      return this.#listFromPage(platform, signal);
    }
  }

  /** Plain file servers have a page of links where go.dev has JSON. */
  async #listFromPage(platform: Platform, signal: AbortSignal | undefined): Promise<SourceListing> {
    const document = await this.network.get(this.base, { ...(signal ? { signal } : {}) });
    const text = document.unchanged ? '' : new TextDecoder().decode(document.bytes);
    const names = new Set(text.match(/\bgo\d[0-9a-z.]*\.[a-z0-9]+-[a-z0-9]+\.(?:tar\.gz|zip)\b/g));
    const found = [...names].flatMap((name) => parseArchiveName(name) ?? []);
    if (found.length === 0) {
      throw fault('RESPONSE_INVALID', { url: redactUrl(this.base), reason: 'no release is named there' });
    }
    const versions = found
      .filter((one) => samePlatform(one.platform, platform))
      .map(({ version }) => version);
    const releases = newestFirst(versions).map((version) => ({
      version,
      stable: isStable(version),
      bytes: null,
    }));
    return { releases, latencyMs: document.latencyMs };
  }

  async locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive> {
    const { signal } = options;
    const trusted = await this.trusted.find(version, platform, signal);
    const filename = trusted?.filename ?? archiveName(version, platform);
    const url = `${this.base}${filename}`;
    await this.#mustExist(url, version, platform, signal);
    if (trusted) return locatedArchive(url, trusted);
    if (options.allowUnverified !== true) {
      throw fault('HASH_UNKNOWN', { file: filename, source: this.definition.id });
    }
    return unproven(url, filename);
  }

  async #mustExist(
    url: string,
    version: string,
    platform: Platform,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    try {
      await this.network.head(url, { ...(signal ? { signal } : {}) });
    } catch (error) {
      // Some servers know no HEAD; the download itself will tell.
      if (headUnknown(error)) return;
      if (!isFault(error, 'HTTP_NOT_FOUND') && !isFault(error, 'OFFLINE_FILE_MISSING')) throw error;
      throw lacks(this.definition.id, version, platform, error);
    }
  }
}

function locatedArchive(url: string, file: ReleaseFile): LocatedArchive {
  return {
    ...layoutOf(file.filename),
    urls: [url],
    expectedBytes: file.size,
    proof: { kind: 'sha256', value: file.sha256 },
  };
}

/** The same archive at other places as well, where what proves it doesn't depend on the place. */
export function alsoAt(archive: LocatedArchive, bases: readonly (string | null)[]): LocatedArchive {
  const { layout, proof, urls } = archive;
  if (layout !== 'archive' || proof.kind !== 'sha256' || urls[0].startsWith('file:')) return archive;
  const name = /[^/]*$/.exec(urls[0])![0];
  const others = bases.flatMap((base) => (base === null ? [] : [`${base}${name}`]));
  return { ...archive, urls: [...new Set([...urls, ...others])] as LocatedArchive['urls'] };
}

/** Bytes that no list vouches for: only by the person's word. */
export function unproven(url: string, filename: string): LocatedArchive {
  return {
    ...layoutOf(filename),
    urls: [url],
    expectedBytes: null,
    proof: { kind: 'none', value: '' },
  };
}

function layoutOf(filename: string): Pick<LocatedArchive, 'format' | 'layout' | 'prefix'> {
  return { format: filename.endsWith('.zip') ? 'zip' : 'tar.gz', layout: 'archive', prefix: 'go/' };
}

export function listed(releases: readonly Release[], platform: Platform): ListedRelease[] {
  return releases.flatMap(({ version, stable, files }) => {
    const file = files.find((candidate) => samePlatform(candidate.platform, platform));
    return file ? [{ version, stable, bytes: file.size }] : [];
  });
}

function isStable(version: string): boolean {
  return !/(rc|beta)\d+$/.test(version);
}

export function lacks(source: string, version: string, platform: Platform, cause?: unknown): Error {
  const params = { source, version, platform: platformName(platform) };
  return fault('SOURCE_LACKS_VERSION', params, cause);
}
