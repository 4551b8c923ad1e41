/** Which part of a document is fetched next, and who gives up the rest of theirs to somebody free. Pure. */
import type { Span } from './coverage';

/** Being fetched: `at` moves on, `to` comes nearer when somebody else takes the rest. */
export interface Piece {
  at: number;
  to: number;
  /** Where the answer that brings it ends: further than the piece when others took the rest. */
  reach: number;
}

export interface StealTerms {
  /** Bytes per second; not a number where it isn't known yet. */
  rateOf: (piece: Piece) => number;
  /** Of the one that is free. */
  rate: number;
  /** Bytes. */
  most: number;
}

/** Somebody who is through sooner is left alone: a request costs about as much. */
const STEAL_SECONDS = 1;
/** Less isn't worth a request. */
const STEAL_BYTES = 64 * 1024;

/** Every byte is in one place: waiting, in one piece, or done with. */
export class RangePlan {
  /** In order; none overlaps the next. */
  #waiting: Span[];
  readonly #pieces = new Set<Piece>();
  /** From here on nothing is begun: somebody else is about to bring it. */
  hold = Infinity;

  constructor(missing: readonly Span[]) {
    this.#waiting = missing.filter(({ from, to }) => from < to).map(({ from, to }) => ({ from, to }));
  }

  get isDone(): boolean {
    return this.#waiting.length === 0 && this.#pieces.size === 0;
  }

  /** Bytes that haven't come. */
  get left(): number {
    const waiting = this.#waiting.reduce((sum, { from, to }) => sum + to - from, 0);
    return [...this.#pieces].reduce((sum, { at, to }) => sum + to - at, waiting);
  }

  /** The next bytes in the order of the document, at most so many. */
  take(most: number): Piece | null {
    const first = this.#waiting[0];
    if (!first || first.from >= this.hold) return null;
    const to = Math.min(first.to, first.from + most, this.hold);
    const piece = this.#begin(first.from, to);
    this.#cutWaiting(piece.at, to);
    return piece;
  }

  /**
   * The end of the piece that would take the longest, cut so that both are through at once; null when that wouldn't
   * pay. A piece that has nothing left then is to be stopped by its owner.
   */
  steal({ rateOf, rate, most }: StealTerms): Piece | null {
    let slowest: { piece: Piece; end: number; share: number } | null = null;
    let longest = STEAL_SECONDS;
    for (const piece of this.#pieces) {
      const end = Math.min(piece.to, this.hold);
      const own = rateOf(piece);
      const seconds = (end - piece.at) / own;
      if (!(seconds > longest)) continue;
      longest = seconds;
      slowest = { piece, end, share: own + rate > 0 ? rate / (own + rate) : 0.5 };
    }
    if (!slowest) return null;
    const { piece, end, share } = slowest;
    const bytes = Math.floor(Math.min(most, Math.ceil((end - piece.at) * share)));
    if (bytes < Math.min(STEAL_BYTES, end - piece.at)) return null;
    this.#wait(end, piece.to);
    piece.to = end - bytes;
    return this.#begin(end - bytes, end);
  }

  /** Nobody brings it any more: what it hasn't got waits again, or goes back to the one that it was taken from. */
  release(piece: Piece): void {
    if (!this.#pieces.delete(piece)) return;
    const { at, to } = piece;
    const before = [...this.#pieces].find((other) => other.to === at && other.reach >= to && other.at < at);
    if (before) before.to = to;
    else this.#wait(at, to);
  }

  /** Long pieces end after so many more bytes; the rest waits. */
  chop(most: number): void {
    for (const piece of this.#pieces) this.#shorten(piece, piece.at + most);
  }

  /** These are there by other means, or aren't in the document. */
  drop(from: number, to: number): void {
    this.#cutWaiting(from, to);
    for (const piece of this.#pieces) {
      if (piece.to <= from || piece.at >= to) continue;
      this.#wait(to, piece.to);
      piece.to = Math.max(piece.at, from);
    }
  }

  #begin(from: number, to: number): Piece {
    const piece = { at: from, to, reach: to };
    this.#pieces.add(piece);
    return piece;
  }

  #shorten(piece: Piece, to: number): void {
    if (to >= piece.to) return;
    this.#wait(to, piece.to);
    piece.to = to;
  }

  #wait(from: number, to: number): void {
    if (from >= to) return;
    const next = this.#waiting.findIndex((span) => span.from >= to);
    this.#waiting.splice(next < 0 ? this.#waiting.length : next, 0, { from, to });
  }

  #cutWaiting(from: number, to: number): void {
    this.#waiting = this.#waiting.flatMap((span) => {
      if (span.to <= from || span.from >= to) return [span];
      const rest = [
        { from: span.from, to: Math.min(span.to, from) },
        { from: Math.max(span.from, to), to: span.to },
      ];
      return rest.filter((part) => part.from < part.to);
    });
  }
}
