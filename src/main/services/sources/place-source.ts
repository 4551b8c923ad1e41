import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fault, isFault } from '@shared/domain/fault';
import {
  parseToolchainModuleVersion,
  stepsFor,
  TOOLCHAIN_MODULE,
  toolchainModuleVersion,
  type ProxyStep,
} from '@shared/domain/go-proxy';
import { isPrerelease, newestFirst } from '@shared/domain/go-version';
import { samePlatform, type Platform } from '@shared/domain/platform';
import type { SourceDefinition } from '@shared/domain/source';
import { fileNameOf } from '@shared/domain/url-name';
import type { Disk } from '../../ports/disk';
import type { LocatedArchive, Source, SourceListing, SourceOptions } from '../../ports/source';
import { lacks, MirrorSource, unproven } from './archive-source';
import { GoproxySource, proveModule, type GoproxyDeps } from './goproxy-source';
import { headUnknown } from './head-unknown';
import { archiveName, parseArchiveName } from './release-list';
import { withSlash, type TrustedList } from './trusted-list';

export interface PlaceDeps extends GoproxyDeps {
  trusted: TrustedList;
  disk: Disk;
}

const ARCHIVE = /\.(zip|tar\.gz)$/i;
const MODULE_FOLDER = `${TOOLCHAIN_MODULE}/@v`;

/** A place that was named for one install, or a team's mirror: an archive, a folder, or a base address of either layout. */
export function placeSource(definition: SourceDefinition, url: string, deps: PlaceDeps): Source {
  if (ARCHIVE.test(new URL(url).pathname)) return new SingleArchive(definition, url, deps);
  if (url.startsWith('file:')) return new FolderSource(definition, pathOf(url), deps);
  return new RemoteBase(definition, url, deps);
}

/** One archive, under its published name or any other. */
class SingleArchive implements Source {
  constructor(
    readonly definition: SourceDefinition,
    private readonly url: string,
    private readonly deps: PlaceDeps,
  ) {}

  async list(platform: Platform, { signal }: SourceOptions): Promise<SourceListing> {
    const started = performance.now();
    const bytes = await lengthOf(this.url, this.deps, signal);
    const named = versionNamed(this.#filename());
    const fits = named && samePlatform(named.platform, platform);
    const releases = fits ? [{ version: named.version, stable: !isPrerelease(named.version), bytes }] : [];
    return { releases, latencyMs: performance.now() - started };
  }

  async locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive> {
    const filename = this.#filename();
    const named = versionNamed(filename);
    if (named && (named.version !== version || !samePlatform(named.platform, platform))) {
      throw lacks(this.definition.id, version, platform);
    }
    return locateFile(this.url, filename, version, platform, this.definition.id, this.deps, options);
  }

  #filename(): string {
    return fileNameOf(this.url);
  }
}

/** A folder on this machine or a share, with archives of either layout, flat or as a module proxy's tree. */
class FolderSource implements Source {
  constructor(
    readonly definition: SourceDefinition,
    private readonly folder: string,
    private readonly deps: PlaceDeps,
  ) {}

  async list(platform: Platform): Promise<SourceListing> {
    const names = (await this.#files()).map((path) => basename(path));
    const fitting = names
      .flatMap((name) => versionNamed(name) ?? [])
      .filter((one) => samePlatform(one.platform, platform));
    const versions = newestFirst([...new Set(fitting.map(({ version }) => version))]);
    const releases = versions.map((version) => ({ version, stable: !isPrerelease(version), bytes: null }));
    return { releases, latencyMs: 0 };
  }

  async locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive> {
    const wanted = [archiveName(version, platform), `${toolchainModuleVersion(version, platform)}.zip`];
    const files = await this.#files();
    const found = wanted.flatMap((name) => files.find((path) => basename(path) === name) ?? [])[0];
    if (found === undefined) throw lacks(this.definition.id, version, platform);
    const url = pathToFileURL(found).href;
    return locateFile(url, basename(found), version, platform, this.definition.id, this.deps, options);
  }

  async #files(): Promise<string[]> {
    const folders = [this.folder, join(this.folder, MODULE_FOLDER)];
    const listed = await Promise.all(
      folders.map(async (folder) => {
        const entries = await this.deps.disk.list(folder);
        return entries.filter(({ kind }) => kind !== 'folder').map(({ name }) => join(folder, name));
      }),
    );
    const files = listed.flat();
    if (files.length === 0) throw fault('OFFLINE_FILE_MISSING', { path: this.folder });
    return files;
  }
}

/** A base address: what it is shows when it is first asked. */
class RemoteBase implements Source {
  #found: Promise<Source> | null = null;

  constructor(
    readonly definition: SourceDefinition,
    private readonly url: string,
    private readonly deps: PlaceDeps,
  ) {}

  async list(platform: Platform, options: SourceOptions): Promise<SourceListing> {
    return (await this.#source(options.signal)).list(platform, options);
  }

  async locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive> {
    return (await this.#source(options.signal)).locate(version, platform, options);
  }

  #source(signal: AbortSignal | undefined): Promise<Source> {
    this.#found ??= this.#detect(signal).catch((error: unknown) => {
      this.#found = null;
      throw error;
    });
    return this.#found;
  }

  async #detect(signal: AbortSignal | undefined): Promise<Source> {
    const { network, trusted, lists, values } = this.deps;
    const base = this.url.replace(/\/+$/, '');
    try {
      await network.get(`${base}/${MODULE_FOLDER}/list`, { ...(signal ? { signal } : {}) });
    } catch (error) {
      const missing = isFault(error, 'HTTP_NOT_FOUND') || isFault(error, 'HTTP_FORBIDDEN');
      if (!missing) throw error;
      return new MirrorSource(this.definition, withSlash(this.url), trusted, lists, network);
    }
    // Its bytes come from here alone; the checksum database is asked here first, then where it always is.
    const own = async (): Promise<Awaited<ReturnType<typeof values>>> => ({
      ...(await values()),
      GOPROXY: base,
      GONOPROXY: 'none',
    });
    return new GoproxySource(this.definition, { ...this.deps, values: own });
  }
}

/** Throws OFFLINE_FILE_MISSING for addresses that are no path here, such as another machine's. */
function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw fault('OFFLINE_FILE_MISSING', { path: url }, error);
  }
}

/** Null where the server doesn't say: the download itself will tell. */
async function lengthOf(
  url: string,
  { network }: PlaceDeps,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  try {
    return (await network.head(url, { ...(signal ? { signal } : {}) })).bytes;
  } catch (error) {
    if (headUnknown(error)) return null;
    throw error;
  }
}

function versionNamed(filename: string): { version: string; platform: Platform } | null {
  return parseArchiveName(filename) ?? parseToolchainModuleVersion(filename.replace(/\.zip$/, ''));
}

async function locateFile(
  url: string,
  filename: string,
  version: string,
  platform: Platform,
  source: string,
  deps: PlaceDeps,
  options: SourceOptions,
): Promise<LocatedArchive> {
  const bytes = await lengthOf(url, deps, options.signal);
  const module = parseToolchainModuleVersion(filename.replace(/\.zip$/, ''));
  if (module) return locateModule(url, toolchainModuleVersion(version, platform), bytes, deps, options);
  const trusted = await deps.trusted.find(version, platform, options.signal);
  const located = { ...unproven(url, filename), expectedBytes: bytes };
  // The list's hash is over another file where the formats differ: there is no telling from it.
  if (trusted && ARCHIVE.exec(trusted.filename)?.[1] === ARCHIVE.exec(filename)?.[1]?.toLowerCase()) {
    return { ...located, proof: { kind: 'sha256', value: trusted.sha256 } };
  }
  if (options.allowUnverified === true) return located;
  throw fault('HASH_UNKNOWN', { file: filename, source });
}

async function locateModule(
  url: string,
  module: string,
  bytes: number | null,
  deps: PlaceDeps,
  options: SourceOptions,
): Promise<LocatedArchive> {
  const values = await deps.values();
  const parsed = stepsFor(values);
  const proxies: ProxyStep[] = parsed.ok ? parsed.steps : [];
  return {
    urls: [url],
    format: 'zip',
    layout: 'module',
    prefix: `${TOOLCHAIN_MODULE}@${module}/`,
    expectedBytes: bytes,
    proof: await proveModule(deps.sumdb, module, values, proxies, options),
  };
}
