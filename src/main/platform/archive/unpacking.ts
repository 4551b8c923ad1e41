import { closeSync, openSync, readSync } from 'node:fs';
import type { FileRecord, Reused } from '../../ports/archive-pipeline';
import { fileFault } from './archive-faults';
import type { UnpackOrder, WorkerReport } from './messages';
import type { JobCells } from './watermark';

/** One job in one worker thread. */
export interface Unpacking {
  /** Does a little; false when it has to wait for bytes or for another worker. */
  step(): boolean | Promise<boolean>;
  readonly finished: boolean;
  close(): void;
}

/** The archive on the disk, opened at the first read: it may not be there before. */
export class ArchiveBytes {
  readonly #path: string;
  #descriptor: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Fills the buffer's beginning; answers the part that was read, which ends early at the file's end. */
  read(buffer: Buffer, length: number, position: number): Buffer {
    try {
      this.#descriptor ??= openSync(this.#path, 'r');
      return buffer.subarray(0, readSync(this.#descriptor, buffer, 0, length, position));
    } catch (error) {
      throw fileFault(error, this.#path);
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

const RECORDS_PER_REPORT = 64;

/** What was written, counted at once and told in bundles. */
export class FileReports {
  readonly #job: number;
  readonly #cells: JobCells;
  readonly #report: (report: WorkerReport) => void;
  #records: FileRecord[] = [];
  #reused = nothingReused();

  constructor(job: number, cells: JobCells, report: (report: WorkerReport) => void) {
    this.#job = job;
    this.#cells = cells;
    this.#report = report;
  }

  /** A file of the archive, with the copies that its layout makes of it. */
  add(records: readonly FileRecord[]): void {
    this.#records.push(...records);
    this.#cells.countFile();
    if (this.#records.length >= RECORDS_PER_REPORT) this.flush();
  }

  /** The same of files that a donor gave; `shared`: bytes of them that take no room of their own. */
  addReused(records: readonly FileRecord[], shared: number): void {
    addTo(this.#reused, {
      files: records.length,
      bytes: records.reduce((sum, { bytes }) => sum + bytes, 0),
      shared,
    });
    this.add(records);
  }

  flush(): void {
    if (this.#records.length === 0) return;
    this.#report({ type: 'files', job: this.#job, records: this.#records, reused: this.#reused });
    this.#records = [];
    this.#reused = nothingReused();
  }
}

/** Nearer behind the download than this, a worker soon waits for bytes; further behind, others wait for the worker. */
const NEAR_BYTES = 4 * 1024 ** 2;

/** Whether the next file is to be hashed. @param behind bytes of the archive that are there and not unpacked yet */
export function timeToHash(
  { hashFiles }: Pick<UnpackOrder, 'hashFiles'>,
  behind: () => number,
): () => boolean {
  return () => hashFiles === 'all' || behind() < NEAR_BYTES;
}

export function nothingReused(): Reused {
  return { files: 0, bytes: 0, shared: 0 };
}

export function addTo(sum: Reused, { files, bytes, shared }: Reused): void {
  sum.files += files;
  sum.bytes += bytes;
  sum.shared += shared;
}
