/** What a report says in one sentence; the same for page, badge and tray. */
import type { HealthFinding } from './finding';
import { summaryOf, type CheckView, type HealthState } from './report';

export type Overall =
  | { kind: 'never' }
  | { kind: 'checking'; ended: number; of: number }
  /** Errors and warnings. */
  | { kind: 'attention'; amount: number }
  /** There is nothing to look at. */
  | { kind: 'no-go' }
  /** What could be checked is fine: some of it was stopped, or failed. */
  | { kind: 'stopped' }
  | { kind: 'incomplete' }
  | { kind: 'healthy'; notes: number };

export function overallOf({ report, running }: Pick<HealthState, 'report' | 'running'>): Overall {
  if (running) return progressOf(report?.checks ?? []);
  if (report === null) return { kind: 'never' };
  const amount = concernsIn(report.findings);
  if (report.subject === null && report.checks.every(({ state }) => state !== 'stopped'))
    return { kind: 'no-go' };
  if (amount > 0) return { kind: 'attention', amount };
  if (report.checks.some(({ state }) => state === 'stopped')) return { kind: 'stopped' };
  if (report.checks.some(({ state }) => state === 'failed')) return { kind: 'incomplete' };
  return { kind: 'healthy', notes: summaryOf(report.findings).info };
}

/** What is only worth knowing is no reason to come and look. */
export function concernsIn(findings: readonly Pick<HealthFinding, 'severity'>[]): number {
  const { error, warning } = summaryOf(findings);
  return error + warning;
}

function progressOf(checks: readonly CheckView[]): Overall {
  const counted = checks.filter(({ state }) => state !== 'skipped');
  const ended = counted.filter(({ state }) => state !== 'waiting' && state !== 'running').length;
  return { kind: 'checking', ended, of: counted.length };
}
