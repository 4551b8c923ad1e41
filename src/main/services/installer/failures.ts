import { FaultError, type FaultCode } from '@shared/domain/fault';
import { lacksProof } from '../sources/lacks-proof';

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

/**
 * It is about this source, not about this machine: another source may do. A checksum database that contradicts itself
 * is not among these: that must be heard.
 */
export function anotherMayDo(error: unknown): boolean {
  return (
    isDamage(error) ||
    isUnreachable(error) ||
    lacksProof(error) ||
    hasCode(error, (code) => code.startsWith('SOURCE_'))
  );
}

function hasCode(error: unknown, test: (code: FaultCode) => boolean): boolean {
  return error instanceof FaultError && test(error.fault.code);
}
