import { basename } from 'node:path';
import { fault, FaultError, type Fault } from '@shared/domain/fault';

/** The name that words about an archive use: the last part of its address. */
export function archiveName(url: string): string {
  return basename(URL.canParse(url) ? decodeURI(new URL(url).pathname) : url);
}

const DENIED = new Set(['EACCES', 'EPERM']);
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Says what a failed file call means; anything that isn't one is passed on as it is. */
export function diskFault(error: unknown, path: string): unknown {
  if (error instanceof FaultError || !(error instanceof Error) || !('syscall' in error)) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (FULL.has(code)) return fault('DISK_FULL', { path, needed: null });
  if (DENIED.has(code)) return fault('DISK_DENIED', { path });
  if (code === 'EROFS') return fault('DISK_READ_ONLY', { path });
  return fault('DISK_FAILED', { path, reason: error.message });
}

/** After these the bytes that were kept can only fail again, so a resume must not start from them. */
export function spoilsDownload({ code }: Fault): boolean {
  return code.startsWith('ARCHIVE_') || code === 'SIZE_MISMATCH' || code === 'RESPONSE_INVALID';
}
