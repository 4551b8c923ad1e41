export interface Clock {
  /** Wall time, for records. */
  now(): Date;
  /** Milliseconds that only ever grow, for durations. */
  elapsed(): number;
}
