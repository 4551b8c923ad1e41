/** The judged environment: what the page shows and `gvm env show` prints. */
import type { Fault } from '../fault';
import type { Platform } from '../platform';
import type { Scope, ShownVariable } from './facts';
import type { Finding } from './finding';
import type { Origin } from './origin';
import type { WizardState } from './wizard';

export interface EnvironmentView {
  /** ISO 8601, UTC. */
  takenAt: string;
  system: 'windows' | 'posix';
  gos: FoundGo[];
  consumers: ConsumerView[];
  path: Readonly<Record<Scope, PathEntryView[]>>;
  variables: VariableView[];
  findings: Finding[];
}

export interface FoundGo {
  path: string;
  /** Null for a shim. */
  root: string | null;
  version: string | null;
  platform: Platform | null;
  origin: Origin;
  /** Which PATHs lead to it. */
  scopes: Scope[];
  /** Can be taken into the list: a whole tree for a known version, not ours yet. */
  importable: boolean;
}

/** Somebody who starts `go`. */
export type Consumer = 'cmd' | 'powershell' | 'login-shell' | 'vscode' | 'service' | 'this-process';

/** Why this go and no other. */
export type Because =
  | { kind: 'first-in-path'; scope: Scope; entry: string }
  /** `go.goroot` or `go.alternateTools` in the editor's settings. */
  | { kind: 'editor-setting'; key: string; file: string }
  /** VS Code's extension looks in GOROOT before PATH. */
  | { kind: 'goroot'; value: string }
  /** A started shell answered so. */
  | { kind: 'asked' }
  | { kind: 'no-go-in-path' }
  /** cmd.exe passes over a PATH of more than 8,191 characters. */
  | { kind: 'path-too-long'; length: number }
  | { kind: 'unknown' };

export interface ConsumerView {
  consumer: Consumer;
  /** Named where there are several: `bash`, `VSCodium`. */
  name: string | null;
  go: { path: string; version: string | null; origin: Origin } | null;
  because: Because;
}

export type EntryMark =
  | 'ours'
  | 'go'
  | 'winner'
  | 'duplicate'
  | 'missing'
  | 'not-a-folder'
  | 'stale'
  | 'unexpanded'
  | 'relative'
  | 'quoted'
  | 'trailing-separator'
  | 'empty'
  | 'gopath-bin';

export interface PathEntryView {
  /** As written. */
  text: string;
  expanded: string;
  marks: EntryMark[];
  /** Of the go in it. */
  version: string | null;
  origin: Origin | null;
}

export type ValueSource =
  | { kind: 'process' }
  | { kind: 'user' }
  | { kind: 'machine' }
  /** 1-based. */
  | { kind: 'profile'; path: string; line: number }
  /** A new login shell has it; what sets it can't be told. */
  | { kind: 'session' }
  | { kind: 'go-env-file'; path: string }
  | { kind: 'goroot-file'; path: string }
  | { kind: 'default' };

export interface VariableView {
  name: ShownVariable;
  /** In the order of who wins for a new program. */
  values: { source: ValueSource; value: string; effective: boolean }[];
}

/** What the window knows of the environment; the view is the last that was made. */
export interface EnvironmentState {
  view: EnvironmentView | null;
  scanning: boolean;
  /** Why the last scan made no view. */
  fault: Fault | null;
  wizard: WizardState;
}
