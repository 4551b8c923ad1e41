/** Calls `work` at once when asked to, or at most every `everyMs` when it may wait; the last request is never lost. */
export class Throttle {
  readonly #work: () => void;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #lastAt = -Infinity;

  constructor(everyMs: number, work: () => void) {
    this.#everyMs = everyMs;
    this.#work = work;
  }

  now(): void {
    this.stop();
    this.#lastAt = performance.now();
    this.#work();
  }

  soon(): void {
    if (this.#timer !== null) return;
    const wait = this.#lastAt + this.#everyMs - performance.now();
    if (wait <= 0) return this.now();
    this.#timer = setTimeout(() => this.now(), wait);
    // A pending report must not keep the command alive.
    this.#timer.unref();
  }

  /** Drops a request that waits. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
