import { isFault } from '@shared/domain/fault';

/** Nothing vouches for the bytes: silence, which a person's word can stand in for; a lie of a database never is one. */
export function lacksProof(error: unknown): boolean {
  return (
    isFault(error, 'HASH_UNKNOWN') ||
    isFault(error, 'SUMDB_DISABLED') ||
    isFault(error, 'SUMDB_UNREACHABLE') ||
    isFault(error, 'SUMDB_RECORD_MISSING')
  );
}
