import type { ClearedCache, Operation } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import type { Settings } from '@shared/domain/settings';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { EnvironmentStore } from '../../ports/environment-store';
import type { Home } from '../../ports/home';
import type { Link } from '../../ports/link';
import type { Locks } from '../../ports/locks';
import type { Processes } from '../../ports/processes';
import type { History } from '../history';

export type Actor = Operation['actor'];

export interface SwitcherDeps {
  home: Home;
  host: Platform;
  disk: Pick<Disk, 'stat'>;
  link: Link;
  environment: EnvironmentStore;
  inventory: InstalledToolchains;
  history: Pick<History, 'begin' | 'list' | 'unfinished' | 'resume'>;
  locks: Locks;
  settings: { read(): Promise<Pick<Settings, 'goroot'>> };
  caches: CacheClearer;
  processes: Pick<Processes, 'goInNewShell'>;
  clock: Clock;
}

/** What the switcher needs of the inventory. */
export interface InstalledToolchains {
  find(id: ToolchainId): Promise<{ version: string; path: string } | null>;
  list(): Promise<readonly { version: string }[]>;
}

/** What the switcher needs of the caches. */
export interface CacheClearer {
  clearAfterSwitch(before: string | null, after: string, goBinary: string): Promise<ClearedCache[]>;
}
