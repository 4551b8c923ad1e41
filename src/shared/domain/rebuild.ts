/** The parts of a build, as Go's own build script goes through them. */
export const BUILD_STEPS = [
  'dist',
  'toolchain1',
  'go-bootstrap',
  'toolchain2',
  'toolchain3',
  'host',
  'target',
  'packing',
] as const;

export type BuildStep = (typeof BUILD_STEPS)[number];

export interface BuildProgress {
  step: BuildStep;
  /** What is compiled just now, where the build says it. */
  package: string | null;
}

export type RebuildProgress =
  /** Every file of the installed tree is read. */
  | { phase: 'verifying' }
  | { phase: 'copying' }
  | ({ phase: 'building' } & BuildProgress)
  | { phase: 'comparing' };

/** A release that was built from an installed one's sources, beside that one. Paths are relative, with `/`. */
export interface RebuiltRelease {
  /** Every file is the same, and there are no others. */
  identical: boolean;
  /** Files compared. */
  files: number;
  /** In both, with other bytes. */
  different: string[];
  /** Installed, and not built. */
  missing: string[];
  /** Built, and not installed. */
  added: string[];
  /**
   * The archive that was built has the very hash that proved the installed one; null where that one was proven by
   * another kind of archive or not at all.
   */
  proofHolds: boolean | null;
  /** The version that built it. */
  bootstrap: string;
  seconds: number;
  /** Where the build was left, on request. */
  kept: string | null;
}
