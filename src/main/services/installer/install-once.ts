import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { InstallResult, SourcePick } from '@shared/domain/install';
import type { Change } from '@shared/domain/operation';
import type { ToolchainRecord } from '@shared/domain/toolchain';
import { toolchainPath } from '../../ports/home';
import type { InstalledToolchain } from '../inventory';
import { lacksProof } from '../sources/lacks-proof';
import type { InstallerDeps, InstallJob, PickedSource, StagedRelease } from './deps';
import { donorsFor } from './donors';
import { anotherMayDo } from './failures';
import { dropPart, fetchArchive } from './fetch-archive';
import { missingFromGo } from './go-tree';
import { dropPartsOf, installLock } from './leftovers';
import type { InstallEvent } from './next-state';

/** How an install tells and asks the queue that it runs in. */
export interface InstallReport {
  /** Answers whether the event fitted: a paused or cancelled install takes none. */
  event(event: InstallEvent): boolean;
  picked(pick: SourcePick): void;
  /** What was downloaded is to be dropped; asked at the end. */
  discards(): boolean;
}

/**
 * One install from lock to rename. Whatever ends it early leaves nothing in `versions/` and `staging/`.
 * Faults: those of the sources, the pipeline, the proof and the disk; TOOLCHAIN_BROKEN when a folder that isn't a
 * toolchain stands in its place; CANCELLED.
 */
export async function installOnce(
  deps: InstallerDeps,
  job: InstallJob,
  report: InstallReport,
): Promise<InstallResult> {
  const startedAt = deps.clock.elapsed();
  const lock = await deps.locks.acquire(installLock(job.id), {
    purpose: `install ${job.id}`,
    // Who holds it installs this very toolchain: waiting is all there is to do.
    waitMs: Infinity,
    signal: job.signal,
  });
  try {
    return await installLocked(deps, job, report, startedAt);
  } finally {
    try {
      await deps.disk.remove(join(deps.home.staging, job.id));
      if (report.discards()) await dropPartsOf(deps, job.id);
    } finally {
      await lock.release();
    }
  }
}

async function installLocked(
  deps: InstallerDeps,
  job: InstallJob,
  report: InstallReport,
  startedAt: number,
): Promise<InstallResult> {
  const there = await deps.inventory.find(job.id);
  if (there) return alreadyInstalled(deps, job, there);
  deps.pipeline.warmUp();
  const donors = job.request.wholeArchive === true ? null : () => donorsFor(job.request, deps.inventory);
  const { picked, staged } = await stage(deps, donors === null ? job : { ...job, donors }, report);
  if (!report.event({ kind: 'activate' })) throw fault('CANCELLED', {});
  await activate(deps, job, picked, staged);
  return {
    ...resultBase(deps, job, picked.pick),
    source: picked.source.id,
    proof: staged.proof,
    bytesFetched: staged.unpacked.bytesFetched,
    bytesFull: staged.unpacked.bytesFull,
    differential: staged.unpacked.reused !== null,
    seconds: (deps.clock.elapsed() - startedAt) / 1000,
    alreadyInstalled: false,
    ...(staged.rebuild === undefined ? {} : { rebuild: staged.rebuild }),
  };
}

/** The folder may be one that somebody put there: it must at least be this release. */
async function alreadyInstalled(
  deps: InstallerDeps,
  job: InstallJob,
  there: InstalledToolchain,
): Promise<InstallResult> {
  const { version, platform } = job.request;
  const missing = await missingFromGo(deps.disk, there.path, version, platform);
  if (missing !== null) throw fault('TOOLCHAIN_BROKEN', { version, reason: missing });
  const source = there.record?.source ?? 'unknown';
  return {
    ...resultBase(deps, job, { source, reason: 'requested' }),
    source,
    proof: there.record?.proof ?? { kind: 'none', value: '' },
    bytesFetched: 0,
    bytesFull: 0,
    differential: false,
    seconds: 0,
    alreadyInstalled: true,
  };
}

function resultBase(
  deps: InstallerDeps,
  job: InstallJob,
  pick: SourcePick,
): Pick<InstallResult, 'id' | 'version' | 'platform' | 'path' | 'pick'> {
  const { version, platform } = job.request;
  return { id: job.id, version, platform, path: toolchainPath(deps.home, job.id), pick };
}

/**
 * From the picked source; where the choice is ours and it fails, from the next one that can prove its bytes, and only
 * after all of those from one that can't and may.
 */
async function stage(
  deps: InstallerDeps,
  job: InstallJob,
  report: InstallReport,
): Promise<{ picked: PickedSource; staged: StagedRelease }> {
  const { allowUnverified } = job.request;
  const first = await pick(deps, job, job.request.source, allowUnverified);
  const toReport = (event: InstallEvent): void => void report.event(event);
  let failure: unknown = null;
  const instead = first.alternatives.map(({ id }) => ({ id, allowUnverified: false }));
  const candidates = [null, ...instead];
  for (const candidate of candidates) {
    try {
      if (candidate !== null) toReport({ kind: 'restart' });
      const picked = candidate === null ? first : await pickInstead(deps, job, candidate);
      report.picked(picked.pick);
      return { picked, staged: await fetchArchive(deps, job, picked, toReport) };
    } catch (error) {
      if (job.signal.aborted || !anotherMayDo(error)) throw error;
      // The first failure is told: it is about the source that was the best choice.
      failure ??= error;
      const onTrust = allowUnverified && candidate?.allowUnverified === false && lacksProof(error);
      if (onTrust) candidates.push({ id: candidate.id, allowUnverified });
    }
  }
  throw failure;
}

function pick(
  deps: InstallerDeps,
  job: InstallJob,
  wish: string,
  allowUnverified: boolean,
): Promise<PickedSource> {
  const { version, platform } = job.request;
  return deps.sources.pick(version, platform, wish, { allowUnverified, signal: job.signal });
}

async function pickInstead(
  deps: InstallerDeps,
  job: InstallJob,
  candidate: { id: string; allowUnverified: boolean },
): Promise<PickedSource> {
  job.signal.throwIfAborted();
  const picked = await pick(deps, job, candidate.id, candidate.allowUnverified);
  return { ...picked, pick: { source: picked.pick.source, reason: 'first-choice-failed' } };
}

/** Journal, manifest, one rename, journal: a crash between any two of them is read back by `recover` and `sweep`. */
async function activate(
  deps: InstallerDeps,
  job: InstallJob,
  picked: PickedSource,
  staged: StagedRelease,
): Promise<void> {
  const record = recordOf(deps, job, picked, staged);
  const operation = await deps.history.begin(changeOf(job, record), job.actor);
  try {
    await operation.phase('manifest', () => deps.inventory.add(job.id, record, staged.unpacked.files));
    await deps.disk.makeFolder(deps.home.versions);
    await operation.phase('rename', () => deps.disk.rename(staged.folder, toolchainPath(deps.home, job.id)));
  } catch (error) {
    await deps.inventory.drop(job.id);
    await operation.revert();
    throw error;
  }
  await operation.commit();
  await dropPart(deps, staged.part);
  deps.inventory.changes.emit();
}

function changeOf(job: InstallJob, record: ToolchainRecord): Change {
  const { source, proof, bytes } = record;
  return {
    kind: 'install',
    toolchain: job.id,
    source,
    proof: proof.kind === 'none' ? 'none' : proof.value,
    bytes,
  };
}

function recordOf(
  deps: InstallerDeps,
  job: InstallJob,
  picked: PickedSource,
  { unpacked, proof }: StagedRelease,
): ToolchainRecord {
  return {
    version: job.request.version,
    platform: job.request.platform,
    source: picked.source.id,
    proof,
    bytes: unpacked.files.reduce((sum, file) => sum + file.bytes, 0),
    files: unpacked.files.length,
    ...(unpacked.reused === null ? {} : { sharedBytes: unpacked.reused.shared }),
    installedAt: deps.clock.now().toISOString(),
  };
}
