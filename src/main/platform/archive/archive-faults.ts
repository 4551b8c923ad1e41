import type { Fault } from '@shared/domain/fault';
import { diskFault } from '../disk/disk-faults';

/** Says what a failed file call means; anything that isn't one is passed on as it is. */
export function fileFault(error: unknown, path: string): unknown {
  return error instanceof Error && 'syscall' in error ? diskFault(error, path) : error;
}

/** After these the bytes that were kept can only fail again, so a resume must not start from them. */
export function spoilsDownload({ code }: Fault): boolean {
  return code.startsWith('ARCHIVE_') || code === 'SIZE_MISMATCH' || code === 'RESPONSE_INVALID';
}
