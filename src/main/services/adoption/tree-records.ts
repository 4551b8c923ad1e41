import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fault } from '@shared/domain/fault';
import type { FileRecord } from '../../ports/archive-pipeline';
import type { Disk } from '../../ports/disk';
import { eachFile, type FileWork } from '../each-file';
import type { Tree } from '../tree-walk';

export type HashedFile = FileRecord & { sha256: string };

export interface TreeWork extends FileWork {
  /** What is copied is to be on the disk for good: its original goes. */
  durable?: boolean | undefined;
}

/** Reads every file for its hashes. One that is gone meanwhile is left out. Faults: DISK_*, CANCELLED. */
export async function recordsOf(
  disk: Pick<Disk, 'readBytes' | 'isProgram'>,
  root: string,
  paths: readonly string[],
  work: FileWork,
): Promise<HashedFile[]> {
  const records = await eachFile(paths, work, async (path): Promise<HashedFile | null> => {
    const file = join(root, path);
    const bytes = await disk.readBytes(file);
    return (
      bytes && {
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        crc32: crc32(bytes),
        executable: await disk.isProgram(file),
      }
    );
  });
  return records.filter((record) => record !== null);
}

/** Copies a tree into a folder of its own; links become what they lead to. Faults: DISK_*, CANCELLED. */
export async function copyTree(
  disk: Pick<Disk, 'makeFolder' | 'copyFile' | 'sync'>,
  from: string,
  to: string,
  tree: Pick<Tree, 'files' | 'folders'>,
  work: TreeWork,
): Promise<void> {
  const folders = ['', ...tree.folders];
  for (const folder of folders) {
    if (work.signal?.aborted) throw fault('CANCELLED', {});
    await disk.makeFolder(join(to, folder));
  }
  await eachFile(tree.files, work, async (path) => {
    await disk.copyFile(join(from, path), join(to, path));
    if (work.durable) await disk.sync(join(to, path));
  });
  if (work.durable) for (const folder of folders) await disk.sync(join(to, folder));
}
