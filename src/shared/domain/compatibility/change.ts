/** What changed from one Go release to the next, as the embedded list has it. */
import type { DecidableChange } from './change-ids';

export interface BehaviourChange {
  id: DecidableChange;
  /** The first release with it: `1.17`. */
  since: string;
  /** `upgrade`: toolchains of `since` and newer have it; `downgrade`: older ones lack it. */
  affects: 'upgrade' | 'downgrade';
  /** `go-line`: it takes effect once the project's go line reaches `since`. */
  gate: 'toolchain' | 'go-line';
  stage: ChangeStage;
  /** Where to look; a file that matches is a hint and no verdict. */
  match?: FileMatch;
  /** A page below go.dev. */
  docs: string;
}

/** When it is felt. */
export type ChangeStage = 'install' | 'mod' | 'build' | 'test' | 'run';

export interface FileMatch {
  glob: string;
  /** JavaScript, flag m; empty when the file's existence is enough. */
  regex: string;
}
