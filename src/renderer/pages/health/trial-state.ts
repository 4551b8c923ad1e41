import type { GoSubject, TryStep } from '@shared/domain/health/report';
import { differencesOf } from '@shared/domain/health/trial';
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

export type StepVerdict = { kind: 'broken' | 'mended'; amount: number } | { kind: 'same' | 'incomparable' };

export function stepVerdict(step: TryStep): StepVerdict {
  if (step.before.fault !== null || step.after.fault !== null) return { kind: 'incomparable' };
  const { broken, mended } = differencesOf({ steps: [step] });
  if (broken.length > 0) return { kind: 'broken', amount: broken.length };
  return mended.length > 0 ? { kind: 'mended', amount: mended.length } : { kind: 'same' };
}
