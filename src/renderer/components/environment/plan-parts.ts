import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentPlan, PlannedEdit, Remaining } from '@shared/domain/environment/remedy';

export interface PlanParts {
  /** What the account may do itself. */
  account: PlannedEdit[];
  /** What needs an administrator. */
  administrator: PlannedEdit[];
  /** Findings that wait for the administrator's part. */
  waiting: Remaining[];
  /** Whether there is anything for an administrator to do, now or when asked. */
  offersAdministrator: boolean;
  isEmpty: boolean;
}

/** A plan as it is shown: the administrator's part is a step of its own. */
export function planParts({ edits, remaining }: EnvironmentPlan): PlanParts {
  const administrator = edits.filter(({ elevated }) => elevated);
  const waiting = remaining.filter(({ why }) => why === 'needs-administrator');
  return {
    account: edits.filter(({ elevated }) => !elevated),
    administrator,
    waiting,
    offersAdministrator: administrator.length + waiting.length > 0,
    isEmpty: edits.length === 0,
  };
}

export interface RemainingFinding extends Remaining {
  of: Finding;
}

/** What stays, with what was found; a finding that is gone meanwhile is nobody's any more. */
export function remainingFindings(plan: EnvironmentPlan, findings: readonly Finding[]): RemainingFinding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return plan.remaining.flatMap((remaining) => {
    const of = byId.get(remaining.finding);
    return of === undefined ? [] : [{ ...remaining, of }];
  });
}
