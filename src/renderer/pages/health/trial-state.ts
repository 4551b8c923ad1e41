import type { GoSubject, TryOutcome, TryStep } from '@shared/domain/health/report';
import { differencesOf, type TryDifference } from '@shared/domain/health/trial';
import { samePlatform } from '@shared/domain/platform';
import type { ToolchainsView, ToolchainView } from '@shared/domain/views';

/** What can be tried: what runs here and isn't what was looked at. */
export function candidates(
  { toolchains, host }: Pick<ToolchainsView, 'toolchains' | 'host'>,
  subject: GoSubject,
): ToolchainView[] {
  return toolchains.filter(
    ({ id, platform, broken, version }) =>
      id !== subject.toolchain && version !== subject.version && !broken && samePlatform(platform, host),
  );
}

export type Verdict =
  { kind: 'broken'; amount: number } | { kind: 'same' | 'bothFail' | 'mended' | 'unknown' };

/** What a person wants to know first. */
export function verdictOf(outcome: TryOutcome): Verdict {
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

export type StepVerdict = { kind: 'broken' | 'mended'; amount: number } | { kind: 'same' | 'incomparable' };

export function stepVerdict(step: TryStep): StepVerdict {
  if (step.before.fault !== null || step.after.fault !== null) return { kind: 'incomparable' };
  const { broken, mended } = differencesOf({ steps: [step] });
  if (broken.length > 0) return { kind: 'broken', amount: broken.length };
  return mended.length > 0 ? { kind: 'mended', amount: mended.length } : { kind: 'same' };
}
