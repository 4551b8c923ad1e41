import { FaultError } from '@shared/domain/fault';

/** Null for a program that was ended at its time limit; any other failure goes on. */
export async function inTime<Value>(work: Promise<Value>): Promise<{ value: Value } | null> {
  try {
    return { value: await work };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { code, params } = error.fault;
    if (code === 'PROCESS_FAILED' && params.status === 'time limit') return null;
    throw error;
  }
}
