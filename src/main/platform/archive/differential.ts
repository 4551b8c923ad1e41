import { fault, FaultError, isFault } from '@shared/domain/fault';
import { fileNameOf } from '@shared/domain/url-name';
import type { ArchiveJob, Donor, UnpackedArchive } from '../../ports/archive-pipeline';
import type { NeededSpan } from './messages';
import { h1OfTree } from './module-layout';
import { PartFile } from './part-file';
import { PieceDownload } from './piece-download';
import { ProgressMeter } from './progress-meter';
import { guessedDirectoryBytes } from './reuse';
import type { ArchiveTransport } from './transport';
import type { JobCells } from './watermark';
import type { UnpackedTree, WorkerPool } from './worker-pool';

export interface DifferentialOptions {
  transport: ArchiveTransport;
  stallSeconds: number;
  retryDelays: readonly number[];
}

/** Above this share of the archive the whole is fetched: one stream is faster than many parts. */
const MOST = 0.85;

/** A job whose donors may save the most of it. */
export type DifferentialJob = ArchiveJob & { donors: readonly Donor[] };

/**
 * Takes what donors have and fetches the rest of a zip in parts. Null when that can't be done or isn't worth it, and
 * when what came together is no whole archive: then the folder may hold files, and the whole archive is to be fetched.
 * Faults: NETWORK_*, TLS_UNTRUSTED, HTTP_*, REDIRECT_REFUSED, DISK_*, CANCELLED: what was fetched is kept for a resume.
 */
export async function runDifferential(
  job: DifferentialJob,
  options: DifferentialOptions,
  pool: WorkerPool,
): Promise<UnpackedArchive | null> {
  const part = await PartFile.open(job.part, job.urls);
  const run = new DifferentialRun(job, options, pool, part);
  let done = false;
  try {
    const result = await run.run();
    done = result !== null;
    return result;
  } catch (error) {
    if (job.signal.aborted) throw fault('CANCELLED', {});
    if (isAboutArchive(error)) return null;
    throw error;
  } finally {
    await part.close();
    if (done) await part.remove();
  }
}

class DifferentialRun {
  readonly #job: DifferentialJob;
  readonly #pool: WorkerPool;
  readonly #cells: JobCells;
  readonly #download: PieceDownload;
  readonly #stop = new AbortController();
  readonly #meter: ProgressMeter;
  readonly #name: string;
  readonly #part: PartFile;

  constructor(job: DifferentialJob, options: DifferentialOptions, pool: WorkerPool, part: PartFile) {
    this.#job = job;
    this.#pool = pool;
    this.#cells = pool.newCells();
    this.#name = fileNameOf(job.urls[0]);
    this.#part = part;
    const { urls } = job;
    const { cells, signal } = { cells: this.#cells, signal: this.#stop.signal };
    this.#download = new PieceDownload({ ...options, urls, name: this.#name, part, cells, signal });
    const download = this.#download;
    const bytes = { fetched: () => download.fetched, received: () => download.received };
    this.#meter = new ProgressMeter(this.#cells, bytes, (progress) => job.onProgress(progress));
  }

  async run(): Promise<UnpackedArchive | null> {
    const { signal, donors, expectedBytes, prefix } = this.#job;
    const halt = (): void => this.#halt();
    signal.addEventListener('abort', halt, { once: true });
    try {
      if (signal.aborted) throw fault('CANCELLED', {});
      if (!(await this.#download.begin())) return this.#end(null);
      if (expectedBytes !== null && expectedBytes !== this.#download.total) return this.#end(null);
      await this.#download.fetchDirectory(guessedDirectoryBytes(donors[0]!, prefix));
      return this.#end(await this.#bring());
    } catch (error) {
      this.#meter.stop('broken');
      throw error;
    } finally {
      signal.removeEventListener('abort', halt);
    }
  }

  #end(result: UnpackedArchive | null): UnpackedArchive | null {
    this.#meter.stop(result === null ? 'broken' : 'done');
    return result;
  }

  #halt(): void {
    this.#stop.abort();
    this.#cells.stop();
  }

  /** The workers list the archive and take over what they can, while the rest is fetched. */
  async #bring(): Promise<UnpackedArchive | null> {
    const state = { worth: true, fetching: Promise.resolve() };
    const failures: unknown[] = [];
    const fail = (error: unknown): void => {
      if (failures.push(error) === 1) this.#halt();
    };
    const onListed = (files: number, needed: NeededSpan[] | null): void => {
      this.#meter.filesTotal = files;
      const spans = needed ?? [];
      state.worth = this.#download.shareOf(spans) <= MOST;
      if (!state.worth) return this.#cells.stop();
      const fetched = this.#download.fetchAll(spans);
      state.fetching = fetched.then(() => void (this.#meter.phase = 'unpacking'), fail);
      this.#meter.total = this.#download.needed;
    };
    const { layout, prefix, into, donors, leaveOut = [] } = this.#job;
    const place = { layout, prefix, into, donors, archive: this.#part.path, name: this.#name };
    const order = { format: 'zip', hashFiles: 'all', ...place, leaveOut } as const;
    const tree = await this.#pool.unpack(order, this.#cells, onListed).catch(fail);
    // Nothing may still be writing when the caller cleans up.
    await state.fetching;
    // The others were stopped by the one that failed.
    if (failures.length > 0) throw failures.find((error) => !isFault(error, 'CANCELLED')) ?? failures[0];
    if (!state.worth) return null;
    if (!tree || this.#cells.stopped) throw fault('CANCELLED', {});
    return this.#result(tree);
  }

  #result({ files, folders, reused, leftOut }: UnpackedTree): UnpackedArchive {
    return {
      sha256: null,
      h1: leftOut.length === 0 ? h1OfTree(files, folders, this.#job) : null,
      files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
      bytesFetched: this.#download.fetched,
      bytesFull: this.#download.total,
      reused,
      ...(leftOut.length === 0 ? {} : { leftOut }),
    };
  }
}

/** It can't be put together this way; the whole archive may do, and is judged anew. */
function isAboutArchive(error: unknown): boolean {
  return error instanceof FaultError && /^ARCHIVE_|^RESPONSE_/.test(error.fault.code);
}
