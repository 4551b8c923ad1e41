import { fault } from '@shared/domain/fault';

/** The answer, for as long as this caller wants it: the work itself goes on. Throws CANCELLED, and what the work throws. */
export async function unlessCancelled<Value>(
  signal: AbortSignal | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  if (signal?.aborted) throw fault('CANCELLED', {});
  let cancel = (): void => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(fault('CANCELLED', {}));
    signal?.addEventListener('abort', cancel);
  });
  try {
    return await Promise.race([work(), cancelled]);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
