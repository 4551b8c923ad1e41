import { createHash, hash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRecord } from '../../ports/archive-pipeline';
import { fileFault } from './archive-faults';
import { goModCopy, isExecutableInModule } from './module-layout';

export interface FileFacts {
  /** Relative, checked by the entry rules. */
  path: string;
  /** What the archive says; the module layout has its own rule. */
  executable: boolean;
  crc32: number | null;
}

/** Writes files with synchronous calls: an awaited one costs twenty times as much. Worker threads only. */
export class TreeWriter {
  readonly #into: string;
  readonly #layout: 'archive' | 'module';

  constructor(into: string, layout: 'archive' | 'module') {
    this.#into = into;
    this.#layout = layout;
  }

  makeFolders(paths: readonly string[]): void {
    for (const path of paths) this.#attempt(path, (target) => mkdirSync(target, { mode: 0o755 }));
  }

  whole(facts: FileFacts, bytes: Uint8Array): FileRecord[] {
    const executable = this.#executable(facts);
    const record = { ...facts, executable, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') };
    const copy = this.#layout === 'module' ? goModCopy(facts.path) : null;
    const records = copy === null ? [record] : [record, { ...record, path: copy }];
    for (const { path } of records) {
      const file = this.#open(path, executable);
      this.#attempt(path, () => writeAndClose(file, bytes));
    }
    return records;
  }

  /** For files too large to be held, or that arrive in pieces. */
  begin(facts: FileFacts): PiecewiseFile {
    const executable = this.#executable(facts);
    const file = this.#open(facts.path, executable);
    const attempt = <T>(act: () => T): T => this.#attempt(facts.path, act);
    return new PiecewiseFile(file, { ...facts, executable }, attempt);
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

export class PiecewiseFile {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(
    readonly file: number,
    readonly facts: FileFacts,
    readonly attempt: <T>(act: () => T) => T,
  ) {}

  append(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.attempt(() => writeFully(this.file, bytes));
  }

  finish(): FileRecord {
    this.attempt(() => closeSync(this.file));
    return { ...this.facts, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  abandon(): void {
    closeSync(this.file);
  }
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
