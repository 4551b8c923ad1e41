import type { CheckId } from '../domain/health/check';
import type { KindsByCheck } from '../domain/health/finding';

export interface HealthFindingWords {
  /** One line: what is wrong. */
  title: string;
  /** What happens to the person because of it, and why as far as known. */
  explain: string;
  /** What the fix does; without one what the person can do. Empty for what needs nothing. */
  fix: string;
}

/** The words of one check: a function of its parameters for each kind. */
export type HealthTable<Check extends CheckId> = {
  [Kind in keyof KindsByCheck[Check]]: (params: KindsByCheck[Check][Kind]) => HealthFindingWords;
};

export type HealthTables = { [Check in CheckId]: HealthTable<Check> };
