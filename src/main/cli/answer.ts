/** What a command found or did, in both forms; printing is left to one place. */
export interface Answer {
  /** The one JSON document. */
  json: unknown;
  /** For people; empty: nothing is printed. */
  text: string;
  /** Told on stderr when a person reads. */
  notes?: readonly string[];
  /** Exit status; 0 when not given. */
  status?: number;
}

export const OK = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;
/** 128 + the number of SIGINT. */
export const INTERRUPTED = 130;
