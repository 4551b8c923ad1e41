import type { Platform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { Processes } from '../../ports/processes';
import type { History } from '../history';

export interface StorageDeps {
  home: Pick<Home, 'current' | 'downloads'>;
  host: Platform;
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'realPath' | 'isProgram' | 'treeFacts' | 'remove'>;
  processes: Pick<Processes, 'run' | 'runningFrom'>;
  inventory: { find(id: ToolchainId): Promise<{ broken: boolean; linkedTo: string | null } | null> };
  history: Pick<History, 'begin' | 'unfinished' | 'resume'>;
  locks: Locks;
  clock: Pick<Clock, 'now'>;
  env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}
