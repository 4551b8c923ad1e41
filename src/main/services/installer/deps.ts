import type { InstallRequest } from '@shared/domain/install';
import type { Platform } from '@shared/domain/platform';
import type { Settings } from '@shared/domain/settings';
import type { ArchivePipeline, Donor } from '../../ports/archive-pipeline';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { Actor, History } from '../history';
import type { Inventory } from '../inventory';
import type { Sources } from '../sources/sources';

export interface InstallerDeps {
  home: Home;
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'makeFolder' | 'rename' | 'remove' | 'freeBytes'>;
  locks: Locks;
  clock: Clock;
  pipeline: ArchivePipeline;
  inventory: Pick<Inventory, 'find' | 'add' | 'drop' | 'list' | 'files' | 'changes'>;
  sources: SourcePicker;
  history: InstallJournal;
  settings: { read(): Promise<Pick<Settings, 'parallelInstalls'>> };
  host: Platform;
}

/** What the installer needs of the sources. */
export type SourcePicker = Pick<Sources, 'pick'>;
export type { Picked as PickedSource } from '../sources/sources';

/** What the installer needs of the history. */
export type InstallJournal = Pick<History, 'begin' | 'unfinished' | 'resume'>;

/** One install on its way, as its steps see it. */
export interface InstallJob {
  request: InstallRequest;
  /** Of the toolchain. */
  id: string;
  actor: Actor;
  signal: AbortSignal;
  /** Trees that may hold some of its files; asked where they can be of use. */
  donors?: () => Promise<Donor[]>;
}
