import type { Store } from '../storage';

/** What the caches check can find, with the parameters its words need. Bytes. */
export interface CachesKinds {
  /** `could`: what cleaning there would free. */
  'disk-nearly-full': { path: string; free: number; could: number };
  /** `free`: told where it is little; null elsewhere. */
  large: { store: Store; bytes: number; free: number | null };
  /** A part of the build cache is older than the current Go, which can't use it. */
  stale: { version: string; bytes: number; days: number };
  /** Go versions that the go command fetched; `spare`: how many are installed here as well. */
  'mixed-toolchains': { count: number; bytes: number; spare: number };
}
