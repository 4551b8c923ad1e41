import { join } from 'node:path';
import { fault, FaultError, toFault } from '@shared/domain/fault';
import type { PlaceFacts, PlaceFault } from '@shared/domain/health/build-facts';
import type { ClockComparison } from '@shared/domain/health/clock-skew';
import type { Clock } from '../../../ports/clock';
import type { Disk } from '../../../ports/disk';
import type { MachineFacts } from '../../../ports/machine-facts';
import type { NamedPlace } from './build-places';

export interface PlaceDeps {
  disk: Pick<Disk, 'stat' | 'makeFolder' | 'writeText' | 'copyFile' | 'remove' | 'freeBytes'>;
  clock: Clock;
  machine: Pick<MachineFacts, 'mountOf'>;
}

const FILES = 200;
const FILE_BYTES = 1024;
/** Milliseconds; what was written until then tells enough. */
const FILES_LIMIT = 8000;

/**
 * Writes small files into a folder of ours in a place, as Go's cache does, and takes them away again; the folder
 * stays. Throws CANCELLED.
 *
 * @param create Go itself makes its cache's folder; a temporary one has to be there
 */
export async function probePlace(
  { disk, clock, machine }: PlaceDeps,
  place: NamedPlace,
  { probe, create, signal }: { probe: string; create: boolean; signal: AbortSignal },
): Promise<PlaceFacts> {
  const files = { written: 0, ms: 0 };
  const facts: PlaceFacts = {
    ...place,
    free: await disk.freeBytes(place.folder).catch(() => null),
    mount: await machine.mountOf(place.folder),
    fault: null,
    files,
    clock: null,
    run: null,
  };
  try {
    if (!create && (await disk.stat(place.folder)) === null)
      return { ...facts, fault: { kind: 'missing', reason: 'ENOENT' } };
    const small = join(probe, 'small');
    await disk.makeFolder(small);
    const seed = join(small, 'seed');
    const before = clock.now().getTime();
    await disk.writeText(seed, 'x'.repeat(FILE_BYTES));
    facts.clock = await comparison({ disk, clock }, seed, before, place.folder);
    const began = clock.elapsed();
    // Plain copies: our own way of writing waits for the disk each time, which Go does not.
    for (; files.written < FILES && files.ms < FILES_LIMIT; files.ms = clock.elapsed() - began) {
      if (signal.aborted) throw fault('CANCELLED', {});
      await disk.copyFile(seed, join(small, `f${files.written}`));
      files.written++;
    }
    await disk.remove(small);
    return facts;
  } catch (error) {
    return { ...facts, fault: placeFault(error) };
  }
}

async function comparison(
  { disk, clock }: Pick<PlaceDeps, 'disk' | 'clock'>,
  path: string,
  before: number,
  against: string,
): Promise<ClockComparison | null> {
  const stat = await disk.stat(path);
  return stat && { against, other: stat.modified.getTime(), before, after: clock.now().getTime() };
}

/** Throws what is no trouble of the disk's. */
export function placeFault(error: unknown): PlaceFault {
  const { code, params } = toFault(error);
  switch (code) {
    case 'DISK_FULL':
      return { kind: 'full', reason: 'ENOSPC' };
    case 'DISK_DENIED':
      return { kind: 'denied', reason: 'EACCES' };
    case 'DISK_READ_ONLY':
      return { kind: 'read-only', reason: 'EROFS' };
    case 'DISK_FAILED':
      return { kind: 'failed', reason: params.reason };
    default:
      throw error instanceof FaultError ? error : fault('INTERNAL', { message: String(error) }, error);
  }
}
