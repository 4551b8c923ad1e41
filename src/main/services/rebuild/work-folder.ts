import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '@shared/domain/fault';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { RebuildDeps } from './deps';

/** Below `staging/`: no toolchain's name, so nobody else sweeps it. */
export const WORK = '.rebuild';
/** One build takes every core for minutes. */
export const REBUILD_LOCK = 'rebuild';
/** Bytes that a build takes at most: sources, caches of both compilers, packed archives, the tree unpacked from one. */
const ROOM = 2 * 1000 ** 3;
const REMOVALS = 5;
/** Milliseconds; what was killed may have written a moment before. */
const LAST_WRITES = 200;
/** What a person may want to look at of it. */
const BUILT = 'go';

type Deps = Pick<RebuildDeps, 'disk' | 'home'>;

/**
 * Gives a build an empty folder and takes everything away again. Of a folder that was asked for, the built tree is left
 * after a success. Throws DISK_FULL before anything is written, DISK_FAILED (ENOTEMPTY) for a folder with something in it.
 */
export async function inWorkFolder<Value>(
  { disk, home }: Deps,
  { id, keep }: { id: ToolchainId; keep?: string | undefined },
  build: (work: string) => Promise<Value>,
): Promise<Value> {
  const work = keep ?? join(home.staging, `${id}${WORK}`);
  const wasThere = keep !== undefined && (await disk.stat(keep)) !== null;
  if (keep === undefined) await disk.remove(work);
  else if ((await disk.list(keep)).length > 0)
    throw fault('DISK_FAILED', { path: keep, reason: 'ENOTEMPTY' });
  await assertRoom(disk, work);
  await disk.makeFolder(work);
  let done = false;
  try {
    const value = await build(work);
    done = true;
    return value;
  } finally {
    const keeps = done && keep !== undefined;
    for (const { name } of await disk.list(work))
      if (!(keeps && name === BUILT)) await removeAfterAll(disk, join(work, name));
    if (!keeps && !wasThere) await disk.remove(work);
  }
}

async function assertRoom(disk: Deps['disk'], work: string): Promise<void> {
  const free = await disk.freeBytes(work);
  if (free !== null && free < ROOM) throw fault('DISK_FULL', { path: work, needed: ROOM - free });
}

/** The last files of programs that were killed come into a folder while it is being emptied. */
async function removeAfterAll(disk: Deps['disk'], path: string): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      return await disk.remove(path);
    } catch (error) {
      if (failures === REMOVALS) throw error;
      await sleep(LAST_WRITES);
    }
  }
}
