/** An install that builds the programs of a release instead of fetching them, and fetches them where that fails. */
import { toFault } from '@shared/domain/fault';
import type { BuiltPrograms } from '@shared/domain/install';
import type { Donor, UnpackedArchive } from '../../ports/archive-pipeline';
import type { InstallerDeps, InstallJob, StagedRelease } from './deps';
import { isUnreachable } from './failures';
import type { InstallEvent } from './next-state';

export type ProgramMaker = NonNullable<InstallerDeps['programs']>;

/** Beginnings of the paths in a module zip that a build makes. */
export const PROGRAMS: readonly string[] = ['bin/', 'pkg/tool/'];

type Report = (event: InstallEvent) => void;

/** Not built, and nothing went wrong. */
const NO_PARTS: BuiltPrograms = { built: false, fault: null };

/** A module zip's files, some of them left out. */
interface Fetched {
  fetched: UnpackedArchive;
  folder: string;
  prefix: string;
  report: Report;
}

interface Ways {
  build: (programs: ProgramMaker) => Promise<StagedRelease>;
  fetch: () => Promise<StagedRelease>;
  report: Report;
}

/**
 * Builds where that can be done, else fetches all, and says which. What was fetched for a build that failed counts.
 * Throws what keeps the archive from coming, and what `fetch` throws.
 */
export async function withPrograms(
  { programs }: Pick<InstallerDeps, 'programs'>,
  { request, id, signal }: InstallJob,
  donors: readonly Donor[],
  { build, fetch, report }: Ways,
): Promise<StagedRelease> {
  if (!programs || donors.length === 0) return { ...(await fetch()), rebuild: NO_PARTS };
  let spent = 0;
  const counted: ProgramMaker = {
    assertPossible: (release) => programs.assertPossible(release),
    complete: (order) => {
      spent = order.unpacked.bytesFetched;
      return programs.complete(order);
    },
  };
  let failure: unknown;
  try {
    await counted.assertPossible({ ...request, id });
    return await build(counted);
  } catch (error) {
    if (signal.aborted || isUnreachable(error)) throw error;
    failure = error;
  }
  report({ kind: 'restart' });
  const staged = await fetch();
  const unpacked = { ...staged.unpacked, bytesFetched: staged.unpacked.bytesFetched + spent };
  return { ...staged, unpacked, rebuild: { built: false, fault: toFault(failure) } };
}

/** What was fetched, with the programs that were left out of it. */
export async function complete(
  programs: ProgramMaker,
  { request, id, signal }: InstallJob,
  { fetched, folder, prefix, report }: Fetched,
): Promise<Pick<StagedRelease, 'unpacked' | 'rebuild'>> {
  const { leftOut } = fetched;
  if (leftOut === undefined) return { unpacked: fetched, rebuild: NO_PARTS };
  const { unpacked, bootstrap } = await programs.complete({
    ...request,
    id,
    folder,
    prefix,
    unpacked: { ...fetched, leftOut },
    signal,
    onProgress: (progress) => {
      if (progress.phase !== 'building') return;
      const { step, package: name } = progress;
      report({ kind: 'build', building: { step, package: name } });
    },
  });
  return { unpacked, rebuild: { built: true, bootstrap } };
}
