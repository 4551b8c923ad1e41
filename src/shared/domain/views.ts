/** What main tells the window: finished facts, ready to show. */
import type { EnvironmentState } from './environment/view';
import type { Fault } from './fault';
import type { HealthState } from './health/report';
import type { InstallItem } from './install';
import type { Operation } from './operation';
import type { Platform } from './platform';
import type { DesktopState, ProjectsState } from './project-view';
import type { Support } from './release';
import type { Settings } from './settings';
import type { SourceStatus } from './source';
import type { StorageState } from './storage';
import type { Proof, ToolchainId } from './toolchain';

export interface ToolchainView {
  id: ToolchainId;
  version: string;
  platform: Platform;
  path: string;
  current: boolean;
  /** Bytes of the tree, and how many of them are shared with other toolchains. */
  bytes: number;
  sharedBytes: number;
  /** Folders of projects that pin it. */
  pinnedBy: string[];
  support: Support;
  vulnerabilities: string[];
  source: string;
  proof: Proof;
  installedAt: string | null;
  /** The folder of others that it is a link to; null for one of our own. */
  linkedTo: string | null;
  /** That folder is gone. */
  broken: boolean;
}

/** What a new process gets, checked by starting one. */
export interface CurrentView {
  /** What `current` points to. */
  toolchain: ToolchainId | null;
  version: string | null;
  link: string;
  target: string | null;
  /** The environment leads to `current`. */
  published: boolean;
  /** The `go` a new login shell finds; null when none, or not yet asked. */
  newShell: { path: string; version: string } | null;
  /** ISO 8601 of the check of `newShell`; null while it runs for the first time. */
  checkedAt: string | null;
}

export interface ToolchainsView {
  home: string;
  host: Platform;
  current: CurrentView;
  toolchains: ToolchainView[];
  /** An update of the current toolchain within its line, with the CVEs it fixes. */
  update: { version: string; fixes: string[]; bytes: number | null } | null;
}

export interface ReleaseView {
  version: string;
  stable: boolean;
  /** ISO date; null when unknown. */
  date: string | null;
  security: boolean | null;
  support: Support;
  vulnerabilities: string[];
  /** Bytes to fetch for this machine; null when unknown. */
  bytes: number | null;
  /** Ids of sources known to have it for this machine. */
  sources: string[];
}

export interface CatalogueView {
  releases: ReleaseView[];
  /** When the network was last asked with success; null: only the embedded list is known. */
  refreshedAt: string | null;
  refreshing: boolean;
  /** Day of the embedded list, ISO date. */
  embeddedAt: string;
  /** Why the last refresh brought nothing; the list shown is the one before. */
  fault: Fault | null;
}

/** Everything main owns and pushes. One slice changes at a time. */
export interface AppState {
  toolchains: ToolchainsView;
  catalogue: CatalogueView;
  queue: InstallItem[];
  history: Operation[];
  settings: Settings;
  sources: SourceStatus[];
  environment: EnvironmentState;
  storage: StorageState;
  health: HealthState;
  projects: ProjectsState;
  desktop: DesktopState;
}
