import type { Platform } from '../platform';
import type { ToolchainId } from '../toolchain';

export interface InstallFacts {
  host: Platform;
  /** The newest stable release that is known; null when none is. */
  newestRelease: string | null;
  /** The newest one that is installed here for this machine. */
  newestInstalled: string | null;
  go: GoFacts | null;
}

/** The Go that is looked at. */
export interface GoFacts {
  /** The program. */
  path: string;
  /** What it is meant to be; null when nothing says. */
  version: string | null;
  platform: Platform | null;
  /** Null for one that others keep. */
  toolchain: ToolchainId | null;
  answer: GoAnswer;
  tree: TreeFacts;
}

/** What `go version` says. */
export type GoAnswer =
  | {
      kind: 'version';
      /** The line. */
      text: string;
      /** Canonical; null for builds that are no release. */
      version: string | null;
      platform: Platform | null;
    }
  /** Lines of no language: the system's error, or what the program printed. */
  | { kind: 'failed'; lines: readonly string[] };

export type TreeFacts =
  /** File by file with what was recorded when it was installed or taken in. Paths inside of the tree. */
  | {
      kind: 'compared';
      missing: readonly string[];
      changed: readonly string[];
      added: readonly string[];
      /** Whether the whole matches the checksum database's record; null without one. */
      proofHolds: boolean | null;
      /** Not merely a link to what others keep. */
      ours: boolean;
    }
  /** Nothing was recorded: only its shape can be told. */
  | {
      kind: 'shape';
      root: string;
      /** What its VERSION file names; null when that is no release. */
      version: string | null;
      missing: 'pkg/tool' | 'src' | null;
      /** Where the helper programs should be, of those that aren't there. */
      toolsMissing: readonly { tool: 'gofmt' | 'vet'; path: string }[];
    }
  | { kind: 'unknown' };
