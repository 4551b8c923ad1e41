import { Pace } from './pace';
import type { Place } from './place';
import type { Piece } from './range-plan';

/** A connection that has brought nothing by then doesn't keep another from being tried. */
const SLOW_START_MS = 3000;

/** One request that is under way. Times are milliseconds of the download's clock. */
export class Transfer {
  readonly #pace = new Pace();
  /** When its bytes were counted last; null before the first came. */
  #seenAt: number | null = null;
  #unseen = 0;

  constructor(
    readonly place: Place,
    readonly piece: Piece,
    readonly stop: AbortController,
    readonly startedAt: number,
  ) {}

  received(bytes: number, now: number): void {
    this.#seenAt ??= now;
    this.#unseen += bytes;
  }

  /** Tells the paces what came since the last time. */
  count(now: number): void {
    if (this.#seenAt === null) return;
    const ms = now - this.#seenAt;
    this.#pace.spend(ms, this.#unseen);
    this.place.pace.spend(ms, this.#unseen);
    this.#seenAt = now;
    this.#unseen = 0;
  }

  get isDelivering(): boolean {
    return this.#seenAt !== null;
  }

  isHung(now: number): boolean {
    return this.#seenAt === null && now - this.startedAt >= SLOW_START_MS;
  }

  /** Bytes per second; not a number when it is too early to tell. */
  rate(now: number): number {
    if (this.#pace.isKnown) return this.#pace.rate;
    return this.isHung(now) ? 0 : NaN;
  }

  /** The rest of its answer is somebody else's. */
  get wasCutShort(): boolean {
    const { at, to, reach } = this.piece;
    return at >= to && to < reach;
  }
}
