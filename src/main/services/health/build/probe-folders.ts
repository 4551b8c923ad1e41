import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../ports/clock';
import type { Disk } from '../../../ports/disk';

/** What our folders in other people's places are called. */
export const PROBE_PREFIX = 'gvm-probe-';
/** Milliseconds; neither a probe nor a trial of a project takes that long. */
const STRAY_AGE = 3 * 60 * 60_000;
const LAST_WRITES = 300;

/** Takes a folder of ours away; one that can't be is left for {@link removeStrays}. */
export async function removeProbe(disk: Pick<Disk, 'remove'>, folder: string): Promise<void> {
  try {
    await disk.remove(folder);
  } catch {
    // The children of a go that was stopped may have written in it just now.
    await sleep(LAST_WRITES);
    await disk.remove(folder).catch(() => undefined);
  }
}

/** What a probe left in a place that was killed. */
export async function removeStrays(
  { disk, clock }: { disk: Pick<Disk, 'list' | 'stat' | 'remove'>; clock: Pick<Clock, 'now'> },
  place: string,
): Promise<void> {
  const entries = await disk.list(place).catch(() => []);
  const probes = entries.filter(({ name, kind }) => kind === 'folder' && name.startsWith(PROBE_PREFIX));
  for (const { name } of probes) {
    const folder = join(place, name);
    const stat = await disk.stat(folder).catch(() => null);
    const age = stat && clock.now().getTime() - stat.modified.getTime();
    if (age !== null && age > STRAY_AGE) await disk.remove(folder).catch(() => undefined);
  }
}
