import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fault, isFault, toFault } from '@shared/domain/fault';
import { newest } from '@shared/domain/go-version';
import type { Platform } from '@shared/domain/platform';
import type { Settings } from '@shared/domain/settings';
import type { SourceDefinition, SourceStatus } from '@shared/domain/source';
import { redactProxyList, redactUrl } from '@shared/domain/url-secrets';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Network } from '../../ports/network';
import type { Source } from '../../ports/source';
import { ChecksumDatabase } from '../checksum-database/client';
import type { GoEnvironment } from '../go-environment';
import { alsoAt, MirrorSource, OfficialSource } from './archive-source';
import { GoproxySource, type GoproxyDeps } from './goproxy-source';
import { lacksProof } from './lacks-proof';
import { ListCache } from './list-cache';
import { placeSource } from './place-source';
import { exhausted, inOrder, wonBy, type Picked } from './choice';
import { stagedRace } from './staged-race';
import { TrustedList, withSlash } from './trusted-list';

export type { Picked } from './choice';

export interface SourcesDeps {
  network: Network;
  disk: Disk;
  home: Home;
  settings: {
    read(): Promise<Pick<Settings, 'officialUrl' | 'mirrors'>>;
    set(patch: Partial<Settings>): Promise<unknown>;
  };
  clock: Clock;
  goEnvironment: Pick<GoEnvironment, 'values'>;
  /** Folder of the embedded data. */
  assets: string;
}

export interface PickOptions {
  /** Bytes that nothing vouches for are taken where there is no proof. */
  allowUnverified: boolean;
  signal: AbortSignal;
}

/** What the better source gets before the next one is asked beside it, milliseconds. */
const HEAD_START_MS = 2_500;
const SOURCE_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const BUILT_IN = ['official', 'goproxy', 'auto'];
/** A database that contradicts itself is an attack or a disaster: nobody else is asked instead. */
const FINAL = [
  'CANCELLED',
  'SUMDB_KEY_INVALID',
  'SUMDB_SIGNATURE_INVALID',
  'SUMDB_RECORD_INVALID',
  'SUMDB_TILE_INVALID',
  'SUMDB_FORKED',
];

/** The places that releases come from, and the choice between them. */
export class Sources {
  readonly trusted: TrustedList;
  readonly #deps: SourcesDeps;
  readonly #lists: ListCache;
  readonly #goproxyDeps: GoproxyDeps;

  constructor(deps: SourcesDeps) {
    const { network, disk, home } = deps;
    this.#deps = deps;
    this.#lists = new ListCache(deps);
    this.trusted = new TrustedList({ ...deps, lists: this.#lists });
    this.#goproxyDeps = {
      network,
      lists: this.#lists,
      sumdb: new ChecksumDatabase({ network, disk, home }),
      values: () => deps.goEnvironment.values(),
      officialUrl: () => this.trusted.officialUrl(),
    };
  }

  async definitions(): Promise<SourceDefinition[]> {
    const { officialUrl, mirrors } = await this.#deps.settings.read();
    const goproxy = (await this.#deps.goEnvironment.values()).GOPROXY.trim();
    const usable = goproxy !== '' && goproxy !== 'off';
    return [
      { id: 'official', kind: 'official', location: redactUrl(officialUrl), builtIn: true },
      { id: 'goproxy', kind: 'goproxy', location: usable ? redactProxyList(goproxy) : null, builtIn: true },
      ...mirrors.map(({ id, url }) => ({
        id,
        kind: 'mirror' as const,
        location: redactUrl(url),
        builtIn: false,
      })),
    ];
  }

  /**
   * A source by id, http(s) or file address, or path of a folder or an archive.
   * Throws SOURCE_UNKNOWN, SOURCE_NOT_SET_UP.
   */
  async open(idOrUrl: string): Promise<Source> {
    const definitions = await this.definitions();
    const definition = definitions.find(({ id }) => id === idOrUrl);
    if (definition) return this.#build(definition);
    const url = await this.#urlOf(idOrUrl);
    if (url === null) {
      throw fault('SOURCE_UNKNOWN', { source: redactUrl(idOrUrl), known: definitions.map(({ id }) => id) });
    }
    const shown = redactUrl(idOrUrl);
    const place = { id: shown, kind: 'mirror', location: redactUrl(url), builtIn: false } as const;
    return placeSource(place, url, { ...this.#goproxyDeps, trusted: this.trusted, disk: this.#deps.disk });
  }

  /** The module proxy, whether it is set up or not. */
  async goproxy(): Promise<GoproxySource> {
    const definition = (await this.definitions()).find(({ id }) => id === 'goproxy')!;
    return new GoproxySource(definition, this.#goproxyDeps);
  }

  /**
   * `auto`, or what `open` takes. Faults: those of `open` and of the source; for `auto` SOURCES_EXHAUSTED with what
   * was tried, CANCELLED, and a checksum database's lies as they are. `auto` takes bytes without a proof only when
   * that is allowed and no source has a proof.
   */
  async pick(version: string, platform: Platform, wish: string, options: PickOptions): Promise<Picked> {
    if (wish === 'auto') return this.#pickBest(version, platform, options);
    const source = await this.open(wish);
    const archive = await source.locate(version, platform, options);
    const pick = { source: source.definition.id, reason: 'requested' } as const;
    return { pick, source: source.definition, archive, alternatives: [] };
  }

  async #pickBest(version: string, platform: Platform, options: PickOptions): Promise<Picked> {
    const all = await this.definitions();
    const candidates = inOrder(all).filter(({ location }) => location !== null);
    const race = (among: readonly SourceDefinition[], allowUnverified: boolean) =>
      stagedRace(
        among.map((definition) => ({
          run: async (signal) =>
            (await this.#build(definition)).locate(version, platform, { allowUnverified, signal }),
        })),
        {
          headStartMs: HEAD_START_MS,
          signal: options.signal,
          isFinal: (error) => options.signal.aborted || FINAL.includes(toFault(error).code),
        },
      );
    const proven = await race(candidates, false);
    if (proven.kind === 'won') {
      const picked = wonBy(candidates[proven.index]!, proven, candidates);
      const failed = proven.failed.map(({ index }) => candidates[index]);
      const others = picked.alternatives.filter((candidate) => !failed.includes(candidate));
      const bases = await Promise.all(others.map((candidate) => this.#archivesOf(candidate)));
      return { ...picked, archive: alsoAt(picked.archive, bases) };
    }
    // The person's word counts only where no source has a proof.
    const silent = candidates.filter((_, index) =>
      proven.failed.some((lap) => lap.index === index && lacksProof(lap.error)),
    );
    const unproven = options.allowUnverified ? await race(silent, true) : proven;
    if (unproven.kind === 'lost') throw exhausted(version, platform, candidates, proven.failed);
    return wonBy(silent[unproven.index]!, { ...unproven, failed: proven.failed }, candidates);
  }

  /** Asks a source for its list. Never throws but SOURCE_UNKNOWN and CANCELLED. */
  async test(id: string, platform: Platform, signal?: AbortSignal): Promise<SourceStatus> {
    const definition = (await this.definitions()).find((candidate) => candidate.id === id);
    if (definition?.location === null) return { source: definition, state: { kind: 'not-set-up' } };
    const source = await this.open(id);
    try {
      const { releases, latencyMs } = await source.list(platform, signal ? { signal } : {});
      const versions = releases.filter(({ stable }) => stable).map(({ version }) => version);
      const state = {
        kind: 'reachable',
        latencyMs,
        releases: releases.length,
        newest: newest(versions),
      } as const;
      return { source: source.definition, state };
    } catch (error) {
      if (isFault(error, 'CANCELLED')) throw error;
      if (isFault(error, 'SOURCE_NOT_SET_UP'))
        return { source: source.definition, state: { kind: 'not-set-up' } };
      return { source: source.definition, state: { kind: 'unreachable', fault: toFault(error) } };
    }
  }

  /** Adds a mirror, or moves the one of that id. Throws SETTING_INVALID. */
  async add(id: string, url: string): Promise<void> {
    if (!SOURCE_ID.test(id) || BUILT_IN.includes(id)) {
      throw fault('SETTING_INVALID', {
        key: 'source',
        value: id,
        allowed: 'a-z, 0-9 and -; not official, goproxy, auto',
      });
    }
    if (!/^https?:\/\/[^\s/]+/.test(url) || !URL.canParse(url)) {
      throw fault('SETTING_INVALID', { key: 'url', value: redactUrl(url), allowed: 'https://…, http://…' });
    }
    const { mirrors } = await this.#deps.settings.read();
    const others = mirrors.filter((mirror) => mirror.id !== id);
    await this.#deps.settings.set({ mirrors: [...others, { id, url: withSlash(url) }] });
  }

  /** Throws SOURCE_UNKNOWN. */
  async remove(id: string): Promise<void> {
    const { mirrors } = await this.#deps.settings.read();
    const known = mirrors.map((mirror) => mirror.id);
    if (!known.includes(id)) throw fault('SOURCE_UNKNOWN', { source: id, known });
    await this.#deps.settings.set({ mirrors: mirrors.filter((mirror) => mirror.id !== id) });
  }

  async #build(definition: SourceDefinition): Promise<Source> {
    switch (definition.kind) {
      case 'official':
        return new OfficialSource(definition, this.trusted);
      case 'goproxy':
        if (definition.location === null) throw fault('SOURCE_NOT_SET_UP', { source: definition.id });
        return new GoproxySource(definition, this.#goproxyDeps);
      case 'mirror': {
        const url = await this.#mirrorUrl(definition.id);
        return new MirrorSource(definition, url, this.trusted, this.#lists, this.#deps.network);
      }
    }
  }

  /** With its slash; null for what has no archives of the official layout. */
  async #archivesOf({ id, kind }: SourceDefinition): Promise<string | null> {
    if (kind === 'goproxy') return null;
    return kind === 'official' ? this.trusted.officialUrl() : this.#mirrorUrl(id);
  }

  /** The definition's address is for showing: the settings have it with its password. */
  async #mirrorUrl(id: string): Promise<string> {
    const { mirrors } = await this.#deps.settings.read();
    return withSlash(mirrors.find((mirror) => mirror.id === id)?.url ?? '');
  }

  /** Null when it is neither an address nor a path that exists. */
  async #urlOf(text: string): Promise<string | null> {
    if (/^(https?|file):\/\//i.test(text)) return URL.canParse(text) ? new URL(text).href : null;
    const path = isAbsolute(text) ? text : resolve(text);
    const found = await this.#deps.disk.stat(path).catch(() => null);
    return found ? pathToFileURL(path).href : null;
  }
}
