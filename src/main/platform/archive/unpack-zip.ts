import { crc32, inflateRawSync } from 'node:zlib';
import { fault } from '@shared/domain/fault';
import { EntryRules, LIMITS } from './entry-rules';
import { Inflation } from './inflation';
import type { UnpackOrder, WorkerReport } from './messages';
import { neededSpans, planned, withoutLeftOut, type DonorFile, type PlannedFile } from './reuse';
import { TreeWriter, type FileFacts } from './tree-writer';
import { ArchiveBytes, FileReports, timeToHash, type Unpacking } from './unpacking';
import type { JobCells } from './watermark';
import { Stage } from './watermark';
import {
  findDirectory,
  localHeaderBytes,
  MAX_LOCAL_BYTES,
  readDirectory,
  type ZipEntry,
} from './zip-directory';

/** Entries claimed at once: few enough to end together, enough to keep the counter out of the way. */
const BATCH = 8;
/** Larger files go in pieces, so that memory stays bounded and a stop takes effect inside them. */
const WHOLE_BYTES = 2 * 1024 ** 2;
const PIECE_BYTES = 512 * 1024;
/** Entries checked and folders made in one step: 10 ms or so. */
const SLICE = 1000;

export class ZipUnpacking implements Unpacking {
  readonly #order: UnpackOrder;
  readonly #cells: JobCells;
  readonly #report: (report: WorkerReport) => void;
  readonly #writer: TreeWriter;
  readonly #archive: ArchiveBytes;
  readonly #files: FileReports;
  readonly #listing = this.#list();
  #plan: PlannedFile[] | null = null;
  #claimed: PlannedFile[] = [];
  /** Of the first of these in the plan; the one before it is being unpacked. */
  #at = 0;
  #buffer = Buffer.alloc(0);
  finished = false;

  constructor(order: UnpackOrder, cells: JobCells, report: (report: WorkerReport) => void) {
    this.#order = order;
    this.#cells = cells;
    this.#report = report;
    const behind = (): number => cells.ready - (this.#plan?.[this.#at - 1]?.end ?? 0);
    this.#writer = new TreeWriter(order.into, order.layout, timeToHash(order, behind));
    this.#archive = new ArchiveBytes(order.archive);
    this.#files = new FileReports(order.job, cells, report);
  }

  step(): boolean | Promise<boolean> {
    const { stage } = this.#cells;
    if (stage < Stage.directoryThere) return false;
    if (this.#listing.next().done !== true) return true;
    if (!this.#plan || stage < Stage.foldersMade) return this.#order.lead;
    if (this.#claimed.length === 0 && !this.#claim(this.#plan)) return true;
    if (this.#isThere(this.#claimed[0]!)) return this.#unpackClaimed();
    this.#files.flush();
    return false;
  }

  close(): void {
    this.#archive.close();
  }

  /** In slices, so that a stop never waits for all of 15,000 entries. */
  *#list(): Generator<void> {
    const entries = this.#entries();
    const odd = entries.find((entry) => entry.unsupported !== null);
    const { name, lead } = this.#order;
    // More than the rules allow have no cells either: the check refuses them.
    if (!odd && entries.length <= LIMITS.entries) this.#plan = this.#planOf(entries);
    // Before the folders are made nobody writes: what one thread has checked is safe for all, and for extract-zip.
    const folders = lead ? yield* this.#checked(entries) : [];
    if (odd?.unsupported) throw fault('ARCHIVE_UNSUPPORTED', { file: name, reason: odd.unsupported });
    if (!lead) return;
    for (const slice of slices(folders, SLICE)) {
      yield;
      this.#writer.makeFolders(slice);
    }
    this.#cells.setFoldersMade();
  }

  #planOf(entries: readonly ZipEntry[]): PlannedFile[] {
    const { job, lead, donors, prefix, leaveOut = [] } = this.#order;
    const files = entries
      .filter(({ kind }) => kind === 'file')
      .map((entry) => ({ ...entry, path: entry.name.slice(prefix.length) }));
    const { taken, leftOut } = withoutLeftOut(files, leaveOut);
    const plan = planned(taken, donors ?? []);
    if (lead) {
      // At once: what is needed can be fetched while the names are checked.
      const folders = entries.filter(({ kind }) => kind === 'folder').map((entry) => entry.name);
      const needed = donors === null ? null : neededSpans(plan);
      this.#report({ type: 'listed', job, files: plan.length, folders, needed, leftOut });
    }
    return plan;
  }

  /** Answers the folders to make; throws where an entry breaks a rule. */
  *#checked(entries: readonly ZipEntry[]): Generator<void, string[]> {
    const rules = new EntryRules({ ...this.#order, file: this.#order.name });
    const folders: string[] = [];
    for (const slice of slices(entries, SLICE)) {
      yield;
      for (const entry of slice) folders.push(...rules.accept(entry).newFolders);
    }
    return folders;
  }

  #entries(): ZipEntry[] {
    const { name } = this.#order;
    const read = (offset: number, length: number): Buffer => Buffer.from(this.#read(offset, length));
    const place = findDirectory(read, this.#cells.total, name);
    return readDirectory(read(place.offset, place.bytes), place, name);
  }

  #claim(plan: readonly PlannedFile[]): boolean {
    const from = this.#cells.claim(BATCH);
    this.#claimed = plan.slice(from, from + BATCH);
    this.#at = from;
    this.finished = this.#claimed.length === 0;
    if (this.finished) this.#files.flush();
    return !this.finished;
  }

  #unpackClaimed(): true | Promise<true> {
    while (this.#claimed.length > 0) {
      const entry = this.#claimed[0]!;
      if (this.#cells.stopped || !this.#isThere(entry)) return true;
      this.#claimed.shift();
      this.#at += 1;
      if (entry.donor) {
        this.#takeOver(entry, entry.donor);
        continue;
      }
      if (Math.max(entry.bytes, entry.packed) > WHOLE_BYTES) return this.#unpackInPieces(entry);
      this.#files.add(this.#writer.whole(factsOf(entry), this.#contents(entry)));
    }
    return true;
  }

  #isThere({ donor, offset, end }: PlannedFile): boolean {
    return donor !== null || this.#cells.has(offset, end) || this.#cells.isThere(this.#at);
  }

  /** A donor's file that isn't what was recorded of it is no file of this archive. */
  #takeOver(entry: PlannedFile, donor: DonorFile): void {
    const { records, shared, crc } = this.#writer.takeOver(factsOf(entry), donor);
    this.#check(entry, records[0]!.bytes, crc);
    this.#files.addReused(records, shared);
  }

  #contents(entry: ZipEntry): Uint8Array {
    const { name } = this.#order;
    const raw = this.#read(entry.offset, Math.min(entry.end - entry.offset, MAX_LOCAL_BYTES + entry.packed));
    const from = localHeaderBytes(raw, entry, name);
    if (raw.length < from + entry.packed) throw fault('ARCHIVE_TRUNCATED', { file: name });
    const packed = raw.subarray(from, from + entry.packed);
    const contents = entry.method === 0 ? packed : this.#inflate(packed, entry);
    this.#check(entry, contents.length, crc32(contents));
    return contents;
  }

  #inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
    try {
      // One buffer of the right size, and room to notice one byte too many.
      const chunkSize = Math.max(64, entry.bytes + 1);
      return inflateRawSync(packed, { chunkSize, maxOutputLength: chunkSize });
    } catch (error) {
      throw this.#corrupt(entry, error);
    }
  }

  async #unpackInPieces(entry: PlannedFile): Promise<true> {
    const header = localHeaderBytes(this.#read(entry.offset, MAX_LOCAL_BYTES), entry, this.#order.name);
    const file = this.#writer.begin(factsOf(entry));
    let crc = 0;
    let bytes = 0;
    try {
      for await (const piece of this.#pieces(entry, entry.offset + header)) {
        bytes += piece.length;
        if (bytes > entry.bytes) break;
        crc = crc32(piece, crc);
        file.append(piece);
      }
      if (!this.#cells.stopped) this.#check(entry, bytes, crc);
    } catch (error) {
      file.abandon();
      throw error;
    }
    this.#files.add([file.finish()]);
    return true;
  }

  async *#pieces(entry: ZipEntry, from: number): AsyncGenerator<Uint8Array> {
    const inflation = entry.method === 0 ? null : Inflation.raw();
    try {
      for (let done = 0; done < entry.packed && !this.#cells.stopped; done += PIECE_BYTES) {
        const packed = this.#read(from + done, Math.min(PIECE_BYTES, entry.packed - done));
        if (inflation) yield* await inflation.feed(packed);
        else yield packed;
      }
      if (inflation && !this.#cells.stopped) yield* await inflation.finish();
    } catch (error) {
      throw this.#corrupt(entry, error);
    } finally {
      inflation?.close();
    }
  }

  #check(entry: ZipEntry, bytes: number, crc: number): void {
    if (bytes !== entry.bytes) throw this.#corrupt(entry, 'another length than stated');
    if (crc !== entry.crc32) throw this.#corrupt(entry, 'another CRC-32 than stated');
  }

  #corrupt(entry: ZipEntry, why: unknown): unknown {
    if (why instanceof Error && !isZlibError(why)) return why;
    const reason = `${JSON.stringify(entry.name)}: ${why instanceof Error ? why.message : String(why)}`;
    return fault('ARCHIVE_CORRUPT', { file: this.#order.name, reason });
  }

  /** The answer is valid until the next call. */
  #read(offset: number, length: number): Buffer {
    if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafe(Math.max(length, 1024 ** 2));
    return this.#archive.read(this.#buffer, length, offset);
  }
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

function factsOf({ path, executable, crc32 }: PlannedFile): FileFacts {
  return { path, executable, crc32 };
}

function isZlibError(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}
