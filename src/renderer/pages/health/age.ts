import type { HealthReport } from '@shared/domain/health/report';
import { stands, type Change, type Operation } from '@shared/domain/operation';

const OLD_MS = 10 * 60_000;

/** A report of a while ago, or none. */
export function isOld(report: Pick<HealthReport, 'takenAt'> | null, now: number): boolean {
  return report === null || !(now - Date.parse(report.takenAt) < OLD_MS);
}

/** After these another Go, other files or other values may be found. */
const TELLING: readonly Change['kind'][] = ['switch', 'environment', 'adopt', 'repair', 'clean', 'uninstall'];

/** Something that was looked at changed since. */
export function isOutdated(
  report: Pick<HealthReport, 'takenAt'> | null,
  history: readonly Operation[],
): boolean {
  if (report === null) return false;
  const taken = Date.parse(report.takenAt);
  return history.some(
    (operation) =>
      stands(operation) && TELLING.includes(operation.change.kind) && Date.parse(operation.at) > taken,
  );
}
