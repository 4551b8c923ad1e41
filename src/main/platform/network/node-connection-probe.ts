import * as http from 'node:http';
import * as https from 'node:https';
import { TLSSocket, type DetailedPeerCertificate } from 'node:tls';
import { fault } from '@shared/domain/fault';
import type { ClockComparison } from '@shared/domain/health/clock-skew';
import type { CertificateFacts, TlsFacts } from '@shared/domain/health/network-facts';
import { redactUrl } from '@shared/domain/url-secrets';
import type { ConnectionProbe, Look, Measure, ProbeLimits } from '../../ports/connection-probe';
import { contextWith, trustedContext, trustStores } from './certificates';
import { proxyAgent, type ConnectionOptions } from './connections';
import { HttpClient, parseUrl } from './http-stream';
import { faultOfError } from './network-faults';
import { chooseProxy } from './proxy-choice';
import { USER_AGENT } from './user-agent';

type Trusting = Exclude<TlsFacts['trustedBy'], 'nobody'>;
type Clock = Omit<ClockComparison, 'against'>;

/** What one connection showed. */
interface Seen {
  chain: CertificateFacts[];
  /** Null: the certificate is trusted, or there is none. */
  reason: string | null;
  clock: Clock | null;
}

/** Milliseconds: who has shown a certificate need not say what time it is. */
const DATE_PATIENCE = 2000;
/** Of the limit: so that a proxy that never answers is named before the time is over. */
const PROXY_SHARE = 0.8;
/** Whoever is trusted beside: these stay wrong. */
const FINAL = ['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** Over node:https, by the proxies and stores that all other connections take; on connections of their own. */
export class NodeConnectionProbe implements ConnectionProbe {
  readonly #options: ConnectionOptions;
  readonly #client: HttpClient;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#client = new HttpClient(options);
  }

  async look(url: string, { limitMs, signal }: ProbeLimits): Promise<Look> {
    const { protocol, host } = parseUrl(url, ['http:', 'https:']);
    const root = new URL(`${protocol}//${host}/`);
    const settings = await this.#options.settings();
    const proxy = await chooseProxy(root, settings, this.#options.env, this.#options.proxyFor);
    const limit = AbortSignal.timeout(limitMs);
    const within = AbortSignal.any([signal, limit]);
    try {
      const seen =
        protocol === 'https:'
          ? await this.#handshakes(root, proxy, settings.caFile, within, limitMs)
          : { tls: null, clock: await this.#plain(root, proxy, within, limitMs) };
      return { proxy: proxy && redactUrl(proxy), ...seen };
    } catch (error) {
      const late = fault('NETWORK_TIMEOUT', { url: redactUrl(root.href), seconds: limitMs / 1000 });
      if (limit.aborted && !signal.aborted) throw late;
      throw faultOfError(error, { url: root.href, proxy: proxy && redactUrl(proxy), signal }, limitMs / 1000);
    }
  }

  async measure(
    url: string,
    { maxBytes, limitMs, signal }: ProbeLimits & { maxBytes: number },
  ): Promise<Measure> {
    const limit = AbortSignal.timeout(limitMs);
    const within = AbortSignal.any([signal, limit]);
    let began: number | null = null;
    let bytes = 0;
    try {
      const body = await this.#client.open(url, { range: { from: 0, to: maxBytes - 1 }, signal: within });
      began = performance.now();
      for await (const chunk of body.stream) {
        bytes += chunk.byteLength;
        if (bytes >= maxBytes) break;
      }
    } catch (error) {
      if (!limit.aborted || signal.aborted) throw error;
      if (began === null)
        throw fault('NETWORK_TIMEOUT', { url: redactUrl(url), seconds: limitMs / 1000 }, error);
    }
    return { bytes, ms: performance.now() - began };
  }

  /** Closes kept-alive connections. */
  close(): void {
    this.#client.close();
  }

  /** Asks until somebody is found who vouches: the public authorities first. */
  async #handshakes(
    url: URL,
    proxy: string | null,
    caFile: string,
    signal: AbortSignal,
    limitMs: number,
  ): Promise<Pick<Look, 'tls' | 'clock'>> {
    const stores = await trustStores(this.#options.env, caFile);
    const levels: [Trusting, string[]][] = [
      ['public', []],
      ['system', stores.system],
      ['ours', [...stores.system, ...stores.ours]],
    ];
    const tries: Seen[] = [];
    for (const [level, more] of levels) {
      const reason = tries.at(-1)?.reason ?? null;
      if (reason !== null && (more.length === 0 || FINAL.includes(reason))) continue;
      const seen = await ask(url, await this.#agent(proxy, more, limitMs), signal, reason === null);
      tries.push(seen);
      if (seen.reason === null) return answerOf(tries, level);
    }
    return answerOf(tries, 'nobody');
  }

  /** Of a connection to look at: whatever certificate is shown, it comes about. */
  async #agent(proxy: string | null, more: readonly string[], limitMs: number): Promise<http.Agent> {
    const options = {
      secureContext: contextWith(more),
      rejectUnauthorized: false,
      maxCachedSessions: 0,
      keepAlive: false,
    };
    if (proxy === null) return new https.Agent(options);
    return proxyAgent(proxy, true, await this.#trust(), { ...options, timeout: limitMs * PROXY_SHARE });
  }

  async #plain(url: URL, proxy: string | null, signal: AbortSignal, limitMs: number): Promise<Clock | null> {
    const agent =
      proxy === null
        ? new http.Agent()
        : await proxyAgent(proxy, false, await this.#trust(), {
            keepAlive: false,
            timeout: limitMs * PROXY_SHARE,
          });
    return (await ask(url, agent, signal, true)).clock;
  }

  /** For the way to a proxy that speaks TLS itself. */
  async #trust() {
    const { caFile } = await this.#options.settings();
    return trustedContext(this.#options.env, caFile).catch(() => undefined);
  }
}

/** The clock was asked for once, by the first. */
function answerOf(tries: readonly Seen[], trustedBy: TlsFacts['trustedBy']): Pick<Look, 'tls' | 'clock'> {
  const { chain, reason } = tries.at(-1)!;
  return { tls: { trustedBy, reason, chain }, clock: tries[0]!.clock };
}

/** One question on a connection of its own; it is over once the certificate and, where wanted, the clock are known. */
function ask(url: URL, agent: http.Agent, signal: AbortSignal, wantsClock: boolean): Promise<Seen> {
  const { request: send } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const seen: Seen = { chain: [], reason: null, clock: null };
    const before = Date.now();
    const request = send(url, { method: 'HEAD', agent, signal, headers: { 'user-agent': USER_AGENT } });
    let patience: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(patience);
      resolve(seen);
      request.destroy();
      agent.destroy();
    };
    request.once('socket', (socket) => {
      if (!(socket instanceof TLSSocket)) return;
      socket.once('secureConnect', () => {
        seen.chain = chainOf(socket.getPeerCertificate(true));
        seen.reason = socket.authorized ? null : reasonOf(socket.authorizationError);
        if (wantsClock) patience = setTimeout(done, DATE_PATIENCE);
        else done();
      });
    });
    request.once('response', ({ headers }) => {
      seen.clock = clockOf(headers, before);
      done();
    });
    request.on('error', (error) => {
      // Who has shown a certificate has answered.
      if (seen.chain.length > 0) return done();
      clearTimeout(patience);
      agent.destroy();
      reject(error);
    });
    request.end();
  });
}

/** What a cache kept is as old as it says. */
function clockOf({ date, age }: http.IncomingHttpHeaders, before: number): Clock | null {
  const other = Date.parse(date ?? '') + (Number(age ?? 0) || 0) * 1000;
  return Number.isNaN(other) ? null : { other, before, after: Date.now() };
}

function chainOf(leaf: DetailedPeerCertificate): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  // A certificate that signed itself is its own issuer.
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.fingerprint256 !== undefined && !chain.some(({ fingerprint }) => fingerprint === at!.fingerprint256);
    at = at.issuerCertificate as DetailedPeerCertificate | undefined
  )
    chain.push({
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      fingerprint: at.fingerprint256,
      validFrom: Date.parse(at.valid_from),
      validTo: Date.parse(at.valid_to),
    });
  return chain;
}

/** `Corp Root CA (Corp Ltd)`; a part given twice is given once. */
function nameOf(name: { CN?: string | string[]; O?: string | string[]; OU?: string | string[] }): string {
  const [common, organization] = [name.CN ?? name.OU, name.O].map((part) => [part ?? []].flat().join(', '));
  if (!common || !organization || common.includes(organization)) return common || organization || '?';
  return `${common} (${organization})`;
}

/** Node's types say Error, its code says a string. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
