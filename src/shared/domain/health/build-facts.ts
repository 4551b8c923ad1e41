/** What the build probe saw. Times are milliseconds, sizes bytes. */
import type { GoOs } from '../platform';
import type { ClockComparison } from './clock-skew';
import type { DefenderExclusions, Mount } from './machine';

export interface BuildFacts {
  /** This machine's. */
  os: GoOs;
  /** Canonical; null when nobody says. */
  version: string | null;
  /** Where Go links and where `go test` runs what it linked. */
  temp: PlaceFacts;
  /** Null when GOCACHE is no folder. */
  cache: PlaceFacts | null;
  /** How long each `go version` took. */
  starts: number[];
  build: BuildResult;
  /** Whether Windows lets programs use long paths; null when it isn't known, or elsewhere. */
  longPaths: boolean | null;
  protection: ProtectionFacts;
}

/** One of the two folders that a build works in. */
export interface PlaceFacts {
  /** That names it: GOTMPDIR, TMPDIR, GOCACHE … */
  variable: string;
  folder: string;
  free: number | null;
  mount: Mount | null;
  /** What the writing of small files ended with. */
  fault: PlaceFault | null;
  /** How many were written, in what time. */
  files: { written: number; ms: number };
  /** How the time of a new file compares. */
  clock: ClockComparison | null;
  /** How the program did that was linked; null when it didn't come to that. */
  run: RunResult | null;
}

export interface PlaceFault {
  kind: 'missing' | 'full' | 'denied' | 'read-only' | 'failed';
  /** The system's word. */
  reason: string;
}

export type BuildResult =
  | { outcome: 'built'; ms: number }
  | { outcome: 'failed'; ms: number; status: string; output: string }
  /** A place can't be written to: there is nothing to prove by a build. */
  | { outcome: 'not-tried' };

export type RunResult =
  | { outcome: 'answered'; ms: number }
  /** The program was there, and is not any more. */
  | { outcome: 'gone'; when: 'before' | 'after' }
  /** It is there and could not be started. */
  | { outcome: 'refused'; reason: string }
  | { outcome: 'wrong'; status: string; output: string }
  | { outcome: 'not-copied'; fault: PlaceFault };

/** What a protection program has to leave alone, whole paths; and what Microsoft Defender does. */
export interface ProtectionFacts {
  folders: string[];
  programs: string[];
  /** Null where it isn't there or doesn't tell. */
  exclusions: DefenderExclusions | null;
}
