import { fault, toFault } from '@shared/domain/fault';
import { stepsFor, type GoProxyValues, type ProxyStep } from '@shared/domain/go-proxy';
import { clockSkew } from '@shared/domain/health/clock-skew';
import type { EntryFacts, GoproxyFacts, HostFacts, NetworkFacts } from '@shared/domain/health/network-facts';
import { isWithoutNetwork, walkThrough } from '@shared/domain/health/network-walk';
import type { Settings } from '@shared/domain/settings';
import { redactProxyList } from '@shared/domain/url-secrets';
import type { Clock } from '../../../ports/clock';
import type { ConnectionProbe } from '../../../ports/connection-probe';
import type { Network } from '../../../ports/network';
import { testProxies } from '../../environment/test-proxies';
import type { GoEnvironment, GoEnvironmentView } from '../../go-environment';
import { askSumdb } from './sumdb-facts';

export interface NetworkFactsDeps {
  goEnvironment: Pick<GoEnvironment, 'read'>;
  settings: { read(): Promise<Pick<Settings, 'caFile'>> };
  network: Pick<Network, 'get'>;
  probe: ConnectionProbe;
  clock: Pick<Clock, 'now' | 'elapsed'>;
  limits?: NetworkLimits;
}

/** Milliseconds. */
export interface NetworkLimits {
  /** For one server's answer. */
  answer: number;
  /** For the piece that the speed is told by. */
  speed: number;
}

const LIMITS: NetworkLimits = { answer: 6000, speed: 4000 };

/** Public, old and everywhere: its list is short, its zip long enough to tell a speed by. */
const MODULE = 'golang.org/x/text';
const LIST = `${MODULE}/@v/list`;
const ZIP = `${MODULE}/@v/v0.3.0.zip`;
/** Bytes. */
const PIECE = 256 * 1024;
/** Nobody's Go gets beyond these. */
const MOST_ENTRIES = 5;

type UrlStep = Extract<ProxyStep, { kind: 'url' }>;

/**
 * Asks each entry that Go would come to, the checksum database, and looks at who answers, all side by side. Throws
 * CANCELLED and what reading the settings throws: what fails on the network is a fact.
 */
export async function takeNetworkFacts(deps: NetworkFactsDeps, signal: AbortSignal): Promise<NetworkFacts> {
  const limits = deps.limits ?? LIMITS;
  const view = await deps.goEnvironment.read();
  const steps = stepsOf(view);
  const asked = (Array.isArray(steps) ? steps : []).filter(isUrl);
  // The last looks begin late: two answers' time is what all of them have.
  const end = AbortSignal.any([signal, AbortSignal.timeout(limits.answer * 2)]);
  const look = lookAt(deps, end, limits.answer);
  const [goproxy, hosts, { facts: sumdb, looked, name }, { caFile }] = await Promise.all([
    Array.isArray(steps) ? goproxyFacts(deps, steps, limits, signal) : steps,
    Promise.all(hostsOf(asked).map(look)),
    askSumdb(deps.network, { view, steps: Array.isArray(steps) ? steps : [], look }, limits.answer, signal),
    deps.settings.read(),
  ]);
  if (signal.aborted) throw fault('CANCELLED', {});
  const seen = distinct([...hosts, ...looked]);
  // A name that nobody knows is a slip in GOPROXY, unless no other name is known either.
  const isAlone = name !== null && seen.length > 0 && seen.every((one) => isWithoutNetwork(one.fault));
  const more = isAlone && looked.length === 0 ? [await look(`https://${name}`)] : [];
  return {
    now: deps.clock.now().getTime(),
    goproxy,
    sumdb,
    hosts: [...seen, ...more],
    unusableCaFile: isUnusable(caFile, goproxy) ? caFile : null,
  };
}

/** What Go would do for a public module; without any Go and any word of the person's nothing is known. */
function stepsOf(view: GoEnvironmentView): GoproxyFacts | ProxyStep[] {
  if (view.GOPROXY.value === '') return [];
  const entries = Object.entries(view).map(([name, { value }]) => [name, value] as const);
  const parsed = stepsFor(Object.fromEntries(entries) as Record<keyof GoProxyValues, string>, MODULE);
  if (!parsed.ok) return { kind: 'invalid', text: redactProxyList(parsed.entry) };
  return parsed.steps.slice(0, MOST_ENTRIES);
}

async function goproxyFacts(
  deps: NetworkFactsDeps,
  steps: readonly ProxyStep[],
  limits: NetworkLimits,
  signal: AbortSignal,
): Promise<GoproxyFacts> {
  const urls = steps.filter(isUrl);
  const tests = await testProxies(deps, urls.map(({ url }) => url).join(','), limits.answer / 1000, LIST);
  const entries = urls.map(({ url, nextOn }, at): EntryFacts => {
    const { entry, latency, fault: why } = tests[at]!;
    const host = url.startsWith('file:') ? null : new URL(url).host;
    return { kind: 'url', entry, host, nextOn, fault: why, latency, speed: null };
  });
  const facts = steps.map((step) => (step.kind === 'url' ? entries[urls.indexOf(step)]! : step));
  const { server } = walkThrough(facts);
  const serving = entries.findIndex((entry) => entry === server);
  if (serving < 0 || entries[serving]!.host === null) return { kind: 'steps', steps: facts };
  const speed = await speedOf(deps.probe, urls[serving]!.url, limits.speed, signal);
  return {
    kind: 'steps',
    steps: facts.map((fact) => (fact === server && fact.kind === 'url' ? { ...fact, speed } : fact)),
  };
}

/** Null where that very document can't be had: its list was, so nothing is wrong. */
async function speedOf(
  probe: ConnectionProbe,
  url: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<EntryFacts['speed']> {
  const address = `${url.replace(/\/+$/, '')}/${ZIP}`;
  return probe.measure(address, { maxBytes: PIECE, limitMs, signal }).catch(() => null);
}

function lookAt(
  { probe }: NetworkFactsDeps,
  signal: AbortSignal,
  limitMs: number,
): (url: string) => Promise<HostFacts> {
  return async (url) => {
    const { host } = new URL(url);
    try {
      const { proxy, tls, clock } = await probe.look(url, { limitMs, signal });
      return { host, proxy, tls, skew: clock ? clockSkew(clock) : undefined, fault: null };
    } catch (error) {
      return { host, proxy: null, tls: null, skew: undefined, fault: toFault(error) };
    }
  };
}

function hostsOf(steps: readonly UrlStep[]): string[] {
  return [
    ...new Set(steps.filter(({ url }) => !url.startsWith('file:')).map(({ url }) => new URL(url).origin)),
  ];
}

function distinct(hosts: readonly HostFacts[]): HostFacts[] {
  return [...new Map(hosts.map((one) => [one.host, one])).values()];
}

/** Then every encrypted connection of ours fails before it begins. */
function isUnusable(caFile: string, goproxy: GoproxyFacts): boolean {
  if (caFile === '' || goproxy.kind !== 'steps') return false;
  return goproxy.steps.some(
    (step) => step.kind === 'url' && step.fault?.code === 'TLS_UNTRUSTED' && step.fault.params.url === caFile,
  );
}

function isUrl(step: ProxyStep): step is UrlStep {
  return step.kind === 'url';
}
