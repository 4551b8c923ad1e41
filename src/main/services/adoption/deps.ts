import type { AdoptionWay } from '@shared/domain/environment/adoption';
import type { EnvironmentView } from '@shared/domain/environment/view';
import type { Platform } from '@shared/domain/platform';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import type { Link } from '../../ports/link';
import type { Locks } from '../../ports/locks';
import type { Processes } from '../../ports/processes';
import type { History } from '../history';
import type { Inventory } from '../inventory';
import type { Switcher } from '../switcher';
import type { Uninstaller } from '../uninstaller';
import type { H1 } from './compare-release';
import type { KnownReleaseDeps } from './known-release';

export interface AdoptionDeps extends KnownReleaseDeps {
  home: Home;
  host: Platform;
  disk: Disk;
  link: Pick<Link, 'make' | 'remove'>;
  locks: Locks;
  clock: Pick<Clock, 'now'>;
  processes: Pick<Processes, 'runningFrom'>;
  inventory: Inventory;
  history: Pick<History, 'begin' | 'list' | 'resume'>;
  switcher: Pick<Switcher, 'current'>;
  uninstaller: Pick<Uninstaller, 'uninstall'>;
  environment: { scan(signal?: AbortSignal): Promise<Pick<EnvironmentView, 'gos'>> };
  hash: { h1: H1 };
}

export interface AdoptionWish {
  /** The folder with `VERSION`. */
  root: string;
  way: AdoptionWay;
}

export interface AdoptionOptions {
  signal?: AbortSignal;
  onProgress?: (progress: AdoptionProgress) => void;
}

export interface AdoptionProgress {
  step: 'copying' | 'reading' | 'asking';
  /** Files. */
  done: number;
  all: number;
}
