import type { DecidableChange } from '../domain/compatibility/change-ids';

export interface ChangeWords {
  /** One line, without the place: what doesn't fit. */
  title: string;
  /** What happens because of it. */
  explain: string;
  /** What to do; empty where there is nothing. */
  fix: string;
}

export type ChangeTable = Record<DecidableChange, ChangeWords>;
