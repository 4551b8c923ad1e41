import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fault, FaultError, isFault } from '@shared/domain/fault';
import type { FileHashes, TreeHasher } from '../../ports/tree-hasher';
import type { HashAnswer, HashOrder } from './tree-hash-worker';

export interface ThreadedTreeHasherOptions {
  /** The built `tree-hash-worker.js`. */
  workerUrl: URL;
  /** Worker threads; by default 1, on Windows 4 (opening a file waits for the virus scanner there). */
  threads?: number;
}

/** Fewer files are not worth another thread's start. */
const FILES_PER_THREAD = 500;

/** Hashes in worker threads with synchronous calls: an awaited one costs more than most of these files do. */
export class ThreadedTreeHasher implements TreeHasher {
  readonly #workerUrl: URL;
  readonly #threads: number;

  constructor({ workerUrl, threads = process.platform === 'win32' ? 4 : 1 }: ThreadedTreeHasherOptions) {
    this.#workerUrl = workerUrl;
    this.#threads = Math.max(1, Math.min(threads, availableParallelism()));
  }

  async hash(root: string, paths: readonly string[], signal?: AbortSignal): Promise<Map<string, FileHashes>> {
    const shares = shared(paths, Math.min(this.#threads, Math.ceil(paths.length / FILES_PER_THREAD)));
    // The first failure ends the others, too.
    const failed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const work = shares.map(async (share) => {
      try {
        return await this.#inThread({ root, paths: share }, stop);
      } catch (error) {
        failed.abort();
        throw error;
      }
    });
    const ends = await Promise.allSettled(work);
    if (signal?.aborted) throw fault('CANCELLED', {});
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (reasons.length > 0) throw reasons.find((reason) => !isFault(reason, 'CANCELLED')) ?? reasons[0];
    return new Map(ends.flatMap((end) => (end.status === 'fulfilled' ? [...end.value] : [])));
  }

  #inThread(order: HashOrder, stop: AbortSignal): Promise<ReadonlyMap<string, FileHashes>> {
    if (stop.aborted) return Promise.reject(fault('CANCELLED', {}));
    return new Promise((resolve, reject) => {
      // No loader flags of the parent: the worker is built JavaScript.
      const worker = new Worker(this.#workerUrl, { execArgv: [], workerData: order });
      const end = (): void => void worker.terminate();
      stop.addEventListener('abort', end, { once: true });
      worker.once('message', (answer: HashAnswer) =>
        'fault' in answer ? reject(new FaultError(answer.fault)) : resolve(answer.hashes),
      );
      worker.once('error', (error) => reject(fault('INTERNAL', { message: error.stack ?? error.message })));
      worker.once('exit', (code) => {
        stop.removeEventListener('abort', end);
        const died = fault('INTERNAL', { message: `worker thread exited with ${code}` });
        // After its answer this is heard by nobody.
        reject(stop.aborted ? fault('CANCELLED', {}) : died);
      });
    });
  }
}

/** In turns, so that the large files, which lie beside each other, are spread. */
function shared(paths: readonly string[], shares: number): string[][] {
  return Array.from({ length: shares }, (_, share) => paths.filter((_, index) => index % shares === share));
}
