import type { Clock } from './clock';

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #ms: number;
  readonly #start: number;

  constructor(start = '2026-11-01T12:00:00.000Z') {
    this.#start = Date.parse(start);
    this.#ms = this.#start;
  }

  now(): Date {
    return new Date(this.#ms);
  }

  elapsed(): number {
    return this.#ms - this.#start;
  }

  pass(ms: number): void {
    this.#ms += ms;
  }
}
