import type { FaultCode, FaultParams } from '../domain/fault';

/** What happened (with why, as far as known) and, where something can be done, what to do. */
export interface FaultWords {
  message: string;
  hint: string | null;
}

/** Words of every code, as functions of its parameters. */
export type FaultTable = { [C in FaultCode]: (params: FaultParams[C]) => FaultWords };
