/** The words of a language for what the doctor found. */
import type { HealthFinding } from '../domain/health/finding';
import type { HealthFindingWords, HealthTables } from './health-words';

export type { HealthFindingWords } from './health-words';

export function describeHealthFinding(
  { check, kind, params }: Pick<HealthFinding, 'check' | 'kind' | 'params'>,
  { health }: { health: { findings: HealthTables } },
): HealthFindingWords {
  const table = health.findings[check] as Record<string, (of: unknown) => HealthFindingWords>;
  return table[kind]!(params);
}
