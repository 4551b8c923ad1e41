import { fault } from '@shared/domain/fault';

/** Throws OPERATION_UNKNOWN for what can be no number of an operation. */
export function operationId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw fault('OPERATION_UNKNOWN', { id: text });
  return Number(text);
}
