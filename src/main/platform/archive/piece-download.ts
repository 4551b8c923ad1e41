import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { NeededSpan } from './messages';
import type { PartFile } from './part-file';
import { validatorOf } from './resumable-download';
import { isTransient, pause } from './retrying';
import type { ArchiveTransport, TransportBody } from './transport';
import type { JobCells } from './watermark';
import { END_SEARCH_BYTES, findDirectory } from './zip-directory';

export interface PieceDownloadOptions {
  transport: ArchiveTransport;
  url: string;
  /** The archive's name in words. */
  name: string;
  part: PartFile;
  cells: JobCells;
  signal: AbortSignal;
  stallSeconds: number;
  /** Milliseconds before each retry of a broken piece. */
  retryDelays: readonly number[];
}

/** Asked for at once. */
const SIDE_BY_SIDE = 6;
const PIECE_BYTES = 2 * 1024 ** 2;

interface Piece {
  from: number;
  to: number;
  span: NeededSpan & { missing: number };
}

/** Brings parts of an archive into a part file, each at its own place. */
export class PieceDownload {
  readonly #options: PieceDownloadOptions;
  readonly #part: PartFile;
  /** Bytes taken from the network in this run. */
  fetched = 0;
  /** Bytes that are there of those that are needed, and how many that is; null before it is known. */
  received = 0;
  needed: number | null = null;

  constructor(options: PieceDownloadOptions) {
    this.#options = options;
    this.#part = options.part;
  }

  /** False when the server gives no parts of it. What an earlier run fetched of another archive no longer counts. */
  async begin(): Promise<boolean> {
    const { url } = this.#options;
    const body = await this.#open(0, 1);
    if (body.status !== 206 || body.totalBytes === null || body.rangeStart !== 0) {
      for await (const _ of body.stream) break;
      return false;
    }
    for await (const chunk of body.stream) this.fetched += chunk.length;
    const validator = validatorOf(body);
    const { state } = this.#part;
    if (validator === null || state.validator !== validator || state.total !== body.totalBytes)
      await this.#part.reset({ url, validator, total: body.totalBytes });
    return true;
  }

  /** Brings the end of the zip, and so its directory; a wrong guess of its length costs a second question. */
  async fetchDirectory(guess: number): Promise<void> {
    const { name, cells } = this.#options;
    const { state } = this.#part;
    const total = this.total;
    if (state.tail === null) {
      const from = Math.max(0, total - Math.max(guess, END_SEARCH_BYTES));
      await this.#fetch(from, total);
      const end = Buffer.from(await this.#part.read(from, total - from));
      const read = (at: number, length: number): Buffer =>
        at < from ? Buffer.alloc(0) : end.subarray(at - from, at - from + length);
      const start = Math.min(from, findDirectory(read, total, name).offset);
      if (start < from) await this.#fetch(start, from);
      state.tail = start;
    }
    this.received += total - state.tail;
    cells.setTail(state.tail, total);
  }

  get total(): number {
    return this.#part.state.total!;
  }

  /** Of the whole archive, with what was fetched to know it. */
  shareOf(spans: readonly NeededSpan[]): number {
    return (this.total - this.#part.state.tail! + sizeOf(spans)) / this.total;
  }

  /** Brings all spans; each is told to the workers once it is whole. Rejects with the first failure that lasts. */
  async fetchAll(spans: readonly NeededSpan[]): Promise<void> {
    this.needed = this.received + sizeOf(spans);
    const pieces = spans.flatMap(piecesOf).filter((piece) => !this.#isKept(piece));
    let failed = false;
    const waiting = pieces.values();
    const takeTurns = async (): Promise<void> => {
      for (const piece of waiting) {
        if (failed) return;
        await this.#bring(piece).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, takeTurns));
    await this.#part.save();
    const rejected = ends.find((end) => end.status === 'rejected');
    if (rejected) throw rejected.reason;
  }

  async #bring(piece: Piece): Promise<void> {
    await this.#fetch(piece.from, piece.to);
    this.#part.state.pieces.push([piece.from, piece.to]);
    this.#isThere(piece);
    await this.#part.saveNowAndThen();
  }

  /** Of an earlier run; then it counts as there. */
  #isKept(piece: Piece): boolean {
    const kept = this.#part.state.pieces.some(([from, to]) => from <= piece.from && piece.to <= to);
    if (kept) this.#isThere(piece);
    return kept;
  }

  #isThere({ from, to, span }: Piece): void {
    this.received += to - from;
    span.missing -= to - from;
    if (span.missing === 0) this.#options.cells.setThere(span.first, span.last);
  }

  async #fetch(from: number, to: number): Promise<void> {
    const { retryDelays, signal } = this.#options;
    for (let failures = 0; ; failures++) {
      try {
        return await this.#fetchOnce(from, to);
      } catch (error) {
        const wait = retryDelays[failures];
        if (!isTransient(error) || wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }

  async #fetchOnce(from: number, to: number): Promise<void> {
    const body = await this.#open(from, to);
    const { validator, total } = this.#part.state;
    const isSame = validatorOf(body) === validator && body.totalBytes === total;
    if (body.status !== 206 || body.rangeStart !== from || !isSame) {
      for await (const _ of body.stream) break;
      throw this.#otherArchive('the archive changed while it was downloaded');
    }
    let at = from;
    for await (const chunk of body.stream) {
      if (chunk.length > to - at) throw this.#otherArchive('more bytes came than were asked for');
      await this.#part.write(at, chunk);
      at += chunk.length;
      this.fetched += chunk.length;
    }
    if (at < to)
      throw fault('NETWORK_CLOSED_EARLY', {
        url: redactUrl(this.#options.url),
        received: at - from,
        expected: to - from,
      });
  }

  #open(from: number, to: number): Promise<TransportBody> {
    const { transport, url, signal, stallSeconds } = this.#options;
    const { validator } = this.#part.state;
    const ifRange = validator === null ? {} : { ifRange: validator };
    return transport.open(url, { range: { from, to: to - 1 }, ...ifRange, signal, stallSeconds });
  }

  #otherArchive(reason: string): Error {
    return fault('RESPONSE_INVALID', { url: redactUrl(this.#options.url), reason });
  }
}

function sizeOf(spans: readonly NeededSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Large files come in several at once. */
function piecesOf(span: NeededSpan): Piece[] {
  const { from, to } = span;
  const shared = { ...span, missing: to - from };
  const pieces: Piece[] = [];
  for (let at = from; at < to; at += PIECE_BYTES)
    pieces.push({ from: at, to: Math.min(to, at + PIECE_BYTES), span: shared });
  return pieces;
}
