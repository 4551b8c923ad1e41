import type { FindingOf } from '@shared/domain/health/finding';
import { judgeSecurity } from '@shared/domain/health/judge-security';
import type { Platform } from '@shared/domain/platform';
import type { Clock } from '../../ports/clock';
import type { Catalogue } from '../catalogue';
import type { Knowledge } from '../knowledge';
import type { Check, Examination } from './check';

export interface SecurityCheckDeps {
  knowledge: Knowledge;
  catalogue: Pick<Catalogue, 'versions'>;
  clock: Pick<Clock, 'now'>;
  host: Platform;
}

/** What is known of the current release: whether it is cared for, and what is open in it. Asks nobody. */
export class SecurityCheck implements Check<'security'> {
  readonly id = 'security';
  readonly limitMs = 15_000;
  readonly needs = ['go'] as const;
  readonly #deps: SecurityCheckDeps;

  constructor(deps: SecurityCheckDeps) {
    this.#deps = deps;
  }

  /** Faults: DISK_*. */
  async run({ subject }: Examination): Promise<FindingOf<'security'>[]> {
    const { knowledge, catalogue, clock, host } = this.#deps;
    const version = subject?.version ?? null;
    // A build of somebody's own has no version that others know.
    if (version === null) return [];
    const [cycles, vulnerabilities, dates, installable, ages] = await Promise.all([
      knowledge.cycles(),
      knowledge.vulnerabilities(),
      knowledge.releaseDates(),
      catalogue.versions(host),
      knowledge.ages(),
    ]);
    return judgeSecurity({
      version,
      platform: subject?.platform ?? host,
      today: clock.now().toISOString().slice(0, 10),
      cycles,
      vulnerabilities,
      dates,
      installable,
      ages,
    });
  }
}
