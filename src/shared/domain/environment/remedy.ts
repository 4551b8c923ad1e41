/** What a clean-up will do, exactly: shown before, journaled when done. Made by `plan.ts`. */
import type { Fault } from '../fault';
import type { Edit } from '../operation';

export interface PlannedEdit extends Edit {
  /** `Path`, `GOROOT`, `.bashrc`, `settings.json`: what a person calls it. */
  name: string;
  /** Ids of the findings it mends. */
  reasons: string[];
  elevated: boolean;
}

export interface EnvironmentPlan {
  /** Over the edits: `apply` takes it, so that nothing is done but what was shown. */
  id: string;
  edits: PlannedEdit[];
  /** Findings with a fix that is left out: not chosen, or not possible without administrator rights. */
  remaining: Remaining[];
}

export interface Remaining {
  finding: string;
  why: 'not-chosen' | 'needs-administrator';
  /** How to live with it at the level of the account. */
  wayRound: WayRound | null;
}

export type WayRound =
  /** A Go in the machine's PATH: `gvm exec`, `gvm use` in a shell, and the editor's own setting win over PATH. */
  | 'machine-path'
  /** A machine-wide variable: the account's own value of the same name wins over it. */
  | 'user-value-wins';

export interface ApplyOutcome {
  /** Null when there was nothing to do. */
  operation: number | null;
  written: number;
  /** Places whose value others changed meanwhile, or that could not be written: as they were. */
  kept: { place: string; reason: 'changed' | 'refused' | 'failed' }[];
  /** What a new shell answers now. */
  newShell: { path: string; version: string } | null;
}

/** One entry of a GOPROXY list, tried. */
export interface ProxyTest {
  /** Without its password. */
  entry: string;
  state: 'reachable' | 'unreachable' | 'invalid' | 'word';
  /** Milliseconds to the first answer. */
  latency: number | null;
  fault: Fault | null;
}

/** Where a variable that the person sets is kept. */
export type VariableTarget = 'user' | 'go-env-file';
