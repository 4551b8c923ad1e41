import type { ArchiveProgress } from '../../ports/archive-pipeline';
import type { JobCells } from './watermark';

const EVENT_MS = 100;
const WINDOW_MS = 3000;

interface Sample {
  at: number;
  fetched: number;
}

/** Of those that are needed. */
export interface MeteredBytes {
  /** By the network in this run. */
  fetched(): number;
  /** There, whenever they came. */
  received(): number;
}

/** Turns the shared cells into at most ten events a second, and a last one. */
export class ProgressMeter {
  readonly #cells: JobCells;
  readonly #emit: (progress: ArchiveProgress) => void;
  readonly #bytes: MeteredBytes;
  readonly #timer: NodeJS.Timeout;
  #samples: Sample[] = [];
  #last = '';
  total: number | null = null;
  filesTotal: number | null = null;
  phase: ArchiveProgress['phase'] = 'downloading';

  constructor(cells: JobCells, bytes: MeteredBytes, emit: (progress: ArchiveProgress) => void) {
    this.#cells = cells;
    this.#bytes = bytes;
    this.#emit = emit;
    this.#timer = setInterval(() => this.#tick(), EVENT_MS);
    this.#rate();
  }

  /** No event comes after this; `done` sends the last one. */
  stop(outcome: 'done' | 'broken'): void {
    clearInterval(this.#timer);
    if (outcome === 'done') this.#tick();
  }

  #tick(): void {
    const progress = this.#progress();
    const text = JSON.stringify(progress);
    if (text !== this.#last) this.#emit(progress);
    this.#last = text;
  }

  #progress(): ArchiveProgress {
    const { filesWritten } = this.#cells;
    const received = this.#bytes.received();
    const { total, filesTotal, phase } = this;
    const bytesPerSecond = this.#rate();
    const left = total === null ? null : total - received;
    const secondsLeft = left === 0 ? 0 : left === null || bytesPerSecond === 0 ? null : left / bytesPerSecond;
    return { phase, transfer: { received, total, bytesPerSecond, secondsLeft, filesWritten, filesTotal } };
  }

  /** Over the last seconds, of what the network gave: kept bytes of an earlier run are no speed. */
  #rate(): number {
    const now = { at: performance.now(), fetched: this.#bytes.fetched() };
    this.#samples = [...this.#samples.filter(({ at }) => now.at - at <= WINDOW_MS), now];
    const first = this.#samples[0]!;
    return now.at === first.at ? 0 : Math.round(((now.fetched - first.fetched) * 1000) / (now.at - first.at));
  }
}
