/** What `gvm elevated` does: the part of the elevated program that chooses by operating system. */
import { fault } from '@shared/domain/fault';

/**
 * Does one errand of an elevation and leaves its result beside the request; answers whether it was done.
 * Throws OPTION_INVALID for a verb that doesn't exist, ELEVATION_UNAVAILABLE on a system that has none.
 */
export async function runElevated(verb: string, file: string, sha256: string): Promise<boolean> {
  if (process.platform !== 'win32') throw fault('ELEVATION_UNAVAILABLE', { reason: process.platform });
  const [{ ELEVATED_VERBS }, { runElevatedVerb }] = await Promise.all([
    import('./platform/windows/elevated-command'),
    import('./platform/windows/elevated-verb'),
  ]);
  const known = ELEVATED_VERBS.find((one) => one === verb);
  if (known === undefined)
    throw fault('OPTION_INVALID', { option: 'elevated', value: verb, allowed: ELEVATED_VERBS.join(', ') });
  return runElevatedVerb({ verb: known, file, sha256 });
}
