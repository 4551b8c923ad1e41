/** What the readers of pin files share. */
import { fault, type FaultError } from './fault';
import type { PinProblem, PinWarning, Want } from './project';

/** Bytes; the largest go.mod files known have some 60 kB. */
export const PIN_FILE_LIMIT = 1024 * 1024;

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

/** What keeps the file as a whole from being read. */
export function unreadablePin(file: string, reason: PinProblem): FaultError {
  return fault('PIN_INVALID', { file, line: 1, text: '', reason });
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
