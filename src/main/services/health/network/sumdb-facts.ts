import { fault, isFault, toFault, type Fault } from '@shared/domain/fault';
import { matchesPatterns, parseGosumdb, tryProxies, type ProxyStep } from '@shared/domain/go-proxy';
import type { HostFacts, SumdbFacts } from '@shared/domain/health/network-facts';
import type { SettingOrigin } from '@shared/domain/health/network-kinds';
import { isMissing } from '@shared/domain/health/network-walk';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Network } from '../../../ports/network';
import type { GoEnvironmentView, GoOrigin } from '../../go-environment';

export interface SumdbQuestion {
  view: GoEnvironmentView;
  /** The module proxies that may stand in for the database. */
  steps: readonly ProxyStep[];
  look: (url: string) => Promise<HostFacts>;
}

export interface SumdbAnswer {
  facts: SumdbFacts;
  /** Servers that had to be looked at, beside the proxies. */
  looked: HostFacts[];
  /** Its own host; null where no database is asked. */
  name: string | null;
}

/** A record that every database of public modules has. */
const RECORD = 'golang.org/x/text@v0.3.0';
/** Go's own, where nobody said anything. */
const DEFAULT = 'sum.golang.org';
/** Whoever covers all of these covers everything. */
const ANYTHING = ['golang.org/x/text', 'github.com/a/b', 'gopkg.in/yaml.v3', 'example.com/x'];

/** Asks as Go does: through the first proxy that stands in for the database, else the database itself. */
export async function askSumdb(
  network: Pick<Network, 'get'>,
  { view, steps, look }: SumdbQuestion,
  limitMs: number,
  signal: AbortSignal,
): Promise<SumdbAnswer> {
  const off = turnedOff(view);
  if (off) return { facts: off, looked: [], name: null };
  const choice = parseGosumdb(view.GOSUMDB.value || DEFAULT);
  if (choice.kind !== 'database')
    return { facts: { kind: 'invalid', text: redactUrl(view.GOSUMDB.value) }, looked: [], name: null };
  const { name, base } = choice;
  const isAsked = steps.length > 0 && steps[0]!.kind !== 'off';
  if (!isAsked) return { facts: { kind: 'database', name, host: null, fault: null }, looked: [], name };
  const get = asker(network, limitMs, signal);
  const place = base === null ? await standIn(get, steps, name) : { base, isOwn: true };
  if ('fault' in place) return { facts: { kind: 'database', name, ...place }, looked: [], name };
  const host = place.base.startsWith('file:') ? null : new URL(place.base).host;
  const [why, looked] = await Promise.all([
    get(`${place.base}/lookup/${RECORD}`),
    place.isOwn && host !== null ? look(place.base) : null,
  ]);
  return { facts: { kind: 'database', name, host, fault: why }, looked: looked ? [looked] : [], name };
}

/** By GOSUMDB itself, or by patterns that leave nothing to check. */
function turnedOff(view: GoEnvironmentView): Extract<SumdbFacts, { kind: 'off' }> | null {
  const told = (name: 'GOSUMDB' | 'GONOSUMDB' | 'GOPRIVATE') => ({
    kind: 'off' as const,
    name,
    value: view[name].value,
    from: originOf(view[name].origin),
    toldElsewhere: false,
  });
  if (parseGosumdb(view.GOSUMDB.value).kind === 'off') return told('GOSUMDB');
  // GOPRIVATE only stands in where GONOSUMDB says nothing.
  const name = view.GONOSUMDB.value === '' ? 'GOPRIVATE' : 'GONOSUMDB';
  return ANYTHING.every((module) => matchesPatterns(view[name].value, module)) ? told(name) : null;
}

function originOf(origin: GoOrigin): SettingOrigin {
  if ('path' in origin) return { file: origin.path };
  return origin.kind === 'not-set' ? 'go-command' : origin.kind;
}

/** Null: it answered. */
type Ask = (url: string) => Promise<Fault | null>;

/** All questions together have half of the time more than one has; then each is over at once. */
function asker(network: Pick<Network, 'get'>, limitMs: number, signal: AbortSignal): Ask {
  const whole = AbortSignal.timeout(limitMs * 1.5);
  return async (url) => {
    const limit = AbortSignal.any([AbortSignal.timeout(limitMs), whole]);
    try {
      await network.get(url, { signal: AbortSignal.any([signal, limit]) });
      return null;
    } catch (error) {
      const late = fault('NETWORK_TIMEOUT', { url: redactUrl(url), seconds: limitMs / 1000 });
      return toFault(limit.aborted && isFault(error, 'CANCELLED') ? late : error);
    }
  };
}

/** The database's own address where all proxies say that they don't stand in. */
async function standIn(
  get: Ask,
  steps: readonly ProxyStep[],
  name: string,
): Promise<{ base: string; isOwn: boolean } | { host: string | null; fault: Fault }> {
  const own = { base: `https://${name}`, isOwn: true };
  let failed: { host: string | null; fault: Fault } | null = null;
  return tryProxies(
    steps,
    async (step) => {
      if (step.kind !== 'url') throw new Missing();
      const base = `${step.url.replace(/\/+$/, '')}/sumdb/${name}`;
      const why = await get(`${base}/supported`);
      if (why === null) return { base, isOwn: false };
      if (isMissing(why)) throw new Missing();
      failed = { host: step.url.startsWith('file:') ? null : new URL(step.url).host, fault: why };
      throw new Error(why.code);
    },
    (error) => error instanceof Missing,
  ).catch((error: unknown) => (error instanceof Missing || failed === null ? own : failed));
}

class Missing extends Error {}
