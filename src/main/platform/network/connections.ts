import * as http from 'node:http';
import * as https from 'node:https';
import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import { trustedContext } from './certificates';
import {
  chooseProxy,
  type NetworkEnvironment,
  type NetworkSettings,
  type ProxyResolver,
} from './proxy-choice';

export interface ConnectionOptions {
  settings: () => Promise<NetworkSettings>;
  env: NetworkEnvironment;
  proxyFor?: ProxyResolver | undefined;
}

export interface Route {
  agent: http.Agent;
  /** Without its password; null for a direct connection. */
  proxy: string | null;
}

/** A proxy that doesn't answer CONNECT within this many milliseconds has failed. */
const PROXY_TIMEOUT_MS = 20_000;
const KEEP_ALIVE = { keepAlive: true, maxFreeSockets: 16, scheduling: 'lifo' } as const;

/** Keep-alive agents, one for each combination of scheme, proxy and certificates. */
export class Connections {
  readonly #options: ConnectionOptions;
  readonly #agents = new Map<string, Promise<http.Agent>>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  async route(url: URL): Promise<Route> {
    const settings = await this.#options.settings();
    const proxy = await chooseProxy(url, settings, this.#options.env, this.#options.proxyFor);
    const key = JSON.stringify([url.protocol, proxy, settings.caFile]);
    let agent = this.#agents.get(key);
    if (!agent) {
      agent = this.#agent(url.protocol, proxy, settings.caFile);
      this.#agents.set(key, agent);
      // An unreadable certificate file may be readable at the next attempt.
      agent.catch(() => this.#agents.delete(key));
    }
    return { agent: await agent, proxy: proxy && redactUrl(proxy) };
  }

  close(): void {
    for (const agent of this.#agents.values())
      void agent.then((made) => made.destroy()).catch(() => undefined);
    this.#agents.clear();
  }

  async #agent(protocol: string, proxy: string | null, caFile: string): Promise<http.Agent> {
    const secure = protocol === 'https:';
    // One parsed store for all connections: parsing the roots anew for each costs tens of milliseconds.
    const trust = secure || proxy !== null ? await trustedContext(this.#options.env, caFile) : undefined;
    if (proxy !== null) return proxyAgent(proxy, secure, trust);
    return secure ? new https.Agent({ ...KEEP_ALIVE, secureContext: trust }) : new http.Agent(KEEP_ALIVE);
  }
}

/** @param more options of Node's agents that win over ours */
export async function proxyAgent(
  proxy: string,
  secure: boolean,
  trust: unknown,
  more: https.AgentOptions = {},
): Promise<http.Agent> {
  const url = proxyUrl(proxy);
  const { HttpProxyAgent, HttpsProxyAgent } = await import('hpagent');
  const options = {
    ...KEEP_ALIVE,
    proxy: url,
    timeout: PROXY_TIMEOUT_MS,
    secureContext: trust,
    proxyRequestOptions: { secureContext: trust } as object,
    ...more,
  };
  const Agent = secure ? HttpsProxyAgent : HttpProxyAgent;
  return new Agent(options);
}

function proxyUrl(proxy: string): URL {
  const url = URL.canParse(proxy) ? new URL(proxy) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  const reason = url ? `proxies of the kind ${url.protocol} are not supported` : 'not an address';
  throw fault('NETWORK_PROXY_FAILED', { proxy: redactUrl(proxy), reason });
}
