/** How the thread that reads a tar has another one write its small files: in batches, whose memory goes to and fro. */
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { UnpackOrder, WorkerReport } from './messages';
import { TreeWriter, type FileFacts } from './tree-writer';
import { FileReports, type Unpacking } from './unpacking';
import type { JobCells } from './watermark';

interface Batch {
  bytes: Uint8Array<ArrayBuffer>;
  files: { facts: FileFacts; from: number; to: number }[];
  /** There was time to hash them. */
  hashed: boolean;
}

/** Some 50 files, which are written in about 5 ms. */
const BATCH_BYTES = 1024 ** 2;
/** What they take is bounded, and who is faster writes more. */
const BATCHES = 4;

/** The end of the thread that reads. */
export class BatchSender {
  readonly #port: MessagePort;
  readonly #cells: JobCells;
  readonly #hashes: () => boolean;
  readonly #free = Array.from({ length: BATCHES }, () => new Uint8Array(BATCH_BYTES));
  #batch: Batch | null = null;
  #used = 0;

  constructor(port: MessagePort, cells: JobCells, hashes: () => boolean) {
    this.#port = port;
    this.#cells = cells;
    this.#hashes = hashes;
  }

  /** Takes a copy of a whole file; false when the other thread is behind, or the file is no small one. */
  take(facts: FileFacts, contents: Uint8Array): boolean {
    if (contents.length > BATCH_BYTES / 2) return false;
    if (this.#used + contents.length > BATCH_BYTES) this.send();
    this.#batch ??= this.#begin();
    if (!this.#batch) return false;
    const from = this.#used;
    this.#used += contents.length;
    this.#batch.bytes.set(contents, from);
    this.#batch.files.push({ facts, from, to: this.#used });
    return true;
  }

  send(): void {
    if (!this.#batch) return;
    this.#port.postMessage(this.#batch, [this.#batch.bytes.buffer]);
    this.#batch = null;
    this.#used = 0;
    this.#cells.pulse.beat();
  }

  /** No more of them. */
  close(): void {
    this.#port.postMessage(null);
    this.#cells.pulse.beat();
  }

  #begin(): Batch | null {
    const returned = receiveMessageOnPort(this.#port);
    if (returned) this.#free.push(returned.message as Uint8Array<ArrayBuffer>);
    const bytes = this.#free.pop();
    return bytes ? { bytes, files: [], hashed: this.#hashes() } : null;
  }
}

/** The end of the thread that helps. */
export class BatchWriting implements Unpacking {
  readonly #port: MessagePort;
  readonly #writer: TreeWriter;
  readonly #files: FileReports;
  #hashed = true;
  finished = false;

  constructor(
    { port, into, layout, job }: UnpackOrder & { port: MessagePort },
    cells: JobCells,
    report: (report: WorkerReport) => void,
  ) {
    this.#port = port;
    this.#writer = new TreeWriter(into, layout, () => this.#hashed);
    this.#files = new FileReports(job, cells, report);
  }

  step(): boolean {
    const received = receiveMessageOnPort(this.#port) as { message: Batch | null } | undefined;
    if (received?.message) this.#write(received.message);
    else this.#files.flush();
    this.finished = received?.message === null;
    return received !== undefined;
  }

  close(): void {
    this.#port.close();
  }

  #write({ bytes, files, hashed }: Batch): void {
    this.#hashed = hashed;
    for (const { facts, from, to } of files)
      this.#files.add(this.#writer.whole(facts, bytes.subarray(from, to)));
    this.#port.postMessage(bytes, [bytes.buffer]);
  }
}
