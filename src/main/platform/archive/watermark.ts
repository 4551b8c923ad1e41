/**
 * How main tells the worker threads which bytes of the archive are on the disk, without a message per chunk.
 * The cells are shared memory; every change ends with a beat of the pool's pulse, which wakes waiting workers.
 */

import { LIMITS } from './entry-rules';

/** One counter for all jobs of a pool: a worker that has nothing to do sleeps on it. */
export class Pulse {
  readonly #count: Int32Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#count = new Int32Array(buffer);
  }

  get count(): number {
    return Atomics.load(this.#count, 0);
  }

  beat(): void {
    Atomics.add(this.#count, 0, 1);
    Atomics.notify(this.#count, 0);
  }

  /** Sleeps until the next beat after `seen`. Blocks the thread: workers only. */
  sleep(seen: number, milliseconds: number): void {
    Atomics.wait(this.#count, 0, seen, milliseconds);
  }
}

/** What a zip's unpacking waits for, in this order. */
export const Stage = { waiting: 0, directoryThere: 1, foldersMade: 2 } as const;

const Cell = { ready: 0, tail: 1, total: 2, stage: 3, next: 4, files: 5, stopped: 6 } as const;

const CELLS = Object.keys(Cell).length;
const CELL_BYTES = 8 * CELLS;
/** As many files as an archive may hold: one byte each says that its bytes are there. */
const MOST_FILES = LIMITS.entries;

/** The shared cells of one job. Offsets and counts are bytes; -1 is "not known yet". */
export class JobCells {
  readonly #cells: BigInt64Array;
  readonly #there: Uint8Array;
  /** Called in the thread that changed something: how main follows its own watermark. */
  onChange: (() => void) | null = null;

  constructor(
    readonly pulse: Pulse,
    buffer?: SharedArrayBuffer,
  ) {
    const shared = buffer ?? new SharedArrayBuffer(CELL_BYTES + MOST_FILES);
    this.#cells = new BigInt64Array(shared, 0, CELLS);
    this.#there = new Uint8Array(shared, CELL_BYTES);
    if (buffer) return;
    this.#set('tail', -1);
    this.#set('total', -1);
  }

  get buffer(): SharedArrayBuffer {
    return this.#cells.buffer as SharedArrayBuffer;
  }

  /** Bytes there from the start, without a gap. */
  get ready(): number {
    const { tail, total } = this;
    const head = this.#get('ready');
    return tail >= 0 && head >= tail ? total : head;
  }

  get tail(): number {
    return this.#get('tail');
  }

  /** Bytes of the whole archive: set once nothing can change it any more. */
  get total(): number {
    return this.#get('total');
  }

  get stage(): number {
    return this.#get('stage');
  }

  get filesWritten(): number {
    return this.#get('files');
  }

  get stopped(): boolean {
    return this.#get('stopped') === 1;
  }

  get complete(): boolean {
    return this.total >= 0 && this.ready === this.total;
  }

  has(from: number, to: number): boolean {
    return to <= this.ready || (this.tail >= 0 && from >= this.tail && to <= this.total);
  }

  /** The bytes of this file of the plan are there, wherever it lies. */
  isThere(index: number): boolean {
    return Atomics.load(this.#there, index) === 1;
  }

  /** `first` to before `last`. */
  setThere(first: number, last: number): void {
    for (let index = first; index < last; index++) Atomics.store(this.#there, index, 1);
    this.#changed();
  }

  advance(ready: number): void {
    this.#set('ready', ready);
    this.#changed();
  }

  /** The bytes from `tail` to the end are there as well; a zip's directory is among them. */
  setTail(tail: number, total: number): void {
    this.#set('total', total);
    this.#set('tail', tail);
    this.#directoryThere();
  }

  /** Everything is there. */
  finish(total: number): void {
    this.#set('ready', total);
    this.#set('total', total);
    this.#directoryThere();
  }

  setFoldersMade(): void {
    this.#set('stage', Stage.foldersMade);
    this.#changed();
  }

  stop(): void {
    this.#set('stopped', 1);
    this.#changed();
  }

  /** Claims the next `count` entries for the calling worker; answers the first one's index. */
  claim(count: number): number {
    return Number(Atomics.add(this.#cells, Cell.next, BigInt(count)));
  }

  countFile(): void {
    Atomics.add(this.#cells, Cell.files, 1n);
  }

  #directoryThere(): void {
    // A worker may be further already.
    Atomics.compareExchange(this.#cells, Cell.stage, BigInt(Stage.waiting), BigInt(Stage.directoryThere));
    this.#changed();
  }

  #changed(): void {
    this.pulse.beat();
    this.onChange?.();
  }

  #get(name: keyof typeof Cell): number {
    return Number(Atomics.load(this.#cells, Cell[name]));
  }

  #set(name: keyof typeof Cell, value: number): void {
    Atomics.store(this.#cells, Cell[name], BigInt(value));
  }
}
