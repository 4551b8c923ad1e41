import type { FindingOf } from '@shared/domain/health/finding';
import { judgeEnvironmentHealth } from '@shared/domain/health/judge-environment';
import type { Check, Examination } from './check';

/** What the Environment page finds. */
export class EnvironmentCheck implements Check<'environment'> {
  readonly id = 'environment';
  readonly limitMs = 30_000;
  readonly needs = [];

  async run(examination: Examination): Promise<FindingOf<'environment'>[]> {
    return judgeEnvironmentHealth(await examination.environment());
  }
}
