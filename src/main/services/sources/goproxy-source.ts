import { fault, isFault, FaultError } from '@shared/domain/fault';
import {
  parseGosumdb,
  parseToolchainModuleVersion,
  standIns,
  stepsFor,
  TOOLCHAIN_MODULE,
  toolchainModuleVersion,
  tryProxies,
  type GoProxyValues,
  type ProxyStep,
} from '@shared/domain/go-proxy';
import { isPrerelease, newestFirst } from '@shared/domain/go-version';
import { samePlatform, type Platform } from '@shared/domain/platform';
import type { SourceDefinition } from '@shared/domain/source';
import type { Proof } from '@shared/domain/toolchain';
import { redactProxyList, redactUrl } from '@shared/domain/url-secrets';
import type { Network } from '../../ports/network';
import type { LocatedArchive, Source, SourceListing, SourceOptions } from '../../ports/source';
import type { ChecksumDatabase } from '../checksum-database/client';
import { lacks } from './archive-source';
import { headUnknown } from './head-unknown';
import { lacksProof } from './lacks-proof';
import type { FetchedList, ListCache } from './list-cache';

export interface GoproxyDeps {
  network: Network;
  lists: ListCache;
  sumdb: ChecksumDatabase;
  /** What GOPROXY and its relatives say. */
  values: () => Promise<GoProxyValues>;
  /** With its slash: `direct` means the module tree beside the official archives. */
  officialUrl: () => Promise<string>;
}

/** The public database, where nothing on the machine names one: the go command's own default. */
const DEFAULT_GOSUMDB = 'sum.golang.org';
/** Bytes of a version's description, which has some hundred. */
const INFO_LIMIT = 64 * 1024;
/** Old releases may be missing from the list and still be there, so a list is never proof of absence. */
const LIST = `${TOOLCHAIN_MODULE}/@v/list`;

/** golang.org/toolchain through a GOPROXY list, proven by the checksum database. */
export class GoproxySource implements Source {
  constructor(
    readonly definition: SourceDefinition,
    private readonly deps: GoproxyDeps,
  ) {}

  async list(platform: Platform, { signal }: SourceOptions): Promise<SourceListing> {
    const { text, latencyMs } = await this.fetchList(signal);
    const versions = versionsInList(text)
      .filter((entry) => samePlatform(entry.platform, platform))
      .map(({ version }) => version);
    const releases = newestFirst(versions).map((version) => ({
      version,
      stable: !isPrerelease(version),
      bytes: null,
    }));
    return { releases, latencyMs };
  }

  /** The list of all platforms, from the first proxy that has one. Throws as `list` does. */
  async fetchList(signal: AbortSignal | undefined): Promise<FetchedList> {
    return this.#ask(async (base) => {
      const url = `${base}/${LIST}`;
      return this.deps.lists.fetch(url, (text) => checkList(text, url), signal);
    });
  }

  /** As it last answered, whichever proxy it was. */
  async cachedList(): Promise<{ text: string; fetchedAt: string } | null> {
    const steps = await this.#steps().catch(() => []);
    for (const step of steps) {
      const base = await this.#baseOf(step);
      const found = base === null ? null : await this.deps.lists.cached(`${base}/${LIST}`);
      if (found) return found;
    }
    return null;
  }

  async locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive> {
    const { signal } = options;
    const module = toolchainModuleVersion(version, platform);
    // Side by side: on a slow link each costs round trips of its own. The archive's absence is told first.
    const stop = new AbortController();
    const proving = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const proof = this.#prove(module, { ...options, signal: proving });
    proof.catch(() => undefined);
    const zip = await this.#findZip(module, signal).catch(async (error: unknown) => {
      stop.abort();
      await proof.catch(() => undefined);
      throw isAbsence(error) ? lacks(this.definition.id, version, platform, error) : error;
    });
    return {
      urls: await this.#withStandIns(zip.url, zip.standIns, module),
      format: 'zip',
      layout: 'module',
      prefix: `${TOOLCHAIN_MODULE}@${module}/`,
      expectedBytes: zip.bytes,
      proof: await proof,
    };
  }

  /** Whether a version that no list names is there all the same. Faults: the network's. */
  async has(version: string, platform: Platform, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await this.#findZip(toolchainModuleVersion(version, platform), signal);
      return true;
    } catch (error) {
      if (isAbsence(error)) return false;
      throw error;
    }
  }

  /** ISO 8601: when the toolchain was built, as its description says. Faults: the network's, RESPONSE_INVALID. */
  async builtAt(version: string, platform: Platform, signal: AbortSignal | undefined): Promise<string> {
    const module = toolchainModuleVersion(version, platform);
    const options = { maxBytes: INFO_LIMIT, ...(signal ? { signal } : {}) };
    return this.#ask(async (base) => {
      const url = `${base}/${TOOLCHAIN_MODULE}/@v/${module}.info`;
      const document = await this.deps.network.get(url, options);
      const time = document.unchanged ? null : timeIn(new TextDecoder().decode(document.bytes));
      if (time === null) throw fault('RESPONSE_INVALID', { url: redactUrl(url), reason: 'no time in it' });
      return time;
    });
  }

  async #findZip(
    module: string,
    signal: AbortSignal | undefined,
  ): Promise<{ url: string; standIns: ProxyStep[]; bytes: number | null }> {
    const options = signal ? { signal } : {};
    return this.#ask(async (base, others) => {
      const place = `${base}/${TOOLCHAIN_MODULE}/@v/${module}`;
      const url = `${place}.zip`;
      try {
        return { url, standIns: others, bytes: (await this.deps.network.head(url, options)).bytes };
      } catch (error) {
        // A proxy that knows no HEAD says by the version's description that it has it.
        if (!headUnknown(error)) throw error;
        await this.deps.network.get(`${place}.info`, options);
        return { url, standIns: others, bytes: null };
      }
    });
  }

  /**
   * A list with commas says that nobody else may be asked for what an entry has; one with `|` that the next may, when
   * there is any trouble.
   */
  async #withStandIns(url: string, others: ProxyStep[], module: string): Promise<LocatedArchive['urls']> {
    if (url.startsWith('file:')) return [url];
    const bases = await Promise.all(others.map((step) => this.#baseOf(step)));
    const usable = bases.filter((base) => base !== null && !base.startsWith('file:'));
    return [url, ...usable.map((base) => `${base}/${TOOLCHAIN_MODULE}/@v/${module}.zip`)];
  }

  async #prove(module: string, options: SourceOptions): Promise<Proof> {
    const values = await this.deps.values();
    const steps = await this.#steps();
    return proveModule(this.deps.sumdb, module, values, steps, options);
  }

  async #ask<Answer>(attempt: (base: string, others: ProxyStep[]) => Promise<Answer>): Promise<Answer> {
    const steps = await this.#steps();
    return tryProxies(
      steps,
      async (step) => {
        const base = await this.#baseOf(step);
        if (base === null) throw fault('SOURCE_NOT_SET_UP', { source: this.definition.id });
        return attempt(base, standIns(steps, step));
      },
      (error) =>
        isFault(error, 'HTTP_NOT_FOUND') ||
        isFault(error, 'OFFLINE_FILE_MISSING') ||
        // An `off` at the end of a list adds nothing to what the entries before it said.
        isFault(error, 'SOURCE_NOT_SET_UP'),
    );
  }

  /** Where a step's module tree is, without a slash at the end; null for `off`. */
  async #baseOf(step: ProxyStep): Promise<string | null> {
    if (step.kind === 'url') return step.url.replace(/\/+$/, '');
    return step.kind === 'direct' ? `${await this.deps.officialUrl()}mod` : null;
  }

  /** Throws SOURCE_NOT_SET_UP, SETTING_INVALID. */
  async #steps(): Promise<ProxyStep[]> {
    const values = await this.deps.values();
    if (values.GOPROXY.trim() === '') throw fault('SOURCE_NOT_SET_UP', { source: this.definition.id });
    const parsed = stepsFor(values);
    if (parsed.ok) return parsed.steps;
    const allowed = 'https://…, http://…, file:///…, direct, off';
    throw fault('SETTING_INVALID', { key: 'GOPROXY', value: redactProxyList(parsed.entry), allowed });
  }
}

/**
 * The h1 that the checksum database has for a toolchain module. With the person's word for unverified bytes, a
 * database that is off, can't be reached or doesn't know the module leaves no proof; one that lies is always refused.
 */
export async function proveModule(
  sumdb: ChecksumDatabase,
  module: string,
  values: GoProxyValues,
  proxies: readonly ProxyStep[],
  options: SourceOptions,
): Promise<Proof> {
  try {
    const database = parseGosumdb(values.GOSUMDB || DEFAULT_GOSUMDB);
    if (database.kind === 'invalid') throw fault('SUMDB_KEY_INVALID', { key: database.text });
    if (database.kind === 'off') {
      throw fault('SUMDB_DISABLED', { module: TOOLCHAIN_MODULE, reason: 'GOSUMDB=off' });
    }
    const question = { database, proxies, module: TOOLCHAIN_MODULE, version: module, signal: options.signal };
    return { kind: 'sumdb', value: (await sumdb.lookup(question)).h1 };
  } catch (error) {
    if (options.allowUnverified === true && lacksProof(error)) return { kind: 'none', value: '' };
    throw error;
  }
}

/** Proxies say “no” to a version with 404, 410 and also 403. */
function isAbsence(error: unknown): boolean {
  if (isFault(error, 'HTTP_NOT_FOUND') || isFault(error, 'OFFLINE_FILE_MISSING')) return true;
  return (
    error instanceof FaultError && error.fault.code === 'HTTP_FORBIDDEN' && error.fault.params.status === 403
  );
}

export function versionsInList(text: string): { version: string; platform: Platform }[] {
  return text.split('\n').flatMap((line) => parseToolchainModuleVersion(line) ?? []);
}

/** As the protocol of module proxies describes it: `{"Version": "v…", "Time": "2026-11-02T20:36:20Z"}`. */
function timeIn(info: string): string | null {
  const time = /"Time"\s*:\s*"([0-9TZ:.+-]{1,40})"/.exec(info)?.[1] ?? '';
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** An empty list is an answer; a page of HTML is none. */
function checkList(text: string, url: string): void {
  if (text.trim() === '' || /^v0\.0\.1-go/m.test(text)) return;
  throw fault('RESPONSE_INVALID', { url: redactUrl(url), reason: 'not a list of toolchain versions' });
}
