import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fault, FaultError } from '@shared/domain/fault';
import { ADOPTED } from '@shared/domain/toolchain';
import type { FileRecord } from '../../ports/archive-pipeline';
import type { LocatedArchive } from '../../ports/source';
import type { FileHashes } from '../../ports/tree-hasher';
import type { ListedFile } from '../../ports/zip-index';
import type { StagedRelease } from '../installer/deps';
import { dropPart, fetchArchive } from '../installer/fetch-archive';
import { isUnchanged } from '../toolchain-record';
import type { OwnToolchain, RepairDeps } from './deps';
import { nameInArchive } from './names-in-archive';

export interface FetchOptions {
  /** An empty place to put the files in, on the volume of the toolchain; each lies there under its own path. */
  into: string;
  signal: AbortSignal;
  /** Bytes taken from the network, of those that will be; null before that is known. */
  onBytes: (received: number, total: number | null) => void;
}

export interface FetchedFiles {
  /** Of each file. */
  hashes: ReadonlyMap<string, FileHashes>;
  bytesFetched: number;
  /** Of the whole archive that they are a part of. */
  bytesFull: number;
}

/** Where a release can be had as a zip that gives its parts: the module proxy, whatever it was installed from. */
const MODULE_PROXY = 'goproxy';

type FetchDeps = Pick<RepairDeps, 'home' | 'disk' | 'pipeline' | 'sources' | 'zipIndex'>;

/**
 * Brings these files and hardly more, each proven by the hash that was recorded when the release was: so it doesn't
 * matter who gives the bytes. What can't be had in parts comes out of the whole archive, and what nobody hashed yet out
 * of one that is proven itself.
 * Faults: HASH_MISMATCH where only other bytes are to be had; the sources', the pipeline's; DISK_*; CANCELLED.
 */
export async function fetchFiles(
  deps: FetchDeps,
  toolchain: OwnToolchain,
  files: readonly FileRecord[],
  options: FetchOptions,
): Promise<FetchedFiles> {
  const fetching = new Fetching(deps, toolchain, files, options);
  await fetching.inParts();
  if (fetching.lacking) await fetching.whole();
  return fetching.result;
}

class Fetching {
  readonly #deps: FetchDeps;
  readonly #toolchain: OwnToolchain;
  readonly #options: FetchOptions;
  /** Still to be had, by path. */
  readonly #missing: Map<string, FileRecord>;
  /** Of the source that would have been the best. */
  #failure: unknown = null;
  /** Bytes came, but other ones: that tells the most. */
  #mismatch: FaultError | null = null;
  readonly #hashes = new Map<string, FileHashes>();
  #fetched = 0;
  #full = 0;

  constructor(deps: FetchDeps, toolchain: OwnToolchain, files: readonly FileRecord[], options: FetchOptions) {
    this.#deps = deps;
    this.#toolchain = toolchain;
    this.#options = options;
    this.#missing = new Map(files.map((file) => [file.path, file]));
  }

  get lacking(): boolean {
    return this.#missing.size > 0;
  }

  get result(): FetchedFiles {
    return { hashes: this.#hashes, bytesFetched: this.#fetched, bytesFull: this.#full };
  }

  async inParts(): Promise<void> {
    for (const source of new Set([MODULE_PROXY, ...this.#recorded()])) {
      if (!this.lacking) return;
      await this.#orNext(async () => {
        const archive = await this.#locate(source);
        if (archive.format === 'zip') await this.#fromZip(archive);
      });
    }
  }

  async whole(): Promise<void> {
    this.#failure = null;
    for (const source of new Set([...this.#recorded(), 'auto'])) {
      if (!this.lacking) return;
      await this.#orNext(() => this.#fromWhole(source));
    }
    if (this.lacking) throw this.#mismatch ?? this.#failure;
  }

  #recorded(): string[] {
    const { source } = this.#toolchain;
    return source === ADOPTED ? [] : [source];
  }

  async #orNext(attempt: () => Promise<void>): Promise<void> {
    const { signal } = this.#options;
    try {
      if (signal.aborted) throw fault('CANCELLED', {});
      await attempt();
    } catch (error) {
      if (signal.aborted || isAboutDisk(error)) throw error;
      this.#failure ??= error;
    }
  }

  async #locate(source: string): Promise<LocatedArchive> {
    const { version, platform } = this.#toolchain;
    const { signal } = this.#options;
    const opened = await this.#deps.sources.open(source);
    // Every file has a proof of its own.
    return opened.locate(version, platform, { allowUnverified: true, signal });
  }

  async #fromZip(archive: LocatedArchive): Promise<void> {
    for (const url of archive.urls) {
      const byName = this.#missingByName(archive);
      if (byName.size === 0) return;
      const before = this.#fetched;
      await this.#orNext(() =>
        this.#deps.zipIndex.fetch(url, {
          wants: (listed) => (byName.get(listed.name) ?? []).some((file) => mayBe(file, listed)),
          take: async (listed, bytes) => this.#take(byName.get(listed.name) ?? [], bytes, false),
          onProgress: ({ fetched, toFetch, full }) => {
            this.#note(before + fetched, toFetch === null ? null : before + toFetch, full);
          },
          signal: this.#options.signal,
        }),
      );
      if (!this.lacking) return;
    }
  }

  /** A go.mod file lies in a module tree twice, and in its zip once. */
  #missingByName(archive: LocatedArchive): Map<string, FileRecord[]> {
    const byName = new Map<string, FileRecord[]>();
    for (const file of this.#missing.values()) {
      // Without a hash a part of an archive has no proof.
      const name = file.sha256 === null ? null : nameInArchive(file, archive);
      if (name !== null) byName.set(name, [...(byName.get(name) ?? []), file]);
    }
    return byName;
  }

  /** @param proven they come from an archive whose own hash held */
  async #take(files: readonly FileRecord[], bytes: Uint8Array, proven: boolean): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const hashes = { bytes: bytes.length, sha256, crc32: crc32(bytes) };
    for (const file of files) {
      const isIt = (file.sha256 !== null || proven) && isUnchanged(file, hashes);
      if (!isIt) this.#mismatch ??= otherBytes(file, sha256);
      else {
        const { into } = this.#options;
        await this.#deps.disk.writeBytes(join(into, file.path), bytes, { executable: file.executable });
        this.#hashes.set(file.path, hashes);
        this.#missing.delete(file.path);
      }
    }
  }

  async #fromWhole(source: string): Promise<void> {
    const { home, disk, sources } = this.#deps;
    const { id, version, platform } = this.#toolchain;
    const { signal } = this.#options;
    const picked = await sources.pick(version, platform, source, { allowUnverified: true, signal });
    const request = { version, platform, source, allowUnverified: true };
    const before = this.#fetched;
    try {
      const staged = await fetchArchive(
        this.#deps,
        { request, id, actor: 'cli', signal },
        picked,
        (event) => {
          if (event.kind === 'progress')
            this.#options.onBytes(before + event.transfer.received, event.transfer.total);
        },
      );
      const { bytesFetched, bytesFull } = staged.unpacked;
      this.#note(before + bytesFetched, before + bytesFetched, bytesFull);
      await dropPart(this.#deps, staged.part);
      await this.#takeFrom(staged);
    } finally {
      await disk.remove(join(home.staging, id));
    }
  }

  /** Out of a whole tree; an archive's has no `_go.mod`. */
  async #takeFrom({ folder, unpacked, proof }: StagedRelease): Promise<void> {
    const there = new Set(unpacked.files.map(({ path }) => path));
    const places = new Map(
      [...this.#missing.values()].map((file) => {
        const other = nameInArchive(file, { layout: 'archive', prefix: '' });
        return [file, there.has(file.path) ? file.path : other] as const;
      }),
    );
    for (const [file, place] of places) {
      const bytes = place === null ? null : await this.#deps.disk.readBytes(join(folder, place));
      if (bytes) await this.#take([file], bytes, proof.kind !== 'none');
      else this.#mismatch ??= otherBytes(file, 'none');
    }
  }

  #note(fetched: number, toFetch: number | null, full: number): void {
    this.#fetched = fetched;
    this.#full = Math.max(this.#full, full);
    this.#options.onBytes(fetched, toFetch);
  }
}

/** A CRC-32 is a hint that spares the fetching of what can't be it. */
function mayBe({ bytes, crc32: crc }: FileRecord, listed: ListedFile): boolean {
  return bytes === listed.bytes && (crc === null || crc === listed.crc32);
}

function otherBytes({ path, sha256, crc32: crc }: FileRecord, actual: string): FaultError {
  return fault('HASH_MISMATCH', { file: path, expected: sha256 ?? `crc32:${crc?.toString(16)}`, actual });
}

function isAboutDisk(error: unknown): boolean {
  return error instanceof FaultError && /^DISK_|^LOCK_/.test(error.fault.code);
}
