import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Span } from './coverage';
import type { NeededSpan } from './messages';
import type { PartFile } from './part-file';
import { isAboutPlace, OtherArchive, Places, type Place } from './place';
import { RangeDownload, type RangeDownloadOptions } from './range-download';
import { RangePlan } from './range-plan';
import { dropBody, openRange, wholePart } from './range-request';
import type { ArchiveTransport } from './transport';
import type { JobCells } from './watermark';
import { readZipTail } from './zip-tail';

export interface PieceDownloadOptions {
  transport: ArchiveTransport;
  /** Of the same bytes, the preferred first. */
  urls: readonly string[];
  /** The archive's name in words. */
  name: string;
  part: PartFile;
  cells: JobCells;
  signal: AbortSignal;
  stallSeconds: number;
  /** Milliseconds before each retry of a broken connection. */
  retryDelays: readonly number[];
}

/** Many small pieces: one after the other they would cost a round trip each. */
const SIDE_BY_SIDE = 6;

/** Brings parts of an archive into a part file, each at its own place. */
export class PieceDownload {
  readonly #options: PieceDownloadOptions;
  readonly #part: PartFile;
  readonly #places: Places;
  readonly #downloads: RangeDownload[] = [];
  #fetchedBefore = 0;
  /** Bytes that are there of those that are needed, and how many that is; null before it is known. */
  received = 0;
  needed: number | null = null;

  constructor(options: PieceDownloadOptions) {
    this.#options = options;
    this.#part = options.part;
    this.#places = new Places(options.urls);
  }

  /** Bytes taken from the network in this run. */
  get fetched(): number {
    return this.#downloads.reduce((sum, { fetched }) => sum + fetched, this.#fetchedBefore);
  }

  get total(): number {
    return this.#part.facts.total!;
  }

  /** False when no place gives parts of it. What an earlier run fetched of another archive no longer counts. */
  async begin(): Promise<boolean> {
    let answered = false;
    for (const place of this.#places.all) {
      try {
        if (await this.#beginAt(place)) return true;
        answered = true;
        place.left = new OtherArchive('no parts');
      } catch (error) {
        if (!isAboutPlace(error)) throw error;
        place.left = error as Error;
      }
    }
    if (!answered) throw this.#places.all[0]!.left!;
    return false;
  }

  async #beginAt(place: Place): Promise<boolean> {
    const { transport, signal, stallSeconds } = this.#options;
    const request = { transport, place, span: { from: 0, to: 1 }, total: null, signal, stallSeconds };
    const body = await openRange(request);
    if (body.status !== 206 || body.totalBytes === null) {
      await dropBody(body);
      return false;
    }
    for await (const chunk of wholePart(request, body)) this.#fetchedBefore += chunk.length;
    const now = { url: place.url, validator: place.validator, total: body.totalBytes };
    const { url, validator, total } = this.#part.facts;
    const isKept = validator !== null && total === now.total;
    // Another place's part counts when it is of as many bytes.
    if (isKept && (url !== redactUrl(place.url) || validator === now.validator)) this.#part.isOf(now);
    else await this.#part.reset(now);
    return true;
  }

  /** Brings the end of the zip, and so its directory; a wrong guess of its length costs a second question. */
  async fetchDirectory(guess: number): Promise<void> {
    const { name, cells } = this.#options;
    const { total } = this;
    const read = async (from: number, to: number): Promise<Buffer> => {
      await this.#bring([{ from, to }], { first: 1 });
      return Buffer.from(await this.#part.read(from, to - from));
    };
    if (this.#part.tail === null) {
      const { from } = await readZipTail(read, { total, guess, name });
      if (from === null)
        throw fault('ARCHIVE_UNSUPPORTED', { file: name, reason: 'a directory far from the end' });
      this.#part.tail = from;
    }
    this.received = total - this.#part.tail;
    cells.setTail(this.#part.tail, total);
  }

  /** Of the whole archive, with what was fetched to know it. */
  shareOf(spans: readonly NeededSpan[]): number {
    return (this.total - this.#part.tail! + sizeOf(spans)) / this.total;
  }

  /** Brings all spans; each is told to the workers once it is whole. Rejects with the first failure that lasts. */
  async fetchAll(spans: readonly NeededSpan[]): Promise<void> {
    this.needed = this.received + sizeOf(spans);
    const missing = new Set(spans);
    const tellWhole = (from: number, to: number): void => {
      for (const span of missing) {
        if (span.to <= from || span.from >= to || !this.#part.there.has(span.from, span.to)) continue;
        this.#options.cells.setThere(span.first, span.last);
        missing.delete(span);
      }
    };
    tellWhole(0, this.total);
    await this.#bring(spans, { first: SIDE_BY_SIDE, onPiece: tellWhole });
  }

  async #bring(spans: readonly Span[], how: Pick<RangeDownloadOptions, 'first' | 'onPiece'>): Promise<void> {
    const { there } = this.#part;
    const gaps = spans.flatMap(({ from, to }) => there.gaps(from, to));
    this.received += sizeOf(spans) - sizeOf(gaps);
    const download = new RangeDownload({
      ...this.#options,
      ...how,
      places: this.#places,
      plan: new RangePlan(gaps),
      onBytes: (bytes) => (this.received += bytes),
      onTotal: () => undefined,
    });
    this.#downloads.push(download);
    try {
      await download.run();
    } catch (error) {
      if (!(error instanceof OtherArchive)) throw error;
      const url = redactUrl(this.#places.all[0]!.url);
      throw fault('RESPONSE_INVALID', { url, reason: 'the archive changed while it was downloaded' });
    }
  }
}

function sizeOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
