import { fault, FaultError, isFault, toFault, type Fault } from '@shared/domain/fault';
import { isPrerelease } from '@shared/domain/go-version';
import type {
  DatedVulnerability,
  FetchedReleases,
  FetchedVulnerabilities,
  KnowledgeOverlay,
} from '@shared/domain/knowledge-overlay';
import type { Platform } from '@shared/domain/platform';
import type { DatedRelease } from '@shared/domain/release-cycles';
import type { Settings } from '@shared/domain/settings';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Clock } from '../ports/clock';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Network } from '../ports/network';
import type { Catalogue } from './catalogue';
import { eachFile } from './each-file';
import { overlayPath, type Knowledge } from './knowledge';
import { Emitter } from './observable';
import { ListCache } from './sources/list-cache';
import type { Sources } from './sources/sources';

export interface KnowledgeRefreshDeps {
  knowledge: Knowledge;
  catalogue: Pick<Catalogue, 'refresh' | 'versions' | 'view'>;
  sources: Pick<Sources, 'goproxy'>;
  network: Network;
  disk: Disk;
  home: Home;
  settings: { read(): Promise<Pick<Settings, 'vulnerabilityDatabase'>> };
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  host: Platform;
}

export interface RefreshState {
  refreshing: boolean;
  /** Why the last one brought less than all; null when it brought it, and before the first. */
  fault: Fault | null;
}

/** Milliseconds for all of it: a server that drips bytes never stalls. */
const LIMIT_MS = 5 * 60_000;
/** A history that lacks more than this is another history. */
const NEW_RELEASES_LIMIT = 60;

/**
 * Fetches what came out since the embedded data was put together, and only when asked to. Vulnerabilities and releases
 * are fetched side by side; each is kept whole or stays as it was. Neither is signed: a date comes from the module
 * proxy as it says it, and decides nothing but what is shown as supported.
 */
export class KnowledgeRefresh {
  readonly changes = new Emitter<void>();
  readonly #deps: KnowledgeRefreshDeps;
  #running: Promise<Fault | null> | null = null;
  #fault: Fault | null = null;

  constructor(deps: KnowledgeRefreshDeps) {
    this.#deps = deps;
  }

  state(): RefreshState {
    return { refreshing: this.#running !== null, fault: this.#fault };
  }

  /**
   * Who asks while it runs waits for the same. Never throws: the answer says why not everything came, as the state does
   * afterwards. CANCELLED is in the answer only.
   */
  refresh(signal?: AbortSignal): Promise<Fault | null> {
    this.#running ??= this.#refresh(signal)
      .then((problem) => {
        if (problem?.code !== 'CANCELLED') this.#fault = problem;
        return problem;
      })
      .finally(() => {
        this.#running = null;
        this.changes.emit();
      });
    this.changes.emit();
    return this.#running;
  }

  async #refresh(cancel: AbortSignal | undefined): Promise<Fault | null> {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const signal = cancel ? AbortSignal.any([cancel, limit]) : limit;
    const [vulnerabilities, releases] = await Promise.allSettled([
      this.#newVulnerabilities(signal),
      this.#newReleases(signal),
    ]);
    const failure = [vulnerabilities, releases].find((part) => part.status === 'rejected');
    try {
      await this.#keep({
        ...(vulnerabilities.status === 'fulfilled' ? { vulnerabilities: vulnerabilities.value } : {}),
        ...(releases.status === 'fulfilled' && releases.value ? { releases: releases.value } : {}),
      });
    } catch (error) {
      return toFault(error);
    }
    if (failure === undefined) return null;
    const late = limit.aborted && cancel?.aborted !== true;
    if (!late) return toFault(failure.reason);
    const url = redactUrl((await this.#deps.settings.read()).vulnerabilityDatabase);
    return fault('NETWORK_TIMEOUT', { url, seconds: LIMIT_MS / 1000 }).fault;
  }

  async #newVulnerabilities(signal: AbortSignal): Promise<FetchedVulnerabilities> {
    const { knowledge, clock, settings, env } = this.#deps;
    // The schemas are loaded when somebody really asks: a command that doesn't mustn't pay for their library.
    const { databaseAddress, VulnerabilityDatabase } = await import('./vulnerability-database');
    const base = databaseAddress((await settings.read()).vulnerabilityDatabase, env['GOVULNDB']);
    const source = new VulnerabilityDatabase({ ...this.#deps, lists: new ListCache(this.#deps) });
    const database = redactUrl(base);
    const [{ vulnerabilities: before }, entries] = await Promise.all([
      knowledge.overlay(),
      knowledge.vulnerabilities(),
    ]);
    // What another database said is asked of this one anew.
    const own = before?.database === database ? before : null;
    const foreign = new Set(own ? [] : before?.entries.map(({ id }) => id));
    const known = entries.filter(({ id }) => !foreign.has(id));
    const newer = await source.newerThan(
      base,
      {
        modified: own?.modified ?? newestOf(known),
        entries: new Map(known.map(({ id, modified }) => [id, modified])),
      },
      signal,
    );
    const fetched = new Map([...(own?.entries ?? []), ...newer.entries].map((entry) => [entry.id, entry]));
    return {
      checkedAt: clock.now().toISOString(),
      database,
      modified: newer.modified,
      entries: [...fetched.values()],
    };
  }

  /** Null where no module proxy is set up: nobody was asked. */
  async #newReleases(signal: AbortSignal): Promise<FetchedReleases | null> {
    const { knowledge, catalogue, clock, host } = this.#deps;
    await catalogue.refresh(signal);
    const { fault: listless } = catalogue.view();
    if (listless) throw new FaultError(listless);
    const [{ releases: before }, dates] = await Promise.all([knowledge.overlay(), knowledge.releaseDates()]);
    const lacking = (await catalogue.versions(host)).filter(
      (version) => !dates.has(version) && !isPrerelease(version),
    );
    const checkedAt = clock.now().toISOString();
    const kept = before?.releases ?? [];
    if (lacking.length === 0) return { checkedAt, releases: kept };
    try {
      const found = await this.#dated(lacking.slice(0, NEW_RELEASES_LIMIT), signal);
      return { checkedAt, releases: [...found, ...kept] };
    } catch (error) {
      if (isFault(error, 'SOURCE_NOT_SET_UP')) return null;
      throw error;
    }
  }

  /** The day on which the module proxy's toolchain was built: hours to a week before the announcement. */
  async #dated(versions: readonly string[], signal: AbortSignal): Promise<DatedRelease[]> {
    const { sources, host, clock } = this.#deps;
    const goproxy = await sources.goproxy();
    const found = await eachFile(versions, { signal }, async (version) => {
      const time = await goproxy.builtAt(version, host, signal).catch((error: unknown) => {
        // The official list has it already and the proxy doesn't: it comes with the next refresh.
        if (ABSENT.some((code) => isFault(error, code))) return null;
        throw error;
      });
      return time === null || Date.parse(time) > clock.now().getTime() + DAY_MS
        ? []
        : [{ version, date: time.slice(0, 10) }];
    });
    return found.flat();
  }

  /** Of each part the newer word, in one write; another program's refresh at the same moment may win over this one. */
  async #keep(parts: Partial<KnowledgeOverlay>): Promise<void> {
    const { knowledge, disk, home } = this.#deps;
    if (Object.keys(parts).length === 0) return;
    const overlay: KnowledgeOverlay = { ...(await knowledge.overlay()), ...parts };
    await disk.writeText(overlayPath(home), JSON.stringify(overlay));
    knowledge.reload();
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ABSENT = ['HTTP_NOT_FOUND', 'HTTP_FORBIDDEN', 'OFFLINE_FILE_MISSING'] as const;

function newestOf(entries: readonly DatedVulnerability[]): string {
  return entries.reduce((newest, { modified }) => (modified > newest ? modified : newest), '1970-01-01');
}
