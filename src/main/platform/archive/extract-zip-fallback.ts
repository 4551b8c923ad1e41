import { hash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';
import { fault, FaultError } from '@shared/domain/fault';
import type { ArchiveJob, FileRecord } from '../../ports/archive-pipeline';
import { fileFault } from './archive-faults';
import { goModCopy, isExecutableInModule } from './module-layout';

type FallbackJob = Pick<ArchiveJob, 'layout' | 'prefix' | 'into' | 'signal'>;

/**
 * Unpacks what the fast path doesn't know (names in an old code page, say) with extract-zip. The entry rules have
 * passed the names before. Throws ARCHIVE_UNSUPPORTED when extract-zip can't either.
 */
export async function extractSlowly(archive: string, name: string, job: FallbackJob): Promise<FileRecord[]> {
  // Beside nothing of the archive's: its entries lie under the prefix.
  const aside = join(job.into, '.extracting');
  try {
    await extract(archive, name, aside, job.signal);
    const top = join(aside, job.prefix);
    for (const entry of await readdir(top)) await rename(join(top, entry), join(job.into, entry));
    await rm(aside, { recursive: true });
    return await recordTree(job);
  } catch (error) {
    throw fileFault(error, job.into);
  }
}

async function extract(archive: string, name: string, into: string, signal: AbortSignal): Promise<void> {
  await mkdir(into);
  // Loaded only when an archive needs it.
  const { default: extractZip } = await import('extract-zip');
  const onEntry = (): void => {
    if (signal.aborted) throw fault('CANCELLED', {});
  };
  try {
    await extractZip(archive, { dir: into, defaultFileMode: 0o644, defaultDirMode: 0o755, onEntry });
  } catch (error) {
    if (error instanceof FaultError || fileFault(error, into) !== error) throw fileFault(error, into);
    throw fault('ARCHIVE_UNSUPPORTED', { file: name, reason: (error as Error).message });
  }
}

async function recordTree(job: FallbackJob): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  const found = await readdir(job.into, { recursive: true, withFileTypes: true });
  for (const entry of found.filter((each) => each.isFile())) {
    if (job.signal.aborted) throw fault('CANCELLED', {});
    records.push(...(await recordFile(join(entry.parentPath, entry.name), job)));
  }
  return records;
}

async function recordFile(target: string, { into, layout }: FallbackJob): Promise<FileRecord[]> {
  const path = relative(into, target).split(sep).join('/');
  const bytes = await readFile(target);
  const executable = layout === 'module' ? isExecutableInModule(path) : await isExecutable(target);
  await chmod(target, executable ? 0o755 : 0o644);
  const record = {
    path,
    bytes: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
    crc32: crc32(bytes),
    executable,
  };
  const copy = layout === 'module' ? goModCopy(path) : null;
  if (copy === null) return [record];
  await copyFile(target, join(into, copy));
  return [record, { ...record, path: copy }];
}

async function isExecutable(target: string): Promise<boolean> {
  return ((await stat(target)).mode & 0o111) !== 0;
}
