import type { Scope, ShownVariable, StoredScope } from './facts';
import type { Origin } from './origin';

/**
 * What can be wrong with an environment, with the parameters its words need. Words live in `i18n`
 * (`environment.findings`); a kind without words in both languages is a type error.
 */
export interface FindingParams {
  /** New programs aren't led to `current`. */
  'not-published': Record<never, never>;
  /** `current` leads where no Go is. */
  'current-broken': { target: string };
  /** Another Go in PATH; `wins` when a new program gets it. */
  'other-go': { scope: Scope; entry: string; version: string | null; origin: Origin; wins: boolean };
  /** An entry that is about Go by its name, and whose folder is gone. */
  'stale-entry': { scope: StoredScope; entry: string };
  /** `aboutGo`: ours or a Go's. Others are only shown. */
  'duplicate-entry': { scope: StoredScope; entry: string; aboutGo: boolean };
  'missing-entry': { scope: StoredScope; entry: string };
  'odd-entry': {
    scope: StoredScope;
    entry: string;
    oddity: 'unexpanded' | 'relative' | 'quoted' | 'trailing-separator' | 'empty';
  };
  /** `cmd`: what a new cmd.exe sees; `setx`: what that program would cut off the next time. Characters. */
  'path-too-long': { program: 'cmd' | 'setx'; length: number; limit: number };
  'gopath-bin-missing': { folder: string };
  /** GOROOT where no Go is. `from` names the place. */
  'goroot-stale': { from: string; value: string };
  /** GOROOT of another Go than ours. */
  'goroot-foreign': { from: string; value: string; version: string | null };
  'gopath-odd': { from: string; value: string; problem: 'relative' | 'inside-goroot' };
  /** A value that wins over another one, which somebody may have meant to be in force. */
  overridden: { name: ShownVariable; value: string; by: string; instead: string; from: string };
  /** Turns a check of safety off. */
  insecure: { name: string; value: string; from: string };
  'modules-off': { value: string; from: string };
  /** An editor that runs another Go than new terminals do. */
  'editor-go': { editor: string; key: string; value: string; problem: 'missing' | 'other' };
  /** A stored value that isn't text. */
  'unreadable-value': { scope: StoredScope; name: string; type: string };
  'unreadable-file': { path: string; reason: string };
  /** Shells that started before and keep another Go. */
  'stale-shells': { count: number; programs: string[] };
}

export type FindingKind = keyof FindingParams;
export type Severity = 'error' | 'warning' | 'info';

/** How a finding can be mended; what it does exactly is the plan's to say. */
export type Fix =
  /** PATH and GOROOT lead to `current`. */
  | { kind: 'publish' }
  | { kind: 'remove-entry'; scope: StoredScope; entry: string }
  /** Of entries that mean the same folder the first stays. */
  | { kind: 'remove-duplicates'; scope: StoredScope; entry: string }
  | { kind: 'append-entry'; entry: string }
  | { kind: 'remove-variable'; scope: StoredScope; name: string }
  | { kind: 'remove-go-setting'; name: string }
  /** Takes one flag out of GOFLAGS, in the stored value or in the file of `go env -w`. */
  | { kind: 'remove-flag'; scope: StoredScope | 'go-env-file'; flag: string }
  | { kind: 'remove-editor-key'; file: string; key: 'go.goroot' | 'go.alternateTools' | 'go.toolsEnvVars' };

interface FindingBase {
  /** Stable while the machine is as it is: `other-go:user:C:\Go\bin`. */
  id: string;
  severity: Severity;
  /** Null where nothing of ours may or can be done; the words say what the person can do. */
  fix: Fix | null;
  /** Done unless the person says otherwise. */
  recommended: boolean;
  /** Only an administrator may do it. */
  elevated: boolean;
}

export type Finding = {
  [Kind in FindingKind]: FindingBase & { kind: Kind; params: FindingParams[Kind] };
}[FindingKind];
