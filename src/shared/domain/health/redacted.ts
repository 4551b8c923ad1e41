/** A report as it is shown: addresses without the passwords and tokens that they may carry. */
import { redactText } from '../environment/redacted';
import type { HealthFinding, HealthFix } from './finding';
import type { HealthReport } from './report';

export function redactedReport(report: HealthReport): HealthReport {
  return { ...report, findings: report.findings.map(redactedHealthFinding) };
}

export function redactedHealthFinding<Given extends HealthFinding>(finding: Given): Given {
  return {
    ...finding,
    // The same keys with values of the same types, which the compiler can't see through `entries`.
    params: redactedValue(finding.params) as Given['params'],
    evidence: finding.evidence.map(redactText),
    fix: redactedFix(finding.fix),
  };
}

/** Ids of other findings are what they are asked for by: they stay. */
function redactedFix(fix: HealthFix | null): HealthFix | null {
  return fix?.kind === 'copy' ? { ...fix, text: redactText(fix.text) } : fix;
}

function redactedValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactedValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactedValue(inner)]));
}
