import type { DecidableChange } from '../compatibility/change-ids';

/** What the project check can find, with the parameters its words need. */
export interface ProjectKinds {
  compatibility: CompatibilityParams;
}

/** A change between two Gos that this project meets, with the first place that shows it. */
export interface CompatibilityParams {
  change: DecidableChange;
  /** Versions. */
  from: string;
  to: string;
  /** Relative to the project, with `/`; null for what concerns the machine or the project as a whole. */
  file: string | null;
  /** 1-based; null for the whole file. */
  line: number | null;
  /** Further places. */
  more: number;
}
