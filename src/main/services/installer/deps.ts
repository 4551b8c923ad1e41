import type { InstallRequest, SourcePick } from '@shared/domain/install';
import type { Platform } from '@shared/domain/platform';
import type { Settings } from '@shared/domain/settings';
import type { SourceDefinition } from '@shared/domain/source';
import type { ArchivePipeline } from '../../ports/archive-pipeline';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { LocatedArchive } from '../../ports/source';
import type { Actor, History } from '../history';
import type { Inventory } from '../inventory';

export interface InstallerDeps {
  home: Home;
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'makeFolder' | 'rename' | 'remove' | 'freeBytes'>;
  locks: Locks;
  clock: Clock;
  pipeline: ArchivePipeline;
  inventory: Pick<Inventory, 'find' | 'add' | 'drop' | 'changes'>;
  sources: SourcePicker;
  history: InstallJournal;
  settings: { read(): Promise<Pick<Settings, 'parallelInstalls'>> };
  host: Platform;
}

/** What the installer needs of the sources. */
export interface SourcePicker {
  pick(
    version: string,
    platform: Platform,
    wish: string,
    options: { allowUnverified: boolean; signal: AbortSignal },
  ): Promise<PickedSource>;
}

export interface PickedSource {
  pick: SourcePick;
  source: SourceDefinition;
  archive: LocatedArchive;
  /** Other sources that may have it, the best first; empty unless the choice was left to us. */
  alternatives: readonly SourceDefinition[];
}

/** What the installer needs of the history. */
export type InstallJournal = Pick<History, 'begin' | 'unfinished' | 'resume'>;

/** One install on its way, as its steps see it. */
export interface InstallJob {
  request: InstallRequest;
  /** Of the toolchain. */
  id: string;
  actor: Actor;
  signal: AbortSignal;
}
