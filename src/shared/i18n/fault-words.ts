import type { FaultCode, FaultParams } from '../domain/fault';

/** What happened (with why, as far as known) and, where something can be done, what to do. */
export interface FaultWords {
  message: string;
  hint: string | null;
}

/** Words of every code, as functions of its parameters. */
export type FaultTable = { [C in FaultCode]: (params: FaultParams[C]) => FaultWords };

/** The words for a name that a table knows, else the name itself: a reason can come from a newer version of us. */
export function known(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? words[name]! : name;
}
