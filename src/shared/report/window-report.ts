/** A report as the window gets it: without secrets, but with what the window asks us by. */
import type { HealthFinding } from '../domain/health/finding';
import type { HealthReport } from '../domain/health/report';
import { dataWithoutSecrets } from './secrets';

export function windowReport(report: HealthReport): HealthReport {
  const shown = dataWithoutSecrets(report);
  const findings = shown.findings.map((finding, at) => askedBy(finding, report.findings[at]!));
  return { ...shown, project: report.project, findings };
}

/** A fix names what it is for: an id that was changed would name nothing. */
function askedBy(shown: HealthFinding, { fix }: HealthFinding): HealthFinding {
  return fix === null || fix.kind === 'copy' ? shown : { ...shown, fix };
}
