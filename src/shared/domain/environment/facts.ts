/** What was found on the machine, as it is: nothing here is judged. Judgement is in `judge.ts`, the remedy in `plan.ts`. */
import type { Platform } from '../platform';
import type { Place } from '../operation';
import type { Dialect } from './shell-block';

/** Who a stored value belongs to. */
export type StoredScope = 'user' | 'machine';
export type Scope = StoredScope | 'process';

export type EnvironmentSystem = 'windows' | 'posix';

/** The variables that the page shows, in its order. */
export const SHOWN_VARIABLES = [
  'GOROOT',
  'GOPATH',
  'GOBIN',
  'GOTOOLCHAIN',
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GOPRIVATE',
  'GOINSECURE',
  'GOFLAGS',
  'GO111MODULE',
  'CGO_ENABLED',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'GIT_SSL_NO_VERIFY',
] as const;
export type ShownVariable = (typeof SHOWN_VARIABLES)[number];

/** Everything the judges look at, taken in one go. */
export interface EnvironmentFacts {
  system: EnvironmentSystem;
  /** ISO 8601, UTC. */
  takenAt: string;
  /** Our home: `current\bin` and `bin` below it are ours. */
  home: string;
  /** The account's own folder. */
  account: string;
  /** `go env -w`'s answer where nothing says otherwise: the account's folder and `go`. */
  defaultGopath: string;
  /** A toolchain of ours is current, and its program is there. */
  hasCurrent: boolean;
  /** Where the link `current` leads, be it to a Go or to nothing; null when there is no link. */
  currentTarget: string | null;
  /** Registry values of both keys; on POSIX none. */
  stored: StoredVariable[];
  /** Shell profiles of the account, and the system's; on Windows none. */
  profiles: ProfileFile[];
  /** This process's environment. */
  process: Readonly<Record<string, string>>;
  /** What a program started at the next logon gets; on Windows the names are in lower case. Null: it could not be asked. */
  newProcess: Readonly<Record<string, string>> | null;
  /** The file that `go env -w` writes; null with GOENV=off. */
  goEnvFile: TextFile | null;
  /** Every go that PATH leads to or that lies in a place where Go tools put it. */
  gos: GoFacts[];
  /** By the expanded, trimmed and unquoted PATH entry. */
  folders: Readonly<Record<string, 'folder' | 'file' | 'missing'>>;
  /** VS Code and its kin: what their user settings say of Go. */
  editors: EditorSettings[];
  openShells: OpenShell[];
}

export interface StoredVariable {
  scope: StoredScope;
  /** As it is spelled. */
  name: string;
  place: Extract<Place, { kind: 'registry' }>;
  /** Unexpanded; null for a value that isn't text, which nobody may touch. */
  text: string | null;
}

export interface ProfileFile {
  path: string;
  /** Where its bytes lie, when `path` is a link. */
  target: string;
  /** Null for a file that isn't ours to write, such as `/etc/profile`. */
  dialect: Dialect | null;
  /** Null when it isn't there. */
  text: string | null;
  /** Of this account; else the system's. */
  own: boolean;
  /** It can't be read: the system's word for why. */
  unreadable: string | null;
}

export interface TextFile {
  path: string;
  /** Null when it isn't there. */
  text: string | null;
  unreadable: string | null;
}

export interface GoFacts {
  /** The program: `…\bin\go.exe`. */
  path: string;
  /** Links followed. */
  realPath: string;
  /** The folder with `VERSION`; null for a shim or a program without a tree. */
  root: string | null;
  /** Canonical: `1.26.10`; null when neither the tree nor the program says. */
  version: string | null;
  platform: Platform | null;
  /** `$GOROOT/go.env`, key by key. */
  defaults: Readonly<Record<string, string>>;
}

export interface EditorSettings {
  editor: 'VS Code' | 'VS Code Insiders' | 'VSCodium' | 'Cursor';
  file: TextFile;
  /** `go.goroot`. */
  goroot: string | null;
  /** `go.alternateTools`' `go`. */
  alternateGo: string | null;
  /** `go.toolsEnvVars`. */
  variables: Readonly<Record<string, string>>;
}

/** A shell that runs now, with what it inherited when it started. */
export interface OpenShell {
  pid: number;
  /** `bash`, `cmd`, `powershell`, … */
  program: string;
  /** What `go` its PATH leads to; null when it leads to none, undefined when its environment can't be read. */
  go: string | null | undefined;
  /** ISO 8601; null when the system doesn't tell. */
  startedAt: string | null;
}
