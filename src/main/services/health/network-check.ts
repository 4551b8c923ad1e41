import type { FindingOf } from '@shared/domain/health/finding';
import { judgeNetwork } from '@shared/domain/health/judge-network';
import type { Check, Examination } from './check';
import { takeNetworkFacts, type NetworkFactsDeps } from './network/network-facts';

/**
 * The ways to modules and checksums, as Go goes them: the entries of GOPROXY, the database, and what stands between.
 * What the environment itself says wrong is told by the environment check.
 */
export class NetworkCheck implements Check<'network'> {
  readonly id = 'network';
  readonly limitMs = 15_000;
  readonly needs = [];
  readonly #deps: NetworkFactsDeps;

  constructor(deps: NetworkFactsDeps) {
    this.#deps = deps;
  }

  async run(examination: Examination, signal: AbortSignal): Promise<FindingOf<'network'>[]> {
    const facts = takeNetworkFacts(this.#deps, signal);
    const [{ sumdb, ...rest }, told] = await Promise.all([facts, namesTold(examination)]);
    const toldElsewhere = sumdb.kind === 'off' && told.includes(sumdb.name);
    return judgeNetwork({ ...rest, sumdb: sumdb.kind === 'off' ? { ...sumdb, toldElsewhere } : sumdb });
  }
}

/** Variables that the environment check tells to turn a protection off. */
async function namesTold(examination: Examination): Promise<string[]> {
  const view = await examination.environment().catch(() => null);
  return (view?.findings ?? []).flatMap((one) => (one.kind === 'insecure' ? [one.params.name] : []));
}
