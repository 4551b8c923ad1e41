import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { redactUrl } from '@shared/domain/url-secrets';
import { fileFault } from './archive-faults';
import { Coverage } from './coverage';

/** What is known of the bytes in `<part>`. */
export interface PartFacts {
  /** The place that it is told of. */
  url: string;
  /** A strong ETag, else Last-Modified, of that place: what a resume is conditional on; null: no resume. */
  validator: string | null;
  total: number | null;
}

/** `<part>.json` */
interface PartNote extends PartFacts {
  /** Bytes that are there from the start. */
  head: number;
  /** And from here to the end, a zip's directory among them; null when none. */
  tail: number | null;
  /** Others in between: from, and before which. */
  pieces: [from: number, to: number][];
}

/** Saved at most this often while bytes arrive: what a crash can cost is downloaded again. */
const SAVE_EVERY_MS = 1000;

/** A download on its way: the bytes and the note beside them that a later run resumes from. */
export class PartFile {
  readonly #handle: FileHandle;
  #savedAt = 0;
  #saving = Promise.resolve();
  /** `url` is without its password. */
  facts: PartFacts;
  /** What came, whenever it did. */
  there = new Coverage();
  /** From here to the end all is there, a zip's directory among it; null when that isn't known. */
  tail: number | null;

  /** Opens what an earlier run left of one of these URLs, or starts anew. */
  static async open(path: string, urls: readonly string[]): Promise<PartFile> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const kept = await readNote(path, urls.map(redactUrl));
      return new PartFile(path, await open(path, kept ? 'r+' : 'w+'), kept ?? emptyNote(urls[0]!));
    } catch (error) {
      throw fileFault(error, path);
    }
  }

  private constructor(
    readonly path: string,
    handle: FileHandle,
    { url, validator, total, ...note }: PartNote,
  ) {
    this.#handle = handle;
    this.facts = { url, validator, total };
    this.tail = note.tail;
    for (const [from, to] of spansOf({ ...note, total })) this.there.add(from, to);
  }

  /** Nothing of what was there counts any more. */
  async reset({ url, validator, total }: PartFacts): Promise<void> {
    this.facts = { url: redactUrl(url), validator, total };
    this.there = new Coverage();
    this.tail = null;
    await this.#forget();
    await this.#attempt(async () => {
      await this.#handle.truncate(0);
      // The length at once: the tail can be written before what lies between.
      if (total !== null) await this.#handle.truncate(total);
      await this.save();
    });
  }

  /** What there is goes on counting, and another place is told from now on. */
  isOf({ url, validator, total }: PartFacts): void {
    this.facts = { url: redactUrl(url), validator, total: this.facts.total ?? total };
  }

  get isWhole(): boolean {
    return this.facts.total !== null && this.there.has(0, this.facts.total);
  }

  /** Writes and doesn't count it as there yet. */
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

  /** One after the other: they share a name. */
  save(): Promise<void> {
    this.#savedAt = performance.now();
    this.#saving = this.#saving.then(() =>
      this.#attempt(async () => {
        const making = `${this.path}.json.new`;
        await writeFile(making, JSON.stringify(this.#note()));
        await rename(making, `${this.path}.json`);
      }),
    );
    return this.#saving;
  }

  /** Before its bytes go: a crash in between must not leave a note that speaks of them. */
  #forget(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#attempt(() => rm(`${this.path}.json`, { force: true })));
    return this.#saving;
  }

  #note(): PartNote {
    const { there, tail, facts } = this;
    // What touches the tail is one span with it.
    const between = there.spans.filter(({ from }) => from > 0 && from < (tail ?? Infinity));
    const pieces = between.map(({ from, to }): [number, number] => [from, Math.min(to, tail ?? to)]);
    return { ...facts, head: there.head, tail, pieces };
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

function emptyNote(url: string): PartNote {
  return { url: redactUrl(url), validator: null, total: null, head: 0, tail: null, pieces: [] };
}

function spansOf({ head, tail, pieces, total }: Omit<PartNote, 'url' | 'validator'>): [number, number][] {
  return [
    [0, head],
    ...pieces,
    ...(tail === null || total === null ? [] : [[tail, total] as [number, number]]),
  ];
}

/** Null for anything that can't be resumed from: another URL, no validator, a garbled note, missing bytes. */
async function readNote(path: string, urls: readonly string[]): Promise<PartNote | null> {
  const [text, found] = await Promise.all([
    readFile(`${path}.json`, 'utf8').catch(() => null),
    stat(path).catch(() => null),
  ]);
  const note = text === null ? null : parseNote(text);
  if (!note || !found?.isFile() || !urls.includes(note.url) || note.validator === null) return null;
  return spansOf(note).every(([, to]) => to <= found.size) ? note : null;
}

function parseNote(text: string): PartNote | null {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof PartNote, unknown>> | null;
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

function arePieces(value: unknown, total: number | null): value is PartNote['pieces'] {
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
