import type { BuiltPrograms, InstallRequest } from '@shared/domain/install';
import type { Platform } from '@shared/domain/platform';
import type { Settings } from '@shared/domain/settings';
import type { Proof } from '@shared/domain/toolchain';
import type { ArchivePipeline, Donor, UnpackedArchive } from '../../ports/archive-pipeline';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Locks } from '../../ports/locks';
import type { Actor, History } from '../history';
import type { Inventory } from '../inventory';
import type { ProgramBuilder } from '../rebuild/program-builder';
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
  /** Without it everything is fetched. */
  programs?: Pick<ProgramBuilder, 'assertPossible' | 'complete'>;
}

/** What the installer needs of the sources. */
export type SourcePicker = Pick<Sources, 'pick'>;
export type { Picked as PickedSource } from '../sources/sources';

/** What the installer needs of the history. */
export type InstallJournal = Pick<History, 'begin' | 'unfinished' | 'resume'>;

/** A proven Go release in its staging folder. */
export interface StagedRelease {
  folder: string;
  unpacked: UnpackedArchive;
  proof: Proof;
  part: string;
  /** Only where it was asked for. */
  rebuild?: BuiltPrograms;
}

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
