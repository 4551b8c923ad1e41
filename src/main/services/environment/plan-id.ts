import { createHash } from 'node:crypto';
import type { PlannedEdit } from '@shared/domain/environment/remedy';

/** The same for the same edits, another for any other: SHA-256, in hex. */
export function planId(edits: readonly PlannedEdit[]): string {
  const canonical = edits.map(({ place, before, after, elevated }) => [
    place.kind === 'file' ? [place.path] : [place.hive, place.name, place.type],
    before,
    after,
    elevated,
  ]);
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
