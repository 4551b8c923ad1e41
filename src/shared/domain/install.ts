import type { Fault } from './fault';
import type { Platform } from './platform';
import type { BuildProgress } from './rebuild';
import type { Proof, ToolchainId } from './toolchain';

/**
 * The life of one install:
 *
 *   queued → resolving → downloading → verifying → unpacking → activating → done
 *      │         └──────────┴──────┬──────┴────────────┘
 *      ├→ cancelled                ├→ paused  (→ queued on resume; what was downloaded is kept)
 *      └→ paused                   ├→ cancelled (what was downloaded is dropped)
 *                                  ├→ failed(Fault) (→ queued on retry; what was downloaded is kept)
 *                                  └→ resolving (another address or source is tried)
 *
 * Downloading, verifying and unpacking overlap in one pipeline: the phase named is the earliest that isn't finished.
 * `activating` is the one rename into `versions/`: it can't be paused.
 */
export type InstallState =
  | { phase: 'queued' }
  | { phase: 'resolving' }
  | ({ phase: 'downloading' } & Transfer)
  | ({ phase: 'verifying' } & Transfer)
  /** `building`: what was left out of the download is made of the sources now. */
  | ({ phase: 'unpacking'; building?: BuildProgress } & Transfer)
  | { phase: 'activating' }
  | { phase: 'done'; result: InstallResult }
  | { phase: 'paused'; received: number; total: number | null }
  | { phase: 'failed'; fault: Fault }
  | { phase: 'cancelled' };

export type InstallPhase = InstallState['phase'];

/** Bytes and files so far; speed in bytes per second over the last seconds, time left in seconds. */
export interface Transfer {
  received: number;
  total: number | null;
  bytesPerSecond: number;
  secondsLeft: number | null;
  filesWritten: number;
  filesTotal: number | null;
}

/** What is asked of the installer. */
export interface InstallRequest {
  /** A canonical version; words are resolved before. */
  version: string;
  platform: Platform;
  /** `auto`, a source's id, a URL or a path. */
  source: string;
  /** Accept bytes that nothing vouches for: only by explicit word. */
  allowUnverified: boolean;
  /** Fetch all of it, also what an installed toolchain has. */
  wholeArchive?: boolean;
  /**
   * Build the programs from the sources instead of fetching them, where an installed toolchain gives most of the rest.
   * What is fetched is run before the proof of the whole can be made: only by explicit word.
   */
  rebuild?: boolean;
}

export interface InstallItem {
  id: string;
  request: InstallRequest;
  toolchain: ToolchainId;
  /** Make it current when done. */
  makeDefault: boolean;
  state: InstallState;
  /** Set once a source was picked, with the reason in the picker's own terms. */
  picked: SourcePick | null;
}

/** Why this source and not another. */
export interface SourcePick {
  source: string;
  reason:
    | 'requested'
    | 'fastest-proven'
    | 'proxy-lacks-version'
    | 'proxy-unreachable'
    | 'proxy-not-set-up'
    | 'only-source'
    | 'official-unreachable'
    /** The source picked first gave bytes that its proof refused, or none at all. */
    | 'first-choice-failed'
    /** No source had a proof, and the person had allowed bytes without one. */
    | 'nothing-proven';
}

export interface InstallResult {
  id: ToolchainId;
  version: string;
  platform: Platform;
  path: string;
  source: string;
  pick: SourcePick;
  proof: Proof;
  /** Bytes taken from the network in this run, and the size of the whole archive. */
  bytesFetched: number;
  bytesFull: number;
  differential: boolean;
  seconds: number;
  /** It was there before: nothing was fetched. */
  alreadyInstalled: boolean;
  /** Only where it was asked for. */
  rebuild?: BuiltPrograms;
}

/** Whether programs were built instead of fetched. */
export type BuiltPrograms =
  | { built: true; bootstrap: string }
  /** Null: the archive could not be fetched in parts, or no other toolchain gives any. */
  | { built: false; fault: Fault | null };

export function isFinished(state: InstallState): boolean {
  return state.phase === 'done' || state.phase === 'failed' || state.phase === 'cancelled';
}

export function isActive(state: InstallState): boolean {
  return !isFinished(state) && state.phase !== 'queued' && state.phase !== 'paused';
}

export type InstallAction = 'pause' | 'resume' | 'cancel' | 'retry' | 'dismiss';

const ALLOWED: Readonly<Record<InstallPhase, readonly InstallAction[]>> = {
  queued: ['pause', 'cancel'],
  resolving: ['pause', 'cancel'],
  downloading: ['pause', 'cancel'],
  verifying: ['pause', 'cancel'],
  unpacking: ['pause', 'cancel'],
  activating: [],
  paused: ['resume', 'cancel'],
  failed: ['retry', 'dismiss'],
  cancelled: ['retry', 'dismiss'],
  done: ['dismiss'],
};

/** What a person may do with an item in this state: the buttons that exist. */
export function allowedActions(state: InstallState): readonly InstallAction[] {
  return ALLOWED[state.phase];
}
