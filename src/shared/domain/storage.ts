import type { Fault } from './fault';

/**
 * What Go and we keep on the disk and can do without. In the order of the page.
 *
 * - `build`: compiled packages and what tests answered (GOCACHE, without its fuzz folder)
 * - `test`: only the memory that a test passed; no bytes of its own, it lies in `build`
 * - `fuzz`: inputs that fuzzing found interesting; they can't be made again but by fuzzing
 * - `modules`: sources of dependencies (GOMODCACHE, without the toolchains in it)
 * - `toolchains`: Go versions that the go command fetched by itself (GOTOOLCHAIN)
 * - `downloads`: archives of ours that are only partly here
 */
export const STORES = ['build', 'test', 'fuzz', 'modules', 'toolchains', 'downloads'] as const;
export type Store = (typeof STORES)[number];

export interface StoreView {
  store: Store;
  /** Null when it is off or nobody can say where it is. */
  path: string | null;
  /** Null for what has no bytes of its own, and while it is measured. */
  bytes: number | null;
  files: number | null;
  /** ISO 8601: when its oldest and newest file were written; null when it is empty. */
  oldest: string | null;
  newest: string | null;
  /** Of `toolchains` (and of `downloads`, by file): each with its own size. */
  parts: StorePart[];
  fault: Fault | null;
}

export interface StorePart {
  /** `1.26.8`, or a file's name. */
  name: string;
  path: string;
  bytes: number;
  /** A toolchain of ours is the same version: Go would not miss it. */
  alsoOurs: boolean;
}

export interface StorageState {
  stores: StoreView[];
  measuring: boolean;
  /** ISO 8601; null before the first time. */
  measuredAt: string | null;
  /** The go that answered where the caches are; null: none was found, and Go's defaults were taken. */
  go: string | null;
}

/** What was cleaned, or with a dry run what would be. */
export interface CleanOutcome {
  /** Null for a dry run and when nothing went. */
  operation: number | null;
  cleaned: { store: Store; path: string | null; bytes: number; files: number }[];
  /** Stores that could not be cleaned whole, each with why. */
  failed: { store: Store; fault: Fault }[];
}
