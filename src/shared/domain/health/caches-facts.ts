import type { Store, StoreView } from '../storage';

export interface CachesFacts {
  /** ISO 8601. */
  now: string;
  /** Those that could be measured in time. */
  stores: StoreView[];
  places: CachePlace[];
  /** Null without a Go of ours that is current. */
  current: { version: string; installedAt: string } | null;
}

/** A folder, the free bytes of its volume, and the stores that lie there. */
export interface CachePlace {
  path: string;
  /** Null when nobody can say. */
  free: number | null;
  stores: Store[];
}
