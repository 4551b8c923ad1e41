import type { Fault } from '../domain/fault';
import type { FaultTable, FaultWords } from './fault-words';

export type { FaultWords } from './fault-words';

/** The words of one language's table for a fault. */
export function describeFault(fault: Fault, table: FaultTable): FaultWords {
  const words = table[fault.code] as (params: Fault['params']) => FaultWords;
  return words(fault.params);
}
