import { fault, isFault, toFault, type Fault } from '@shared/domain/fault';
import { parseSpec, resolveSpec, suggestVersions, type VersionSpec } from '@shared/domain/go-version';
import { platformName, type Platform } from '@shared/domain/platform';
import type { ReleaseCycle } from '@shared/domain/release';
import type { CatalogueView } from '@shared/domain/views';
import type { Vulnerability } from '@shared/domain/vulnerability';
import type { Clock } from '../ports/clock';
import { NOTHING_KNOWN, offeredVersions, releaseViews, type KnownReleases } from './catalogue-lists';
import { Emitter } from './observable';
import { versionsInList } from './sources/goproxy-source';
import type { Sources } from './sources/sources';

type OrPromise<Value> = Value | Promise<Value>;

export interface CatalogueDeps {
  sources: Sources;
  /** What ships with the program about releases. */
  knowledge: {
    cycles(): OrPromise<readonly ReleaseCycle[]>;
    releaseDates(): OrPromise<ReadonlyMap<string, { date: string; security: boolean | null }>>;
    vulnerabilities(): OrPromise<readonly Vulnerability[]>;
  };
  clock: Clock;
  host: Platform;
}

/** The day that assets/catalogue.json was collected. */
const EMBEDDED_AT = '2026-11-22';
/** A list younger than this answers a version word without the network. */
const FRESH_MS = 60 * 60 * 1000;
/** What a version word waits for newer lists at most. */
const REFRESH_LIMIT_MS = 8_000;

/** Which releases exist: the embedded list, and what the sources last said. */
export class Catalogue {
  /** Ask for the view again. */
  readonly changes = new Emitter<void>();
  readonly #deps: CatalogueDeps;
  #known: KnownReleases = NOTHING_KNOWN;
  #loading: Promise<void> | null = null;
  #refreshing: Promise<void> | null = null;
  #refreshedAt: string | null = null;
  #fault: Fault | null = null;
  #view: CatalogueView | null = null;

  constructor(deps: CatalogueDeps) {
    this.#deps = deps;
  }

  /** What is known of the releases for this machine; empty before `load`. */
  view(): CatalogueView {
    this.#view ??= {
      releases: releaseViews(this.#known, this.#deps.host),
      refreshedAt: this.#refreshedAt,
      refreshing: this.#refreshing !== null,
      embeddedAt: EMBEDDED_AT,
      fault: this.#fault,
    };
    return this.#view;
  }

  /** Reads the embedded and the kept lists; no network. Once; throws DISK_FAILED when our own data is missing. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Asks official list and module proxy side by side. Never throws: the view says why nothing came. */
  refresh(signal?: AbortSignal): Promise<void> {
    this.#refreshing ??= this.#refresh(signal).finally(() => {
      this.#refreshing = null;
      this.#changed();
    });
    this.#changed();
    return this.#refreshing;
  }

  /** Dates, lines and vulnerabilities are others now. Throws as `load` does. */
  async rereadFacts(): Promise<void> {
    // Nobody asked for anything yet: who asks later gets the new ones.
    if (this.#loading === null) return;
    await this.#loading;
    this.#known = { ...this.#known, ...(await this.#facts()) };
    this.#changed();
  }

  /** Every version known for a platform, newest first. */
  async versions(platform: Platform): Promise<string[]> {
    await this.load();
    return offeredVersions(this.#known, platform);
  }

  /**
   * The version that a word means. With `refresh`, lists older than an hour are asked for anew first, for some
   * seconds; what is known answers when they don't come. Throws VERSION_INVALID, VERSION_NOT_FOUND.
   */
  async resolve(specText: string, platform: Platform, options: { refresh: boolean }): Promise<string> {
    const spec = parseSpec(specText);
    const known = await this.versions(platform);
    if (!spec) {
      throw fault('VERSION_INVALID', { text: specText, suggestions: suggestVersions(specText, known) });
    }
    const before = resolveSpec(spec, known);
    if (before !== null && (spec.kind === 'exact' || !options.refresh || this.#isFresh())) return before;
    if (options.refresh && !this.#isFresh()) await this.refresh(AbortSignal.timeout(REFRESH_LIMIT_MS));
    const versions = await this.versions(platform);
    const found =
      resolveSpec(spec, versions) ?? (options.refresh ? await this.#unlisted(spec, platform) : null);
    if (found !== null) return found;
    const suggestions = suggestVersions(specText, versions);
    throw fault('VERSION_NOT_FOUND', { spec: specText, platform: platformName(platform), suggestions });
  }

  /** The module proxy's list has gaps: a version that none names may be there all the same. */
  async #unlisted(spec: VersionSpec, platform: Platform): Promise<string | null> {
    if (spec.kind !== 'exact') return null;
    const goproxy = await this.#deps.sources.goproxy();
    const there = await goproxy
      .has(spec.version, platform, AbortSignal.timeout(REFRESH_LIMIT_MS))
      .catch(() => false);
    return there ? spec.version : null;
  }

  async #load(): Promise<void> {
    const { sources } = this.#deps;
    const [embedded, official, goproxy, facts] = await Promise.all([
      sources.trusted.embedded(),
      sources.trusted.cached(),
      sources.goproxy().then((source) => source.cachedList()),
      this.#facts(),
    ]);
    const proxied = versionsInList(goproxy?.text ?? '');
    this.#known = { embedded, official: official?.releases ?? [], proxied, ...facts };
    this.#refreshedAt = latestOf([official?.fetchedAt, goproxy?.fetchedAt]);
    this.#changed();
  }

  async #facts(): Promise<Pick<KnownReleases, 'dates' | 'cycles' | 'vulnerabilities'>> {
    const { knowledge } = this.#deps;
    const [dates, cycles, vulnerabilities] = await Promise.all([
      knowledge.releaseDates(),
      knowledge.cycles(),
      knowledge.vulnerabilities(),
    ]);
    return { dates, cycles, vulnerabilities };
  }

  async #refresh(signal: AbortSignal | undefined): Promise<void> {
    const { sources, clock } = this.#deps;
    const [loaded, official, goproxy] = await Promise.allSettled([
      this.load(),
      sources.trusted.live(signal),
      sources.goproxy().then((source) => source.fetchList(signal)),
    ]);
    if (official.status === 'fulfilled') this.#known = { ...this.#known, official: official.value.releases };
    if (goproxy.status === 'fulfilled') {
      this.#known = { ...this.#known, proxied: versionsInList(goproxy.value.text) };
    }
    const answered = official.status === 'fulfilled' || goproxy.status === 'fulfilled';
    if (answered) this.#refreshedAt = clock.now().toISOString();
    this.#fault = answered ? null : mostTelling([goproxy, official, loaded]);
  }

  #isFresh(): boolean {
    const at = this.#refreshedAt === null ? NaN : Date.parse(this.#refreshedAt);
    return this.#deps.clock.now().getTime() - at < FRESH_MS;
  }

  #changed(): void {
    this.#view = null;
    this.changes.emit();
  }
}

function latestOf(dates: readonly (string | undefined)[]): string | null {
  const known = dates.filter((date) => date !== undefined);
  return known.sort().at(-1) ?? null;
}

/** A source that isn't set up is no failure worth telling while another one failed. */
function mostTelling(results: readonly PromiseSettledResult<unknown>[]): Fault | null {
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const telling = errors.find((error) => !isFault(error, 'SOURCE_NOT_SET_UP')) ?? errors[0];
  return telling === undefined ? null : toFault(telling);
}
