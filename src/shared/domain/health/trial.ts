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

export type Verdict =
  { kind: 'broken'; amount: number } | { kind: 'same' | 'bothFail' | 'mended' | 'unknown' };

/** What a person wants to know first. `unknown`: not every step could be run to its end. */
export function verdictOf(outcome: Pick<TryOutcome, 'steps'>): Verdict {
  const { broken, mended } = differencesOf(outcome);
  if (broken.length > 0) return { kind: 'broken', amount: breaksOf(broken).length };
  const results = outcome.steps.flatMap(({ before, after }) => [before, after]);
  if (results.some(({ fault }) => fault !== null)) return { kind: 'unknown' };
  if (mended.length > 0) return { kind: 'mended' };
  return { kind: results.every(({ ok }) => ok) ? 'same' : 'bothFail' };
}

/** What fails with the same words in several steps is one thing. */
export interface Break {
  steps: TryStep['step'][];
  /** Null: the project as a whole. */
  package: string | null;
  output: string[];
}

export function breaksOf(broken: readonly TryDifference[]): Break[] {
  const breaks: Break[] = [];
  for (const { step, ...failure } of broken) {
    const text = failure.output.join('\n');
    const same = breaks.find((one) => one.package === failure.package && one.output.join('\n') === text);
    if (same) same.steps.push(step);
    else breaks.push({ ...failure, steps: [step] });
  }
  return breaks;
}

/** Whether the other Go does worse: something fails with it alone, or a step could be run to its end without it only. */
export function doesWorse(outcome: Pick<TryOutcome, 'steps'>): boolean {
  return (
    differencesOf(outcome).broken.length > 0 ||
    outcome.steps.some(({ before, after }) => before.fault === null && after.fault !== null)
  );
}
