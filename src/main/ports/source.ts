import type { Proof } from '@shared/domain/toolchain';
import type { Platform } from '@shared/domain/platform';
import type { SourceDefinition } from '@shared/domain/source';

/** A place that lists releases and gives their bytes, with what proves them. */
export interface Source {
  readonly definition: SourceDefinition;
  /**
   * What it offers for a platform. Faults: those of the network, RESPONSE_INVALID, SOURCE_NOT_SET_UP, CANCELLED.
   */
  list(platform: Platform, options: SourceOptions): Promise<SourceListing>;
  /**
   * Where a version's archive is and which proof its bytes must meet. Faults: those of `list`,
   * SOURCE_LACKS_VERSION, HASH_UNKNOWN, SUMDB_*.
   */
  locate(version: string, platform: Platform, options: SourceOptions): Promise<LocatedArchive>;
}

export interface SourceOptions {
  signal?: AbortSignal;
  /** By the person's explicit word: where nothing vouches for the bytes, the proof is `none` instead of a Fault. */
  allowUnverified?: boolean;
}

export interface SourceListing {
  releases: ListedRelease[];
  /** Milliseconds to the first byte. */
  latencyMs: number;
}

export interface ListedRelease {
  version: string;
  stable: boolean;
  /** Bytes to fetch; null where the list doesn't say. */
  bytes: number | null;
}

export interface LocatedArchive {
  /** All give the same bytes, the first is preferred; a `file:` stands alone. */
  urls: [string, ...string[]];
  format: 'zip' | 'tar.gz';
  layout: 'archive' | 'module';
  prefix: string;
  expectedBytes: number | null;
  /** What the bytes must prove; `none` only where the person allowed it. */
  proof: Proof;
}
