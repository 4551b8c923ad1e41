import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fault, FaultError, isFault } from '@shared/domain/fault';
import { fileNameOf } from '@shared/domain/url-name';
import { redactUrl } from '@shared/domain/url-secrets';
import type { ArchiveJob, ArchivePipeline, UnpackedArchive } from '../../ports/archive-pipeline';
import { statFileUrl } from '../network/file-url';
import { fileFault, spoilsDownload } from './archive-faults';
import { hashArchive } from './archive-hasher';
import { runDifferential, type DifferentialJob } from './differential';
import { extractSlowly } from './extract-zip-fallback';
import { h1OfTree } from './module-layout';
import { PartFile } from './part-file';
import { ProgressMeter } from './progress-meter';
import { ArchiveChanged, ResumableDownload } from './resumable-download';
import type { ArchiveTransport } from './transport';
import { nothingReused } from './unpacking';
import type { JobCells } from './watermark';
import { WorkerPool, type UnpackedTree } from './worker-pool';

export interface ArchivePipelineOptions {
  transport: ArchiveTransport;
  /** The built `unpack-worker.js`. */
  workerUrl: URL;
  /** Worker threads; by default 2, on Windows 4 (creating a file waits for the virus scanner there). */
  threads?: number;
  /** Seconds without a byte until NETWORK_STALLED; 30 when not given. */
  stallSeconds?: number;
  /** Milliseconds before each retry of a broken connection. */
  retryDelays?: readonly number[];
  /** How much of a zip's end is fetched first. */
  tailBytes?: number;
}

/** Holds the directory of every release so far: 1.7 MB for 15,000 entries. */
const TAIL_BYTES = 2 * 1024 ** 2;
const RETRY_DELAYS = [250, 1000, 3000];
const STALL_SECONDS = 30;
const MAX_RESTARTS = 2;
const COPY_BYTES = 1024 ** 2;

/** Nothing is started before the first job. */
export function createArchivePipeline(options: ArchivePipelineOptions): ArchivePipeline {
  const wanted = options.threads ?? (process.platform === 'win32' ? 4 : 2);
  const pool = new WorkerPool(options.workerUrl, Math.max(1, Math.min(wanted, availableParallelism())));
  return {
    warmUp: () => pool.warmUp(),
    async run(job) {
      if (mayBeDifferential(job)) {
        const { transport } = options;
        const limits = { transport, stallSeconds: stallSeconds(options), retryDelays: retryDelays(options) };
        const result = await runDifferential(job, limits, pool);
        if (result) return result;
        await empty(job.into);
      }
      return runWhole(job, options, pool);
    },
  };
}

function mayBeDifferential(job: ArchiveJob): job is DifferentialJob {
  return (job.donors ?? []).length > 0 && job.format === 'zip' && !job.urls[0].startsWith('file:');
}

async function runWhole(
  job: ArchiveJob,
  options: ArchivePipelineOptions,
  pool: WorkerPool,
): Promise<UnpackedArchive> {
  for (let restarts = 0; restarts <= MAX_RESTARTS; restarts++) {
    try {
      return await new PipelineRun(job, options, pool, restarts > 0).run();
    } catch (error) {
      if (!(error instanceof ArchiveChanged)) throw error;
      await empty(job.into);
    }
  }
  const reason = 'the archive changes while it is downloaded';
  throw fault('RESPONSE_INVALID', { url: redactUrl(job.urls[0]), reason });
}

async function empty(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  } catch (error) {
    throw fileFault(error, folder);
  }
}

/** Where the archive's bytes lie, and what makes them come. */
interface Supply {
  path: string;
  bytesFetched(): number;
  /** Bytes that are there, whenever they came. */
  received(): number;
  /** Resolves when every byte is there. */
  fill(): Promise<void>;
  close(outcome: 'keep' | 'remove'): Promise<void>;
}

/** One attempt: download, hash and unpack side by side over shared cells. */
class PipelineRun {
  readonly #job: ArchiveJob;
  readonly #options: ArchivePipelineOptions;
  readonly #pool: WorkerPool;
  readonly #isRestart: boolean;
  readonly #cells: JobCells;
  readonly #stop = new AbortController();
  readonly #meter: ProgressMeter;
  readonly #name: string;
  #supply: Supply | null = null;

  constructor(job: ArchiveJob, options: ArchivePipelineOptions, pool: WorkerPool, isRestart: boolean) {
    this.#job = job;
    this.#options = options;
    this.#pool = pool;
    this.#isRestart = isRestart;
    this.#cells = pool.newCells();
    this.#name = fileNameOf(job.urls[0]);
    const fetched = (): number => this.#supply?.bytesFetched() ?? 0;
    const received = (): number => this.#supply?.received() ?? 0;
    this.#meter = new ProgressMeter(this.#cells, { fetched, received }, (progress) =>
      job.onProgress(progress),
    );
  }

  async run(): Promise<UnpackedArchive> {
    const halt = (): void => this.#halt();
    this.#job.signal.addEventListener('abort', halt, { once: true });
    try {
      if (this.#job.signal.aborted) throw fault('CANCELLED', {});
      this.#supply = await this.#openSupply();
      const result = await this.#unpack(this.#supply);
      this.#meter.stop('done');
      await this.#supply.close('remove');
      return result;
    } catch (error) {
      this.#meter.stop('broken');
      await this.#supply?.close(isSpoiled(error) ? 'remove' : 'keep');
      throw this.#job.signal.aborted ? fault('CANCELLED', {}) : error;
    } finally {
      this.#job.signal.removeEventListener('abort', halt);
    }
  }

  #halt(): void {
    this.#stop.abort();
    this.#cells.stop();
  }

  async #unpack(supply: Supply): Promise<UnpackedArchive> {
    const filled = supply.fill().then(() => void (this.#meter.phase = 'verifying'));
    const hashed = this.#hash(supply.path, filled).finally(() => (this.#meter.phase = 'unpacking'));
    const unpacked = this.#unpackFast(supply.path).catch((error: unknown) =>
      this.#unpackSlowly(error, filled),
    );
    await allOrHalt([filled, hashed, unpacked], () => this.#halt());
    if (this.#cells.stopped) throw fault('CANCELLED', {});
    const { files, folders } = await unpacked;
    if (files.length === 0) throw fault('ARCHIVE_NOT_GO', { file: this.#name, missing: this.#job.prefix });
    return {
      sha256: await hashed,
      h1: this.#job.format === 'zip' ? h1OfTree(files, folders, this.#job) : null,
      files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
      bytesFetched: supply.bytesFetched(),
      bytesFull: this.#cells.total,
      reused: null,
    };
  }

  /** A module's proof is over its files, which are hashed as they are unpacked. */
  async #hash(archive: string, filled: Promise<void>): Promise<string | null> {
    if (this.#job.layout === 'archive') return hashArchive(archive, this.#name, this.#cells);
    await filled;
    return null;
  }

  #unpackFast(archive: string): Promise<UnpackedTree> {
    const { format, layout, prefix, into, hashFiles = 'all' } = this.#job;
    const order = { format, layout, prefix, into, hashFiles, archive, name: this.#name, donors: null };
    return this.#pool.unpack(order, this.#cells, (files) => (this.#meter.filesTotal = files));
  }

  async #unpackSlowly(error: unknown, filled: Promise<void>): Promise<UnpackedTree> {
    if (this.#job.format !== 'zip' || !isFault(error, 'ARCHIVE_UNSUPPORTED')) throw error;
    await filled;
    const files = await extractSlowly(this.#supply!.path, this.#name, this.#job);
    return { files, folders: [], reused: nothingReused(), leftOut: [] };
  }

  #openSupply(): Promise<Supply> {
    return this.#job.urls[0].startsWith('file:') ? this.#openFile() : this.#openDownload();
  }

  /** A module is unpacked from where it lies, for its proof is over what was unpacked; an archive from a copy. */
  async #openFile(): Promise<Supply> {
    const { path, bytes } = await statFileUrl(new URL(this.#job.urls[0]));
    const { expectedBytes, layout } = this.#job;
    if (expectedBytes !== null && expectedBytes !== bytes) throw this.#wrongSize(expectedBytes, bytes);
    this.#meter.total = bytes;
    if (layout === 'archive') return this.#openCopy(path, bytes);
    const fill = async (): Promise<void> => this.#cells.finish(bytes);
    const received = (): number => this.#cells.ready;
    return { path, bytesFetched: () => 0, received, fill, close: async () => undefined };
  }

  /** The file is hashed and unpacked in two readings: only of our own copy are both sure to be the same bytes. */
  async #openCopy(path: string, bytes: number): Promise<Supply> {
    const [url] = this.#job.urls;
    const part = await PartFile.open(this.#job.part, [url]);
    const fill = async (): Promise<void> => {
      await part.reset({ url, validator: null, total: bytes });
      let at = 0;
      for await (const chunk of readFile(path)) {
        if (this.#stop.signal.aborted) throw fault('CANCELLED', {});
        if (at + chunk.length > bytes) throw this.#wrongSize(bytes, at + chunk.length);
        await part.write(at, chunk);
        this.#cells.advance((at += chunk.length));
      }
      if (at < bytes) throw this.#wrongSize(bytes, at);
      this.#cells.finish(bytes);
    };
    const close = async (): Promise<void> => {
      await part.close();
      await part.remove();
    };
    const received = (): number => this.#cells.ready;
    return { path: part.path, bytesFetched: () => 0, received, fill, close };
  }

  #wrongSize(expected: number, actual: number): FaultError {
    return fault('SIZE_MISMATCH', { file: this.#name, expected, actual });
  }

  async #openDownload(): Promise<Supply> {
    const { urls, expectedBytes } = this.#job;
    const { transport, tailBytes } = this.#options;
    const part = await PartFile.open(this.#job.part, urls);
    const download = new ResumableDownload({
      transport,
      urls,
      name: this.#name,
      part,
      cells: this.#cells,
      tailBytes: this.#job.format === 'zip' ? (tailBytes ?? TAIL_BYTES) : 0,
      expectedBytes,
      signal: this.#stop.signal,
      stallSeconds: stallSeconds(this.#options),
      retryDelays: retryDelays(this.#options),
      single: this.#isRestart,
      onTotal: (total) => (this.#meter.total = total),
    });
    const close = async (outcome: 'keep' | 'remove'): Promise<void> => {
      await part.close();
      if (outcome === 'remove') await part.remove();
    };
    const received = (): number => part.there.bytes;
    const bytesFetched = (): number => download.fetched;
    return { path: part.path, bytesFetched, received, fill: () => download.run(), close };
  }
}

function stallSeconds(options: ArchivePipelineOptions): number {
  return options.stallSeconds ?? STALL_SECONDS;
}

function retryDelays(options: ArchivePipelineOptions): readonly number[] {
  return options.retryDelays ?? RETRY_DELAYS;
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: COPY_BYTES }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw fileFault(error, path);
  }
}

function isSpoiled(error: unknown): boolean {
  return error instanceof ArchiveChanged || (error instanceof FaultError && spoilsDownload(error.fault));
}

/** Waits until all have settled, also after a failure: nothing may still be writing when the caller cleans up. */
async function allOrHalt(tasks: readonly Promise<unknown>[], halt: () => void): Promise<void> {
  const failures: unknown[] = [];
  const watched = tasks.map((task) =>
    task.catch((error: unknown) => {
      if (failures.push(error) === 1) halt();
    }),
  );
  await Promise.all(watched);
  // The others were stopped by the one that failed, and may have said so first.
  if (failures.length > 0) throw failures.find((error) => !isFault(error, 'CANCELLED')) ?? failures[0];
}
