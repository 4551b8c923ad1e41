import { basename } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { AdoptionDeps } from './deps';
import type { GoRoot } from './go-root';

/** Throws TOOLCHAIN_IN_USE naming the programs that run from the tree. */
export async function refuseInUse(
  { processes }: Pick<AdoptionDeps, 'processes'>,
  { path, version }: Pick<GoRoot, 'path' | 'version'>,
): Promise<void> {
  const running = await processes.runningFrom(path);
  const names = running.map((process) => `${basename(process.path)} (pid ${process.pid})`);
  if (names.length > 0) throw fault('TOOLCHAIN_IN_USE', { version, processes: names });
}
