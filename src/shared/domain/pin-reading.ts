/** What the readers of pin files share. */
import type { PinProblem, PinWarning, Want } from './project';

export interface PinText {
  text: string;
  /** It started with a UTF-8 byte order mark. */
  byteOrderMark: boolean;
}

export interface PinReading {
  want: Want;
  /** 1-based. */
  line: number;
  warning?: PinWarning;
  /** go.work: the folders of its modules, as written. */
  uses?: string[];
}

/** A problem inside the text; `readPin` adds which file. */
export class PinProblemError extends Error {
  constructor(
    readonly problem: PinProblem,
    readonly line: number,
    readonly text: string,
  ) {
    super(problem);
  }
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
