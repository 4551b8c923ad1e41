import type { Finding, FindingKind, FindingParams, Fix } from '../domain/environment/finding';

export interface FindingWords {
  title: string;
  /** What happens to the person because of it. */
  explain: string;
  /** What the fix does; without one what the person can do. */
  fix: string;
}

/** Words of every kind, as functions of its parameters and of how it can be mended. */
export type FindingTable = {
  [Kind in FindingKind]: (params: FindingParams[Kind], fix: Fix | null) => FindingWords;
};

export function wordsOf(
  table: FindingTable,
  { kind, params, fix }: Pick<Finding, 'kind' | 'params' | 'fix'>,
): FindingWords {
  return (table[kind] as (of: Finding['params'], how: Finding['fix']) => FindingWords)(params, fix);
}
