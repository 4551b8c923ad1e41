import type { DecidableChange } from '../compatibility/change-ids';

/** What the project check can find, with the parameters its words need. */
export interface ProjectKinds {
  compatibility: CompatibilityParams;
  'no-module': Record<never, never>;
  /** A file asks for another version than the one that was looked with. */
  'other-pinned': { file: string; wanted: string; running: string };
  /**
   * `by`: the module that asks for it; null: the project itself. `refuses`: this Go doesn't even try. `switches`: go
   * takes a newer one by itself.
   */
  'needs-newer': {
    required: string;
    running: string;
    by: string | null;
    refuses: boolean;
    switches: boolean;
  };
  /** go.mod can't be read. */
  'mod-broken': Record<never, never>;
  'work-broken': { file: string };
  /** A go.work above holds for this folder and doesn't name it. */
  'not-in-workspace': { file: string };
  'vendor-inconsistent': Record<never, never>;
  /** go.mod or go.sum lacks what the packages need. `addsItself`: the person's go writes it during a build. */
  'requirements-missing': { addsItself: boolean };
  'modules-unavailable': { problems: number };
  /** What was fetched isn't what go.sum says. */
  'checksum-mismatch': Record<never, never>;
  'packages-broken': { problems: number };
  vet: { problems: number };
  unformatted: { files: number };
  /** In the module cache, after they were fetched. */
  'modules-changed': { modules: string[] };
  untidy: Record<never, never>;
  /** Seconds. */
  unfinished: { command: string; seconds: number };
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
