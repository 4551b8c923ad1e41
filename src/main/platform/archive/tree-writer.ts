import { createHash, hash, type Hash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fault } from '@shared/domain/fault';
import type { FileRecord } from '../../ports/archive-pipeline';
import { fileFault } from './archive-faults';
import { goModCopy, isExecutableInModule } from './module-layout';
import type { DonorFile } from './reuse';

export interface FileFacts {
  /** Relative, checked by the entry rules. */
  path: string;
  /** What the archive says; the module layout has its own rule. */
  executable: boolean;
  /** Null where the archive states none. */
  crc32: number | null;
}

/** Writes files with synchronous calls: an awaited one costs twenty times as much. Worker threads only. */
export class TreeWriter {
  readonly #into: string;
  readonly #layout: 'archive' | 'module';
  readonly #hashes: () => boolean;
  /** What the file system was seen to do. */
  readonly #sharing = { link: true, blocks: true };

  /** @param hashes whether there is time to hash the next file */
  constructor(into: string, layout: 'archive' | 'module', hashes: () => boolean) {
    this.#into = into;
    this.#layout = layout;
    this.#hashes = hashes;
  }

  makeFolders(paths: readonly string[]): void {
    for (const path of paths) this.#attempt(path, (target) => mkdirSync(target, { mode: 0o755 }));
  }

  whole(facts: FileFacts, bytes: Uint8Array): FileRecord[] {
    const executable = this.#executable(facts);
    const record = {
      ...facts,
      crc32: facts.crc32 ?? crc32(bytes),
      executable,
      bytes: bytes.length,
      sha256: this.#hashes() ? hash('sha256', bytes, 'hex') : null,
    };
    const copy = this.#layout === 'module' ? goModCopy(facts.path) : null;
    const records = copy === null ? [record] : [record, { ...record, path: copy }];
    for (const { path } of records) {
      const file = this.#open(path, executable);
      this.#attempt(path, () => writeAndClose(file, bytes));
    }
    return records;
  }

  /**
   * An equal file of another tree: the same one where it may be shared, else its blocks where the file system can share
   * them, else its bytes. What is hashed is what lies in our tree then.
   */
  takeOver(facts: FileFacts, donor: DonorFile): TakenOver {
    const executable = this.#executable(facts);
    const copy = this.#layout === 'module' ? goModCopy(facts.path) : null;
    const paths = copy === null ? [facts.path] : [facts.path, copy];
    const from = join(donor.root, donor.path);
    // A copy within our tree is a file of its own: else both would count as shared when the donor is gone.
    const ways = paths.map((path) => this.#bring(path, from, executable, donor.mayShare && path !== copy));
    const read = this.#attempt(facts.path, hashed);
    const records = paths.map((path) => ({
      ...facts,
      path,
      executable,
      bytes: read.bytes,
      sha256: read.sha256,
    }));
    return { records, shared: ways.filter(Boolean).length * read.bytes, crc: read.crc };
  }

  /** Answers whether it takes no room of its own. */
  #bring(path: string, from: string, executable: boolean, mayShare: boolean): boolean {
    if (mayShare && this.#sharing.link && this.#link(path, from, executable)) return true;
    if (this.#sharing.blocks && this.#cloneBlocks(path, from, executable)) return true;
    this.#copy(path, from, executable);
    return false;
  }

  #link(path: string, from: string, executable: boolean): boolean {
    const target = join(this.#into, path);
    try {
      linkSync(from, target);
    } catch (error) {
      // One file may have as many links as it can have; anything else is so for all files.
      if (codeOf(error) === 'ENOENT') throw unusable(from, error);
      if (codeOf(error) !== 'EMLINK') this.#sharing.link = false;
      return false;
    }
    if (isRegular(target, executable)) return true;
    rmSync(target);
    return false;
  }

  #cloneBlocks(path: string, from: string, executable: boolean): boolean {
    const target = join(this.#into, path);
    const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE } = constants;
    try {
      copyFileSync(from, target, COPYFILE_EXCL | COPYFILE_FICLONE_FORCE);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw unusable(from, error);
      this.#sharing.blocks = false;
      return false;
    }
    chmodSync(target, executable ? 0o755 : 0o644);
    return true;
  }

  #copy(path: string, from: string, executable: boolean): void {
    const file = this.#open(path, executable);
    this.#attempt(path, () => {
      try {
        for (const piece of donorPieces(from)) writeFully(file, piece);
      } finally {
        closeSync(file);
      }
    });
  }

  /** For files too large to be held, or that arrive in pieces. */
  begin(facts: FileFacts): PiecewiseFile {
    const executable = this.#executable(facts);
    const file = this.#open(facts.path, executable);
    const attempt = <T>(act: () => T): T => this.#attempt(facts.path, act);
    return new PiecewiseFile(file, { ...facts, executable }, attempt, this.#hashes());
  }

  #executable({ path, executable }: FileFacts): boolean {
    return this.#layout === 'module' ? isExecutableInModule(path) : executable;
  }

  /** Never over something that is there, nor through a link. */
  #open(path: string, executable: boolean): number {
    return this.#attempt(path, (target) => openSync(target, 'wx', executable ? 0o755 : 0o644));
  }

  #attempt<T>(path: string, act: (target: string) => T): T {
    const target = join(this.#into, path);
    try {
      return act(target);
    } catch (error) {
      throw fileFault(error, target);
    }
  }
}

export interface TakenOver {
  records: FileRecord[];
  /** Bytes that take no room of their own. */
  shared: number;
  crc: number;
}

export class PiecewiseFile {
  readonly #hash: Hash | null;
  #bytes = 0;
  #crc = 0;

  constructor(
    readonly file: number,
    readonly facts: FileFacts,
    readonly attempt: <T>(act: () => T) => T,
    hashes: boolean,
  ) {
    this.#hash = hashes ? createHash('sha256') : null;
  }

  append(bytes: Uint8Array): void {
    this.#hash?.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#bytes += bytes.length;
    this.attempt(() => writeFully(this.file, bytes));
  }

  finish(): FileRecord {
    this.attempt(() => closeSync(this.file));
    const sha256 = this.#hash?.digest('hex') ?? null;
    return { ...this.facts, bytes: this.#bytes, crc32: this.#crc, sha256 };
  }

  abandon(): void {
    closeSync(this.file);
  }
}

const READ_BYTES = 1024 * 1024;

/** Each piece is valid until the next. */
function* piecesOf(path: string): Generator<Buffer, void> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, fstatSync(file).size + 1));
    for (;;) {
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Only its own failures are the donor's. */
function* donorPieces(path: string): Generator<Buffer> {
  const pieces = piecesOf(path);
  for (;;) {
    const next = nextOf(pieces, path);
    if (next === null) return;
    yield next;
  }
}

function nextOf(pieces: Generator<Buffer, void>, path: string): Buffer | null {
  try {
    return pieces.next().value ?? null;
  } catch (error) {
    throw unusable(path, error);
  }
}

/** As if the archive lied: it can't be put together from this donor. */
function unusable(path: string, error: unknown): Error {
  return fault('ARCHIVE_CORRUPT', { file: path, reason: codeOf(error) });
}

function hashed(path: string): { bytes: number; sha256: string; crc: number } {
  const sha256 = createHash('sha256');
  let bytes = 0;
  let crc = 0;
  for (const piece of piecesOf(path)) {
    sha256.update(piece);
    crc = crc32(piece, crc);
    bytes += piece.length;
  }
  return { bytes, sha256: sha256.digest('hex'), crc };
}

/** Not a link that somebody put in the place of a file, and of the mode that it must have. */
function isRegular(path: string, executable: boolean): boolean {
  const stat = lstatSync(path);
  return stat.isFile() && (process.platform === 'win32' || ((stat.mode & 0o111) !== 0) === executable);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function writeAndClose(file: number, bytes: Uint8Array): void {
  try {
    writeFully(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** A full disk may take a part of the bytes before it refuses. */
function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
