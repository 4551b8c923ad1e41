import type { HealthReport } from '@shared/domain/health/report';
import type { Change, Operation } from '@shared/domain/operation';

const OLD_MS = 10 * 60_000;

/** A report of a while ago, or none. */
export function isOld(report: Pick<HealthReport, 'takenAt'> | null, now: number): boolean {
  return report === null || !(now - Date.parse(report.takenAt) < OLD_MS);
}

/** After these another Go, other files or other values may be found. */
const TELLING: readonly Change['kind'][] = ['switch', 'environment', 'adopt', 'repair', 'clean', 'uninstall'];

/** The newest operation that changed something that is looked at; 0 when there is none. By number: clocks go wrong. */
export function newestTelling(history: readonly Operation[]): number {
  const telling = history.filter(({ state, change }) => state !== 'started' && TELLING.includes(change.kind));
  return Math.max(0, ...telling.map(({ id }) => id));
}
