import type { EnvironmentView } from '@shared/domain/environment/view';
import type { CheckId } from '@shared/domain/health/check';
import type { FindingOf } from '@shared/domain/health/finding';
import type { GoSubject } from '@shared/domain/health/report';

/** What all checks of one run look at; what costs something is asked once, by whoever comes first. */
export interface Examination {
  subject: GoSubject | null;
  /** Folder. */
  project: string | null;
  /** `go env` of the subject, outside of any module. Throws COMMAND_NOT_FOUND, PROCESS_FAILED. */
  goEnv(): Promise<Readonly<Record<string, string>>>;
  /** Throws what the scan throws. */
  environment(): Promise<EnvironmentView>;
}

/** One side of the machine's Go: facts are taken, then judged purely. */
export interface Check<Id extends CheckId = CheckId> {
  readonly id: Id;
  /** Milliseconds; then it failed with what it has not told. */
  readonly limitMs: number;
  /**
   * What it needs; without it the check is skipped. `answer`: that it could be told whether there is a Go; where that
   * fails, so do this check and all that need a Go.
   */
  readonly needs: readonly ('answer' | 'go' | 'project')[];
  /** Throws CANCELLED and whatever keeps it from telling anything. Finding something wrong is no failure. */
  run(examination: Examination, signal: AbortSignal): Promise<FindingOf<Id>[]>;
}
