/** Bytes per second of late: what is longer ago counts for less. Pure: the caller has the clock. */
export class Pace {
  #bytes = 0;
  #ms = 0;
  #allBytes = 0;
  #allMs = 0;

  /** So many bytes came in so many milliseconds of waiting for them. */
  spend(ms: number, bytes: number): void {
    const kept = Math.exp(-ms / MEMORY_MS);
    this.#bytes = this.#bytes * kept + bytes;
    this.#ms = this.#ms * kept + ms;
    this.#allBytes += bytes;
    this.#allMs += ms;
  }

  /** Bytes per second; 0 before the first. */
  get rate(): number {
    return this.#ms === 0 ? 0 : (this.#bytes * 1000) / this.#ms;
  }

  /** Enough was seen to judge by. */
  get isKnown(): boolean {
    return this.#allMs >= KNOWN_MS || (this.#allMs > 0 && this.#allBytes >= KNOWN_BYTES);
  }
}

const MEMORY_MS = 2000;
const KNOWN_MS = 1500;
const KNOWN_BYTES = 256 * 1024;
