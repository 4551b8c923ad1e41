import type { ReportDocument } from '@shared/report/report-document';
import { FAILED, INTERRUPTED, OK } from './answer';
import type { Threshold } from './doctor-options';

export interface DoctorEnd {
  threshold: Threshold;
  /** By Ctrl-C. */
  stopped: boolean;
  /** A fix, a file or the other Go of `--try`. */
  failed: boolean;
}

/** The exit status. A check that could not be made may hide anything: it weighs as much as a warning. */
export function doctorStatus(
  { summary, checks }: Pick<ReportDocument, 'summary' | 'checks'>,
  { threshold, stopped, failed }: DoctorEnd,
): number {
  if (stopped) return INTERRUPTED;
  const warned = summary.warning > 0 || checks.some(({ state }) => state === 'failed');
  const reached = summary.error > 0 || (threshold === 'warning' && warned);
  return failed || reached ? FAILED : OK;
}
