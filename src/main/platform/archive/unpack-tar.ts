import { fault } from '@shared/domain/fault';
import { EntryRules } from './entry-rules';
import { BatchSender } from './file-batches';
import { Inflation } from './inflation';
import type { UnpackOrder, WorkerReport } from './messages';
import { TarReader, type TarEntry } from './tar-reader';
import { TreeWriter, type FileFacts, type PiecewiseFile } from './tree-writer';
import { ArchiveBytes, FileReports, timeToHash, type Unpacking } from './unpacking';
import type { JobCells } from './watermark';

/** Compressed bytes per step: what comes out is written in about 10 ms, and a stop waits no longer than that. */
const CHUNK_BYTES = 256 * 1024;

/**
 * A tar.gz is one stream, so one worker reads it: the thread pool inflates the next chunk meanwhile, and another worker
 * writes small files as long as it keeps up.
 */
export class TarUnpacking implements Unpacking {
  readonly #order: UnpackOrder;
  readonly #cells: JobCells;
  readonly #writer: TreeWriter;
  readonly #rules: EntryRules;
  readonly #gunzip = Inflation.gzip();
  readonly #tar: TarReader;
  readonly #archive: ArchiveBytes;
  readonly #files: FileReports;
  readonly #helper: BatchSender | null;
  #position = 0;
  #inflated: Buffer[] = [];
  #current: FileFacts | null = null;
  #currentBytes = 0;
  #open: PiecewiseFile | null = null;
  finished = false;

  constructor(order: UnpackOrder, cells: JobCells, report: (report: WorkerReport) => void) {
    this.#order = order;
    this.#cells = cells;
    const behind = (): number => cells.ready - this.#position;
    const hashes = timeToHash(order, behind);
    this.#writer = new TreeWriter(order.into, order.layout, hashes);
    this.#helper = order.port && new BatchSender(order.port, cells, hashes);
    this.#archive = new ArchiveBytes(order.archive);
    this.#files = new FileReports(order.job, cells, report);
    this.#rules = new EntryRules({ ...order, file: order.name });
    this.#tar = new TarReader(order.name, {
      entry: (entry) => this.#entry(entry),
      data: (bytes) => this.#data(bytes),
      endOfFile: () => this.#endOfFile(),
    });
  }

  async step(): Promise<boolean> {
    // Asked before the read: what arrives in between is there to be read, and only then it is the end.
    const { complete } = this.#cells;
    const chunk = this.#read();
    const inflating = chunk && this.#gunzip.feed(chunk);
    // Awaited below; a fault while writing comes first.
    inflating?.catch(() => undefined);
    const wrote = this.#write();
    if (inflating) this.#inflated = await this.#guard(inflating);
    else if (complete) await this.#end();
    if (!inflating && !wrote) this.#flush();
    return inflating !== null || wrote;
  }

  close(): void {
    this.#gunzip.close();
    this.#archive.close();
    this.#open?.abandon();
    this.#open = null;
    this.#helper?.close();
  }

  #flush(): void {
    this.#files.flush();
    this.#helper?.send();
  }

  #write(): boolean {
    const chunks = this.#inflated;
    this.#inflated = [];
    for (const chunk of chunks) this.#tar.push(chunk);
    return chunks.length > 0;
  }

  async #end(): Promise<void> {
    this.#inflated = await this.#guard(this.#gunzip.finish());
    this.#write();
    this.#tar.end();
    this.#flush();
    this.finished = true;
  }

  async #guard<T>(inflating: Promise<T>): Promise<T> {
    try {
      return await inflating;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const { name: file } = this.#order;
      if (code === 'Z_BUF_ERROR') throw fault('ARCHIVE_TRUNCATED', { file });
      if (code.startsWith('Z_')) throw fault('ARCHIVE_CORRUPT', { file, reason: (error as Error).message });
      throw error;
    }
  }

  #entry(entry: TarEntry): void {
    const { path, newFolders } = this.#rules.accept({ ...entry, packed: null });
    this.#writer.makeFolders(newFolders);
    if (entry.kind !== 'file') return;
    this.#current = { path, executable: entry.executable, crc32: null };
    this.#currentBytes = entry.bytes;
  }

  #data(bytes: Uint8Array): void {
    const facts = this.#current!;
    if (this.#open === null && bytes.length === this.#currentBytes) {
      // The common case: the whole file lies in one chunk.
      if (!this.#helper?.take(facts, bytes)) this.#files.add(this.#writer.whole(facts, bytes));
      this.#current = null;
      return;
    }
    this.#open ??= this.#writer.begin(facts);
    this.#open.append(bytes);
  }

  #endOfFile(): void {
    if (this.#open) this.#files.add([this.#open.finish()]);
    else if (this.#current) this.#files.add(this.#writer.whole(this.#current, new Uint8Array(0)));
    this.#open = null;
    this.#current = null;
  }

  /** A fresh buffer each time: the thread pool reads it while we go on. */
  #read(): Buffer | null {
    const length = Math.min(CHUNK_BYTES, this.#cells.ready - this.#position);
    if (length === 0) return null;
    const chunk = this.#archive.read(Buffer.allocUnsafe(length), length, this.#position);
    if (chunk.length === 0) throw fault('ARCHIVE_TRUNCATED', { file: this.#order.name });
    this.#position += chunk.length;
    return chunk;
  }
}
