import { FaultError, type FaultCode } from '@shared/domain/fault';

const DAMAGED: readonly FaultCode[] = ['HASH_MISMATCH', 'SIZE_MISMATCH'];
const ELSEWHERE: readonly FaultCode[] = [
  'TLS_UNTRUSTED',
  'REDIRECT_REFUSED',
  'RESPONSE_INVALID',
  'RESPONSE_TOO_LARGE',
  'OFFLINE_FILE_MISSING',
];

/** The bytes are wrong: keeping them for a resume would only repeat the failure. */
export function isDamage(error: unknown): boolean {
  return hasCode(error, (code) => code.startsWith('ARCHIVE_') || DAMAGED.includes(code));
}

/** The bytes didn't come: another address may give them. */
export function isUnreachable(error: unknown): boolean {
  return hasCode(
    error,
    (code) => code.startsWith('NETWORK_') || code.startsWith('HTTP_') || ELSEWHERE.includes(code),
  );
}

/** It is about this source, not about this machine: another source may do. */
export function anotherMayDo(error: unknown): boolean {
  const ofItsOwn = (code: FaultCode): boolean =>
    code.startsWith('SOURCE_') || code.startsWith('SUMDB_') || code === 'HASH_UNKNOWN';
  return isDamage(error) || isUnreachable(error) || hasCode(error, ofItsOwn);
}

function hasCode(error: unknown, test: (code: FaultCode) => boolean): boolean {
  return error instanceof FaultError && test(error.fault.code);
}
