import type { Platform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ArchivePipeline } from '../../ports/archive-pipeline';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { Processes } from '../../ports/processes';
import type { ZipIndex } from '../../ports/zip-index';
import type { History } from '../history';
import type { InstalledToolchain, Inventory } from '../inventory';
import type { Sources } from '../sources/sources';
import type { Verifier } from '../verifier';

export interface RepairDeps {
  home: Home;
  host: Platform;
  disk: Disk;
  locks: Locks;
  clock: Pick<Clock, 'now'>;
  processes: Pick<Processes, 'runningFrom'>;
  inventory: Pick<Inventory, 'find' | 'files' | 'list' | 'noteHashes'>;
  history: Pick<History, 'list' | 'begin' | 'unfinished' | 'resume'>;
  verifier: Pick<Verifier, 'verify'>;
  sources: Pick<Sources, 'open' | 'pick'>;
  zipIndex: ZipIndex;
  pipeline: ArchivePipeline;
}

/** A toolchain of ours, with what was installed. */
export type OwnToolchain = Pick<InstalledToolchain, 'id' | 'version' | 'platform' | 'path'> & {
  id: ToolchainId;
  /** That it was installed from. */
  source: string;
};

export type RepairProgress =
  /** Bytes; `total` is null until it is known. */
  | { phase: 'fetching'; received: number; total: number | null }
  /** Every file of the tree is read, before and after; nothing is counted. */
  | { phase: 'verifying' }
  | { phase: 'replacing' };
