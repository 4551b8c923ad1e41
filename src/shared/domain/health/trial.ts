/** What differs between two Gos over one project. */
import type { TryFailure, TryOutcome, TryResult, TryStep } from './report';

export interface TryDifference {
  step: TryStep['step'];
  /** Null: the project as a whole. */
  package: string | null;
  /** Of the side on which it fails. */
  output: string[];
}

export interface TryDifferences {
  /** Fails only with the other Go. */
  broken: TryDifference[];
  /** Fails only with the current one. */
  mended: TryDifference[];
}

/** By package and step; what could not be run to its end on one of both sides is not compared. */
export function differencesOf({ steps }: Pick<TryOutcome, 'steps'>): TryDifferences {
  const comparable = steps.filter(({ before, after }) => before.fault === null && after.fault === null);
  return {
    broken: comparable.flatMap(({ step, before, after }) => onlyOf(step, after, before)),
    mended: comparable.flatMap(({ step, before, after }) => onlyOf(step, before, after)),
  };
}

function onlyOf(step: TryStep['step'], one: TryResult, other: TryResult): TryDifference[] {
  // Where everything fails no package was looked at.
  if (other.failures.some(isWhole)) return [];
  const also = new Set(other.failures.map((failure) => failure.package));
  return one.failures
    .filter((failure) => !also.has(failure.package))
    .map((failure) => ({ step, ...failure }));
}

function isWhole({ package: name }: TryFailure): boolean {
  return name === null;
}
