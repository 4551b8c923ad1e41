import { BlockList, isIP } from 'node:net';
import type { Settings } from '@shared/domain/settings';

export type NetworkSettings = Pick<Settings, 'proxyMode' | 'proxyUrl' | 'caFile'>;
export type NetworkEnvironment = Readonly<Record<string, string | undefined>>;
/** The operating system's own answer (PAC, registry): a proxy's URL, or null for a direct connection. */
export type ProxyResolver = (url: string) => Promise<string | null>;

/** The proxy to ask for this URL, or null. Environment variables come before the system's answer, as people set them last. */
export async function chooseProxy(
  url: URL,
  settings: NetworkSettings,
  env: NetworkEnvironment,
  system: ProxyResolver | undefined,
): Promise<string | null> {
  if (settings.proxyMode === 'none') return null;
  const excluded = variable(env, 'NO_PROXY');
  if (settings.proxyMode === 'manual') {
    return settings.proxyUrl === '' || isExcluded(url, excluded) ? null : settings.proxyUrl;
  }
  // Go's rule as well: an environment proxy is never asked for this machine itself.
  if (isLoopback(url)) return null;
  const named = variable(env, url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (named !== '') return isExcluded(url, excluded) ? null : withScheme(named);
  return system ? system(url.href) : null;
}

/** Upper case first, as Go reads them. */
function variable(env: NetworkEnvironment, name: string): string {
  return (env[name] ?? env[name.toLowerCase()] ?? '').trim();
}

function withScheme(proxy: string): string {
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function isLoopback(url: URL): boolean {
  const host = hostOf(url);
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** `*`, `.example.com`, `example.com` (with its subdomains), an address, a CIDR block; each with an optional port. */
export function isExcluded(url: URL, list: string): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => excludes(entry, host, port));
}

function excludes(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return inBlock(entry, host);
  const withPort = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(entry);
  const name = withPort ? (withPort[1] ?? withPort[2] ?? '') : entry.replace(/^\[|\]$/g, '');
  if (withPort && withPort[3] !== port) return false;
  if (isIP(name) !== 0) return name === host;
  const domain = name.replace(/^\*(?=\.)/, '');
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function inBlock(cidr: string, host: string): boolean {
  const family = isIP(host);
  const [network = '', bits = ''] = cidr.split('/');
  if (family === 0 || isIP(network) !== family) return false;
  try {
    const blocks = new BlockList();
    const kind = family === 4 ? 'ipv4' : 'ipv6';
    blocks.addSubnet(network, Number(bits), kind);
    return blocks.check(host, kind);
  } catch {
    // A garbled entry excludes nothing.
    return false;
  }
}
