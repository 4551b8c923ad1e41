import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { redactUrl } from '@shared/domain/url-secrets';
import { fileFault } from './archive-faults';

/** `<part>.json`: what is known of the bytes in `<part>`. */
interface PartState {
  /** Without its password. */
  url: string;
  /** A strong ETag, else Last-Modified: what a resume is conditional on; null: no resume. */
  validator: string | null;
  total: number | null;
  /** Bytes that are there from the start. */
  head: number;
  /** And from here to the end; null when none. */
  tail: number | null;
  /** Others in between: from, and before which; none lies within another. */
  pieces: [from: number, to: number][];
}

/** Saved at most this often while bytes arrive: what a crash can cost is downloaded again. */
const SAVE_EVERY_MS = 1000;

/** A download on its way: the bytes and the note beside them that a later run resumes from. */
export class PartFile {
  readonly #handle: FileHandle;
  #savedAt = 0;
  state: PartState;

  /** Opens what an earlier run left for the same URL, or starts anew. */
  static async open(path: string, url: string): Promise<PartFile> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const kept = await readState(path, redactUrl(url));
      return new PartFile(path, await open(path, kept ? 'r+' : 'w+'), kept ?? emptyState(url));
    } catch (error) {
      throw fileFault(error, path);
    }
  }

  private constructor(
    readonly path: string,
    handle: FileHandle,
    state: PartState,
  ) {
    this.#handle = handle;
    this.state = state;
  }

  /** Nothing of what was there counts any more. */
  async reset(facts: { url: string; validator: string | null; total: number | null }): Promise<void> {
    this.state = { ...emptyState(facts.url), validator: facts.validator, total: facts.total };
    await this.#attempt(async () => {
      await this.#handle.truncate(0);
      // The length at once: the tail can be written before what lies between.
      if (facts.total !== null) await this.#handle.truncate(facts.total);
      await this.save();
    });
  }

  async write(at: number, bytes: Uint8Array): Promise<void> {
    await this.#attempt(async () => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done);
        done += bytesWritten;
      }
    });
  }

  async read(at: number, length: number): Promise<Uint8Array> {
    return this.#attempt(async () => {
      const buffer = Buffer.allocUnsafe(length);
      const { bytesRead } = await this.#handle.read(buffer, 0, length, at);
      return buffer.subarray(0, bytesRead);
    });
  }

  async saveNowAndThen(): Promise<void> {
    if (performance.now() - this.#savedAt >= SAVE_EVERY_MS) await this.save();
  }

  async save(): Promise<void> {
    this.#savedAt = performance.now();
    await this.#attempt(async () => {
      const making = `${this.path}.json.new`;
      await writeFile(making, JSON.stringify(this.state));
      await rename(making, `${this.path}.json`);
    });
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** After {@link close}. */
  async remove(): Promise<void> {
    for (const path of [`${this.path}.json`, this.path]) await rm(path, { force: true });
  }

  async #attempt<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw fileFault(error, this.path);
    }
  }
}

function emptyState(url: string): PartState {
  return { url: redactUrl(url), validator: null, total: null, head: 0, tail: null, pieces: [] };
}

/** Null for anything that can't be resumed from: another URL, no validator, a garbled note, missing bytes. */
async function readState(path: string, url: string): Promise<PartState | null> {
  const [text, found] = await Promise.all([
    readFile(`${path}.json`, 'utf8').catch(() => null),
    stat(path).catch(() => null),
  ]);
  const state = text === null ? null : parseState(text);
  if (!state || !found?.isFile() || state.url !== url || state.validator === null) return null;
  const needed = state.tail === null && state.pieces.length === 0 ? state.head : state.total;
  return needed !== null && found.size >= needed ? state : null;
}

function parseState(text: string): PartState | null {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof PartState, unknown>> | null;
    const { url, validator, total, head, tail, pieces = [] } = value ?? {};
    const sound =
      typeof url === 'string' &&
      (validator === null || typeof validator === 'string') &&
      (total === null || isOffset(total)) &&
      isOffset(head) &&
      (tail === null || isOffset(tail)) &&
      head <= (total ?? Infinity) &&
      (tail === null || (total !== null && tail <= total)) &&
      arePieces(pieces, total);
    return sound ? { url, validator, total, head, tail, pieces } : null;
  } catch {
    return null;
  }
}

function arePieces(value: unknown, total: number | null): value is PartState['pieces'] {
  if (!Array.isArray(value)) return false;
  return value.every((piece: unknown) => {
    if (!Array.isArray(piece) || piece.length !== 2) return false;
    const [from, to] = piece as unknown[];
    return isOffset(from) && isOffset(to) && from < to && total !== null && to <= total;
  });
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
