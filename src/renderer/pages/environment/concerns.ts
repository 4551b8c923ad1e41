import type { Finding, Severity } from '@shared/domain/environment/finding';
import type { EnvironmentState } from '@shared/domain/environment/view';

/** What the navigation counts: what is only good to know is no reason to come and look. */
export function concernsOf({ view }: EnvironmentState): number {
  return (view?.findings ?? []).filter(({ severity }) => severity !== 'info').length;
}

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Worst first; of one severity in the order in which they were found. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
}

/** Whoever is asked to be put right: what the person ticked, else what is recommended. */
export function isAccepted(finding: Finding, accepted: readonly string[] | null): boolean {
  return finding.fix !== null && (accepted === null ? finding.recommended : accepted.includes(finding.id));
}

/** The ticks after one more click; what is gone from the machine is no tick any more. */
export function withTick(
  findings: readonly Finding[],
  accepted: readonly string[] | null,
  id: string,
  ticked: boolean,
): string[] {
  return findings
    .filter((finding) => (finding.id === id ? ticked : isAccepted(finding, accepted)))
    .map((finding) => finding.id);
}
