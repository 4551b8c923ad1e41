import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { fault, FaultError, type Fault } from '@shared/domain/fault';
import type { FileRecord, LeftOutFile, Reused } from '../../ports/archive-pipeline';
import type { NeededSpan, UnpackOrder, WorkerReport } from './messages';
import { addTo, nothingReused } from './unpacking';
import { JobCells, Pulse } from './watermark';

export interface UnpackedTree {
  files: FileRecord[];
  /** Names of folder entries as a zip lists them. */
  folders: string[];
  /** What donors gave. */
  reused: Reused;
  leftOut: LeftOutFile[];
}

export type PoolOrder = Omit<UnpackOrder, 'job' | 'cells' | 'lead' | 'port'>;

interface PoolJob {
  cells: JobCells;
  files: FileRecord[];
  folders: string[];
  reused: Reused;
  leftOut: LeftOutFile[];
  fault: Fault | null;
  /** Threads that haven't reported the end of it. */
  threads: Set<Thread>;
  onListed: OnListed;
  settle: () => void;
}

/** The archive's files are known; `needed`: what of it must be fetched, null for all. */
export type OnListed = (files: number, needed: NeededSpan[] | null) => void;

interface Thread {
  worker: Worker;
  jobs: Set<number>;
}

/** Unused threads give their memory back after this; the next job starts new ones in about 50 ms. */
const IDLE_MS = 60_000;

/** Buffers of files that are written wait for a collection of the young: sooner than by default, so that few do. */
const YOUNG_MEGABYTES = 4;

/** Worker threads that all jobs of the process share. None is started before the first job. */
export class WorkerPool {
  readonly pulse = new Pulse();
  readonly #workerUrl: URL;
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  readonly #jobs = new Map<number, PoolJob>();
  #lastJob = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(workerUrl: URL, size: number) {
    this.#workerUrl = workerUrl;
    this.#size = size;
  }

  /** Starts the threads, unless they are there; without a job they end as after one. */
  warmUp(): void {
    const threads = this.#ready();
    if (threads.every(({ jobs }) => jobs.size === 0)) this.#rest();
  }

  newCells(): JobCells {
    return new JobCells(this.pulse);
  }

  /**
   * Settles when every thread has closed what it had open. Rejects with the first thread's Fault; resolves with what
   * there is when the cells were stopped.
   */
  async unpack(order: PoolOrder, cells: JobCells, onListed: OnListed): Promise<UnpackedTree> {
    const job = ++this.#lastJob;
    // Tar is one stream: one thread reads it, and one helps to write; those with the least to do.
    const threads = order.format === 'zip' ? this.#ready() : this.#ready().slice(0, 2);
    const ports = order.format === 'zip' || threads.length === 1 ? [] : portsOf(new MessageChannel());
    let settle = (): void => undefined;
    const ended = new Promise<void>((resolve) => (settle = resolve));
    const state: PoolJob = {
      cells,
      files: [],
      folders: [],
      reused: nothingReused(),
      leftOut: [],
      fault: null,
      threads: new Set(threads),
      onListed,
      settle,
    };
    this.#jobs.set(job, state);
    threads.forEach((thread, index) => {
      thread.jobs.add(job);
      thread.worker.ref();
      const port = ports[index] ?? null;
      const message: UnpackOrder = { ...order, job, cells: cells.buffer, lead: index === 0, port };
      thread.worker.postMessage(message, port ? [port] : []);
    });
    this.pulse.beat();
    await ended;
    this.#jobs.delete(job);
    if (state.fault) throw new FaultError(state.fault);
    const { files, folders, reused, leftOut } = state;
    return { files, folders, reused, leftOut };
  }

  /** All threads, those with the fewest jobs first. */
  #ready(): Thread[] {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    while (this.#threads.size < this.#size) this.#start();
    return [...this.#threads].sort((a, b) => a.jobs.size - b.jobs.size);
  }

  #start(): void {
    // No loader flags of the parent: the worker is built JavaScript.
    const worker = new Worker(this.#workerUrl, {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      workerData: { pulse: this.pulse.buffer },
    });
    const thread: Thread = { worker, jobs: new Set() };
    worker.unref();
    worker.on('message', (report: WorkerReport) => this.#hear(thread, report));
    worker.on('error', (error) => this.#lose(thread, error));
    worker.on('exit', (code) => this.#lose(thread, new Error(`worker thread exited with ${code}`)));
    this.#threads.add(thread);
  }

  #hear(thread: Thread, report: WorkerReport): void {
    const job = this.#jobs.get(report.job);
    if (!job) return;
    if (report.type === 'listed') {
      job.folders = report.folders;
      job.leftOut = report.leftOut;
      job.onListed(report.files, report.needed);
    } else if (report.type === 'files') {
      for (const record of report.records) job.files.push(record);
      addTo(job.reused, report.reused);
    } else {
      this.#end(thread, report.job, job, report.fault);
    }
  }

  #end(thread: Thread, id: number, job: PoolJob, failed: Fault | null): void {
    thread.jobs.delete(id);
    job.threads.delete(thread);
    // What an unknown feature calls for, extract-zip, may see nothing that another thread refused.
    if (job.fault === null || job.fault.code === 'ARCHIVE_UNSUPPORTED') job.fault = failed ?? job.fault;
    // What one thread can't read no thread can: they all say so, and the download may go on for another way.
    if (failed && failed.code !== 'ARCHIVE_UNSUPPORTED') job.cells.stop();
    if (job.threads.size === 0) job.settle();
    if (thread.jobs.size > 0) return;
    thread.worker.unref();
    if ([...this.#threads].every(({ jobs }) => jobs.size === 0)) this.#rest();
  }

  /** A thread that died takes its jobs with it, not the app. */
  #lose(thread: Thread, error: Error): void {
    this.#threads.delete(thread);
    const { fault: lost } = fault('INTERNAL', { message: error.stack ?? error.message });
    for (const id of thread.jobs) {
      const job = this.#jobs.get(id);
      if (job) this.#end(thread, id, job, lost);
    }
  }

  #rest(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      for (const { worker } of this.#threads) void worker.terminate();
      this.#threads.clear();
    }, IDLE_MS);
    this.#idle.unref();
  }
}

function portsOf({ port1, port2 }: MessageChannel): MessagePort[] {
  return [port1, port2];
}
