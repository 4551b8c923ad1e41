/** How many connections a download wants: more only as long as more of them bring more. Pure. */

export interface GrowthLook {
  /** Milliseconds of any clock. */
  now: number;
  /** That came so far, by all connections. */
  bytes: number;
  /** Connections that have brought something. */
  delivering: number;
  /** Bytes to come. */
  left: number;
}

export interface GrowthOptions {
  /** Connections at the beginning, and at most. */
  first: number;
  most: number;
  /** How often a second connection is tried at once after one that brought nothing more: one place after another. */
  tries: number;
}

/** A download that is through sooner has all the connections that it needs. */
const WORTH_MS = 2000;
/** A measurement takes so many bytes, and no less time; or so much time. */
const SAMPLE_BYTES = 1024 ** 2;
const SAMPLE_MIN_MS = 300;
const SAMPLE_MS = 1500;
/** New connections start slowly. */
const SETTLE_MS = 250;
/** Of what they would bring if all were equal: less, and the line is what limits. */
const GAIN = 0.4;
/** Until a second connection is tried again: lines change. */
const AGAIN_MS = 10_000;
/** Connections that bring nothing by then don't count. */
const MISSING_MS = 5000;

export class Growth {
  readonly #most: number;
  #tries: number;
  #wanted: number;
  #parallel: boolean;
  /** Before the last step: bytes per millisecond by so many connections. */
  #before: { rate: number; connections: number } | null = null;
  #sample: { since: number; bytes: number } | null = null;
  #steppedAt = 0;
  #notBefore = -Infinity;

  constructor({ first, most, tries }: GrowthOptions) {
    this.#wanted = first;
    this.#most = most;
    this.#tries = tries;
    this.#parallel = first > 1;
  }

  get wanted(): number {
    return this.#wanted;
  }

  /** More than one connection is known to pay. */
  get isParallel(): boolean {
    return this.#parallel;
  }

  look({ now, bytes, delivering, left }: GrowthLook): void {
    const missing = delivering < this.#wanted;
    if (this.#sample === null) {
      if (!missing) this.#sample = { since: now + (this.#before ? SETTLE_MS : 0), bytes };
      else if (this.#before && now - this.#steppedAt >= MISSING_MS) this.#stepBack(now);
      return;
    }
    if (now <= this.#sample.since) {
      this.#sample.bytes = bytes;
      return;
    }
    const ms = now - this.#sample.since;
    const came = bytes - this.#sample.bytes;
    if (ms < SAMPLE_MIN_MS || (came < SAMPLE_BYTES && ms < SAMPLE_MS)) return;
    this.#judge(came / ms, left, now);
    this.#sample &&= { since: now, bytes };
  }

  #judge(rate: number, left: number, now: number): void {
    if (this.#before) {
      const { rate: alone, connections } = this.#before;
      const hoped = (alone * (this.#wanted - connections)) / connections;
      if (rate - alone < hoped * GAIN) return this.#stepBack(now);
      this.#parallel = true;
      this.#before = null;
    }
    const msLeft = rate === 0 ? Infinity : left / rate;
    if (msLeft > WORTH_MS && this.#wanted < this.#most && now >= this.#notBefore) this.#step(rate, now);
  }

  #step(rate: number, now: number): void {
    this.#before = { rate, connections: this.#wanted };
    this.#wanted = Math.min(this.#most, this.#wanted * 2);
    this.#steppedAt = now;
    this.#sample = null;
  }

  #stepBack(now: number): void {
    this.#wanted = this.#before!.connections;
    this.#before = null;
    this.#sample = null;
    this.#tries -= 1;
    if (this.#tries <= 0) this.#notBefore = now + AGAIN_MS;
  }
}
