import type { FindingOf, Severity } from './finding';
import type { NetworkKinds } from './network-kinds';

interface Verdict {
  severity: Severity;
  evidence: readonly string[];
  docs: string | null;
}

/** @param what tells findings of one kind apart, and stays the same while the machine does */
export function networkFinding<Kind extends keyof NetworkKinds>(
  kind: Kind,
  what: readonly string[],
  params: NetworkKinds[Kind],
  { severity, evidence, docs }: Verdict,
): FindingOf<'network'> {
  const id = [kind, ...what].join(':');
  const made = { id, check: 'network', kind, params, severity, evidence: [...evidence], fix: null, docs };
  // The compiler can't see that `kind` and `params` belong together in the union.
  return made as unknown as FindingOf<'network'>;
}

/** What was seen of a failure, in no language. */
export function faultLine(subject: string, { code, params }: { code: string; params: object }): string {
  const reason = 'reason' in params ? ` ${String(params.reason)}` : '';
  const status = 'status' in params ? ` ${String(params.status)}` : '';
  const seconds = 'seconds' in params ? ` ${String(params.seconds)} s` : '';
  return `${subject}: ${code}${status}${seconds}${reason}`;
}
