import type { Want } from '../project';
import type { GoProblem } from './go-output';

/** What go tells of a project. Null: not asked, because it could not answer or because an earlier answer says why. */
export interface ProjectFacts {
  folder: string;
  /** Version of the Go that was asked; null when nobody can say. */
  running: string | null;
  /** go.mod that holds here. */
  module: string | null;
  /** go.work that holds here. */
  workspace: string | null;
  /** False: it builds by GOPATH. */
  usesModules: boolean;
  /** GOTOOLCHAIN as the person has it. */
  toolchain: string;
  /** The person's own go writes into go.mod and go.sum what they lack. */
  addsRequirements: boolean;
  /** The highest `go` line that holds here. */
  requirement: { version: string; file: string; line: number } | null;
  /** What decides which Go this folder gets. */
  pin: { file: string; line: number; want: Want } | null;
  /** Where a newer Go is needed: the version to take; null when none is known. */
  suited: string | null;
  /** What keeps packages from being loaded. */
  list: GoProblem[] | null;
  vet: { broken: GoProblem[]; found: GoProblem[] } | null;
  /** Paths; generated files are left out. */
  unformatted: string[] | null;
  /** Lines of `go mod verify` that tell of a change. */
  changedModules: string[] | null;
  /** What `go mod tidy` would change; empty: nothing. */
  tidyDiff: string | null;
  /** Folders that go.work names and in which there is no module. */
  missingMembers: { folder: string; line: number }[];
  /** Commands that did not end in time. */
  unfinished: { command: string; seconds: number }[];
}
