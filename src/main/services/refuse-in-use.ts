import { basename } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Processes } from '../ports/processes';

/** Throws TOOLCHAIN_IN_USE naming the programs that run from the tree. */
export async function refuseInUse(
  { processes }: { processes: Pick<Processes, 'runningFrom'> },
  { path, version }: { path: string; version: string },
): Promise<void> {
  const running = await processes.runningFrom(path);
  const names = running.map((process) => `${basename(process.path)} (pid ${process.pid})`);
  if (names.length > 0) throw fault('TOOLCHAIN_IN_USE', { version, processes: names });
}
