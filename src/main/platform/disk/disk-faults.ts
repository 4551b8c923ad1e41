import { fault, FaultError } from '@shared/domain/fault';

/** The system's error code (`ENOENT`), or an empty text when it carries none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  // ENOTDIR: a parent of the path is a file, so nothing can be there either.
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Says a failed file call in the product's own terms. */
export function diskFault(error: unknown, path: string): FaultError {
  if (error instanceof FaultError) return error;
  const code = errorCode(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fault('DISK_FULL', { path, needed: null });
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return fault('DISK_DENIED', { path });
    case 'EROFS':
      return fault('DISK_READ_ONLY', { path });
    default: {
      const reason = code || (error instanceof Error ? error.message : String(error));
      return fault('DISK_FAILED', { path, reason });
    }
  }
}

/** Runs a file call; what it throws becomes a Fault about `path`. */
export async function onDisk<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw diskFault(error, path);
  }
}

/** Like {@link onDisk}, and null when nothing is there. */
export async function ifThere<Value>(path: string, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return null;
    throw diskFault(error, path);
  }
}

/** {@link ifThere} for a synchronous call. */
export function ifThereNow<Value>(path: string, work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (isMissing(error)) return null;
    throw diskFault(error, path);
  }
}
