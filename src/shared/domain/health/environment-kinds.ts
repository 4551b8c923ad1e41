import type { Finding } from '../environment/finding';

/** What the environment check can find, with the parameters its words need. */
export interface EnvironmentKinds {
  /** What the Environment page tells too, in the same words; without secrets. */
  finding: { finding: Finding };
  /** Newest first; one for each Go, null where it doesn't say. */
  'several-gos': { versions: (string | null)[] };
  /** Terminals that keep another Go than new ones get. */
  'stale-shells': { count: number; programs: string[] };
}
