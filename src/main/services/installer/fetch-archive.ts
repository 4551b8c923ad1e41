import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { fileNameOf } from '@shared/domain/url-name';
import type { Donor } from '../../ports/archive-pipeline';
import type { LocatedArchive } from '../../ports/source';
import type { InstallEvent } from './next-state';
import type { InstallerDeps, InstallJob, PickedSource, StagedRelease } from './deps';
import { isDamage } from './failures';
import { assertGo } from './go-tree';
import { partPath } from './part-path';
import { complete, PROGRAMS, withPrograms, type ProgramMaker } from './built-programs';
import { prove } from './proof';

type Report = (event: InstallEvent) => void;

export type FetchDeps = Pick<InstallerDeps, 'home' | 'disk' | 'pipeline' | 'programs'>;

const NOTHING_YET = {
  received: 0,
  bytesPerSecond: 0,
  secondsLeft: null,
  filesWritten: 0,
  filesTotal: null,
} as const;

/** Go trees are 3 to 4 times the size of their archives; with some room for the file system's blocks. */
const UNPACKED_PER_ARCHIVE_BYTE = 4.5;

/**
 * Brings one source's archive into `staging/<id>` and proves it.
 * Faults: those of the pipeline, HASH_MISMATCH, HASH_UNKNOWN, ARCHIVE_NOT_GO, DISK_FULL.
 */
export async function fetchArchive(
  deps: FetchDeps,
  job: InstallJob,
  picked: PickedSource,
  report: Report,
): Promise<StagedRelease> {
  const part = partPath(deps.home.downloads, job.id, picked.source.id);
  if (picked.archive.proof.kind === 'none' && !job.request.allowUnverified)
    throw fault('HASH_UNKNOWN', { file: fileNameOf(picked.archive.urls[0]), source: picked.source.id });
  await assertRoom(deps, picked.archive.expectedBytes, part);
  const { urls } = picked.archive;
  const donors = await donorsOf(job, picked);
  if (job.request.rebuild !== true) return fetchAll(deps, job, picked, { urls, part, donors }, report);
  return withPrograms(deps, job, donors, {
    build: (programs) => attempt(deps, job, picked, { urls, part, donors, programs }, report),
    fetch: () => fetchAll(deps, job, picked, { urls, part, donors }, report),
    report,
  });
}

async function fetchAll(
  deps: FetchDeps,
  job: InstallJob,
  picked: PickedSource,
  place: Attempt,
  report: Report,
): Promise<StagedRelease> {
  const { part, donors, urls } = place;
  const resumes = (await deps.disk.stat(part)) !== null;
  try {
    return await attempt(deps, job, picked, place, report);
  } catch (error) {
    if (!isDamage(error)) throw error;
    await dropPart(deps, part);
    if (!resumes && donors.length === 0 && urls.length === 1) throw error;
    // The damage may sit in what an earlier run, a donor or another place gave: once more from the first byte, all of
    // it, and from the preferred place alone.
    report({ kind: 'restart' });
    const again: Attempt = { urls: [urls[0]], part, donors: [] };
    return dropDamaged(deps, part, () => attempt(deps, job, picked, again, report));
  }
}

/** Only a hash over the files proves a tree that was put together. */
async function donorsOf(job: InstallJob, { archive }: PickedSource): Promise<Donor[]> {
  const { format, proof } = archive;
  return format === 'zip' && proof.kind === 'sumdb' ? ((await job.donors?.()) ?? []) : [];
}

interface Attempt extends Pick<LocatedArchive, 'urls'> {
  part: string;
  donors: readonly Donor[];
  /** What makes the programs, which are left out of the download. */
  programs?: ProgramMaker;
}

async function attempt(
  deps: FetchDeps,
  job: InstallJob,
  { archive, source }: PickedSource,
  { urls, part, donors, programs }: Attempt,
  report: Report,
): Promise<StagedRelease> {
  const folder = join(deps.home.staging, job.id);
  await deps.disk.remove(folder);
  await deps.disk.makeFolder(folder);
  await deps.disk.makeFolder(deps.home.downloads);
  job.signal.throwIfAborted();
  const { format, layout, prefix, expectedBytes } = archive;
  const hashFiles = archive.proof.kind === 'sha256' ? 'meanwhile' : 'all';
  report({ kind: 'progress', phase: 'downloading', transfer: { ...NOTHING_YET, total: expectedBytes } });
  const fetched = await deps.pipeline.run({
    urls,
    format,
    layout,
    prefix,
    expectedBytes,
    part,
    into: folder,
    donors,
    hashFiles,
    ...(programs ? { leaveOut: PROGRAMS } : {}),
    onProgress: (progress) => report({ kind: 'progress', ...progress }),
    signal: job.signal,
  });
  const { unpacked, ...rest } = programs
    ? await complete(programs, job, { fetched, folder, prefix, report })
    : { unpacked: fetched };
  const file = fileNameOf(urls[0]);
  const { version, platform, allowUnverified } = job.request;
  const proof = prove(unpacked, archive.proof, { file, source: source.id, allowUnverified });
  await assertGo(deps.disk, folder, { file, version, platform });
  return { folder, unpacked, proof, part, ...rest };
}

async function dropDamaged<Value>(deps: FetchDeps, part: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isDamage(error)) await dropPart(deps, part);
    throw error;
  }
}

/** Refuses before the first byte what surely can't fit. */
async function assertRoom(deps: FetchDeps, archiveBytes: number | null, part: string): Promise<void> {
  if (archiveBytes === null) return;
  const free = await deps.disk.freeBytes(deps.home.root);
  if (free === null) return;
  // A download that was begun has its whole length on the disk already.
  const toFetch = (await deps.disk.stat(part)) === null ? archiveBytes : 0;
  const needed = toFetch + Math.ceil(archiveBytes * UNPACKED_PER_ARCHIVE_BYTE);
  if (free < needed) throw fault('DISK_FULL', { path: deps.home.root, needed: needed - free });
}

export async function dropPart(deps: Pick<InstallerDeps, 'disk'>, part: string): Promise<void> {
  await deps.disk.remove(part);
  await deps.disk.remove(`${part}.json`);
}
