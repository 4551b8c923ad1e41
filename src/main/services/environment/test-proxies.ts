import type { ProxyTest } from '@shared/domain/environment/remedy';
import { fault, isFault, toFault } from '@shared/domain/fault';
import { parseGoproxy, TOOLCHAIN_MODULE } from '@shared/domain/go-proxy';
import { redactProxyList, redactUrl } from '@shared/domain/url-secrets';
import type { Clock } from '../../ports/clock';
import type { Network } from '../../ports/network';
import { sideBySide } from '../side-by-side';

export interface ProxyTestDeps {
  network: Pick<Network, 'get'>;
  clock: Pick<Clock, 'elapsed'>;
}

/** Seconds for one entry, whatever it does. */
const TIME_LIMIT = 10;

/** Nobody keeps more; each is a question to somebody's server. */
const MOST_ENTRIES = 20;
const SIDE_BY_SIDE = 5;

/** What every proxy is asked for: whether it has Go itself. */
const QUESTION = `${TOOLCHAIN_MODULE}/@v/list`;

/**
 * Tries every entry of a GOPROXY list, those as well that Go would never come to. Throws OPTION_INVALID for more than
 * 20 entries: then none is asked.
 *
 * @param question path of a document below the proxy's address
 */
export async function testProxies(
  deps: ProxyTestDeps,
  list: string,
  limitSeconds = TIME_LIMIT,
  question = QUESTION,
): Promise<ProxyTest[]> {
  const entries = list
    .split(/[,|]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length > MOST_ENTRIES)
    throw fault('OPTION_INVALID', {
      option: 'GOPROXY',
      value: `×${entries.length}`,
      allowed: `≤ ×${MOST_ENTRIES}`,
    });
  return sideBySide(entries, (entry) => testEntry(deps, entry, limitSeconds, question), SIDE_BY_SIDE);
}

async function testEntry(
  deps: ProxyTestDeps,
  text: string,
  limitSeconds: number,
  question: string,
): Promise<ProxyTest> {
  const parsed = parseGoproxy(text);
  const entry = redactProxyList(text);
  const [step] = parsed.ok ? parsed.steps : [];
  if (!step) return { entry, state: 'invalid', latency: null, fault: null };
  if (step.kind !== 'url') return { entry, state: 'word', latency: null, fault: null };
  const { latency, error } = await ask(deps, step.url, limitSeconds, question);
  if (error === undefined) return { entry, state: 'reachable', latency, fault: null };
  // A proxy of the company's own modules alone answers as well, only not for Go itself: that is said beside it.
  const answers = isFault(error, 'HTTP_NOT_FOUND');
  const state = answers ? 'reachable' : 'unreachable';
  return { entry, state, latency: answers ? latency : null, fault: toFault(error) };
}

/** Latency in milliseconds. */
async function ask(
  { network, clock }: ProxyTestDeps,
  url: string,
  limitSeconds: number,
  question: string,
): Promise<{ latency: number; error?: unknown }> {
  const signal = AbortSignal.timeout(limitSeconds * 1000);
  const start = clock.elapsed();
  const taken = (): number => Math.round(clock.elapsed() - start);
  try {
    const address = `${url.replace(/\/+$/, '')}/${question}`;
    const { latencyMs } = await network.get(address, { signal });
    return { latency: Math.round(latencyMs) };
  } catch (error) {
    const timedOut = fault('NETWORK_TIMEOUT', { url: redactUrl(url), seconds: limitSeconds });
    return { latency: taken(), error: signal.aborted ? timedOut : error };
  }
}
