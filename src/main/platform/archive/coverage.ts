/** `from` to before `to`. */
export interface Span {
  from: number;
  to: number;
}

/** Which bytes of a document are there. Pure. */
export class Coverage {
  /** In order; none touches the next. */
  readonly #spans: Span[] = [];
  #bytes = 0;

  add(from: number, to: number): void {
    if (from >= to) return;
    const found = this.#spans.findIndex((span) => span.to >= from);
    const first = found < 0 ? this.#spans.length : found;
    const merged = { from, to };
    let last = first;
    for (let span = this.#spans[last]; span && span.from <= to; span = this.#spans[++last]) {
      merged.from = Math.min(merged.from, span.from);
      merged.to = Math.max(merged.to, span.to);
      this.#bytes -= span.to - span.from;
    }
    this.#bytes += merged.to - merged.from;
    this.#spans.splice(first, last - first, merged);
  }

  /** How many. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many from the start, without a gap. */
  get head(): number {
    const first = this.#spans[0];
    return first?.from === 0 ? first.to : 0;
  }

  get spans(): readonly Readonly<Span>[] {
    return this.#spans;
  }

  has(from: number, to: number): boolean {
    return from >= to || this.#spans.some((span) => span.from <= from && to <= span.to);
  }

  /** What isn't there between two places. */
  gaps(from: number, to: number): Span[] {
    const gaps: Span[] = [];
    let at = from;
    for (const span of this.#spans) {
      if (span.from >= to) break;
      if (span.from > at) gaps.push({ from: at, to: span.from });
      at = Math.max(at, span.to);
    }
    if (at < to) gaps.push({ from: at, to });
    return gaps;
  }
}
