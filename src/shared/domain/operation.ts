import type { AdoptionWay } from './environment/adoption';
import type { HookShell } from './project-view';
import type { Store } from './storage';
import type { ToolchainId } from './toolchain';

/**
 * One journaled change of the machine. The journal is written ahead: `started` with everything needed to go back,
 * then the change, then `committed`. What is found `started` at the next start was cut off and is reverted or finished.
 *
 *   started → committed → (undone by another operation)
 *      └→ reverted   (failed, or cut off and put back)
 */
export interface Operation {
  /** Counts up from 1 in one home. */
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: 'cli' | 'window' | 'tray';
  change: Change;
  state: 'started' | 'committed' | 'reverted';
  /** How long each step took, in milliseconds. */
  phases: { name: string; ms: number }[];
  /** The operation that this one took back. */
  undoes: number | null;
  /** The operation that took this one back. */
  undoneBy: number | null;
}

export type Change =
  | { kind: 'install'; toolchain: ToolchainId; source: string; proof: string; bytes: number }
  | { kind: 'uninstall'; toolchain: ToolchainId; source: string; bytes: number }
  /** The current toolchain and, where asked, the environment that leads to it. */
  | {
      kind: 'switch';
      before: ToolchainId | null;
      after: ToolchainId | null;
      edits: Edit[];
      cleared: ClearedCache[];
    }
  /** A Go of others that came into the list; `from` is where it was or, linked, still is. */
  | { kind: 'adopt'; toolchain: ToolchainId; from: string; way: AdoptionWay; bytes: number }
  /** Values of the environment, the account's and the machine's. */
  | { kind: 'environment'; edits: Edit[] }
  /** Caches that were emptied on request: they fill again by themselves, so nothing takes this back. */
  | { kind: 'clean'; cleaned: { store: Store; bytes: number }[] }
  /** Damaged files of a toolchain, replaced by the release's own; `kept` holds them as they were, null: it was missing. */
  | { kind: 'repair'; toolchain: ToolchainId; files: { path: string; kept: string | null }[]; bytes: number }
  /** One pin, or those of all projects of a group. */
  | { kind: 'pin'; edits: Edit[]; group?: GroupVersion }
  /** A shell's start files, so that it switches by itself, or no longer does. */
  | { kind: 'hook'; shell: HookShell; edits: Edit[] }
  /** What a project's own settings tell the editor of its Go. */
  | { kind: 'editor'; edits: Edit[] }
  | { kind: 'settings'; edits: Edit[] };

/**
 * One value replaced by another, whole: enough to do it, to undo it, and to see whether somebody else changed it since.
 * `null` is "not there".
 */
export interface Edit {
  place: Place;
  before: string | null;
  after: string | null;
}

/** The version of a group that its pins follow. */
export interface GroupVersion {
  name: string;
  before: string;
  after: string;
}

/** Where a value lives. */
export type Place =
  | { kind: 'file'; path: string }
  | {
      kind: 'registry';
      hive: 'HKCU' | 'HKLM';
      name: string;
      /** Of the value there, or that it is made with. */
      type: string;
      /** The value there lacks the NUL that ends a text: so does one that is taken away and comes back. */
      unterminated?: true;
    };

export interface ClearedCache {
  cache: 'build' | 'modules';
  path: string;
  /** Bytes that the cache held before. */
  bytes: number;
}

/** `rollback` without an id takes back the newest of these that still stands. */
export function isSwitch(operation: Operation): boolean {
  return operation.change.kind === 'switch';
}

/** Stands: was done and was not taken back. */
export function stands(operation: Operation): boolean {
  return operation.state === 'committed' && operation.undoneBy === null;
}
