import { fault } from '@shared/domain/fault';
import type { Proof } from '@shared/domain/toolchain';
import type { UnpackedArchive } from '../../ports/archive-pipeline';

/**
 * Compares what was unpacked with what must be proven; answers the proof that holds.
 * Faults: HASH_MISMATCH with both values; HASH_UNKNOWN when nothing vouches for the bytes and nobody allowed that.
 */
export function prove(
  unpacked: Pick<UnpackedArchive, 'sha256' | 'h1'>,
  expected: Proof,
  about: { file: string; source: string; allowUnverified: boolean },
): Proof {
  if (expected.kind === 'none') {
    if (!about.allowUnverified) throw fault('HASH_UNKNOWN', { file: about.file, source: about.source });
    // Not a proof, but what was taken on trust can be named later.
    return { kind: 'none', value: unpacked.sha256 ?? unpacked.h1 ?? '' };
  }
  const actual = expected.kind === 'sumdb' ? unpacked.h1 : unpacked.sha256;
  if (actual === null || actual !== expected.value)
    throw fault('HASH_MISMATCH', { file: about.file, expected: expected.value, actual: actual ?? 'none' });
  return expected;
}
