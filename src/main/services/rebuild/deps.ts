import type { Platform } from '@shared/domain/platform';
import type { ArchivePipeline } from '../../ports/archive-pipeline';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { Processes } from '../../ports/processes';
import type { TreeHasher } from '../../ports/tree-hasher';
import type { Inventory } from '../inventory';
import type { Verifier } from '../verifier';

export interface RebuildDeps {
  home: Home;
  host: Platform;
  /** Of this process. */
  env: NodeJS.ProcessEnv;
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'makeFolder' | 'copyFile' | 'remove' | 'freeBytes'>;
  locks: Locks;
  clock: Pick<Clock, 'elapsed'>;
  processes: Pick<Processes, 'run'>;
  pipeline: ArchivePipeline;
  treeHasher: TreeHasher;
  inventory: Pick<Inventory, 'find' | 'files' | 'list'>;
  verifier: Pick<Verifier, 'verify'>;
}
