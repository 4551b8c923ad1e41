import { isExcluded } from '../network/proxy-choice';
import { readNumber, readText, type RegistryKey } from './registry';

const SETTINGS: RegistryKey = {
  hive: 'HKCU',
  path: 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
};

/** The account's proxy for an address, as Windows' own settings say; null: none. A PAC script is not run. */
export async function windowsProxyFor(url: string): Promise<string | null> {
  if (readNumber(SETTINGS, 'ProxyEnable') !== 1) return null;
  const server = readText(SETTINGS, 'ProxyServer')?.text ?? '';
  const exceptions = readText(SETTINGS, 'ProxyOverride')?.text ?? '';
  return proxyFrom(new URL(url), server, exceptions);
}

/** `host:port` for everything, or `http=host:port;https=host:port;socks=…`, of which we speak the first two. */
export function proxyFrom(url: URL, server: string, exceptions: string): string | null {
  if (isException(url, exceptions)) return null;
  const scheme = url.protocol.slice(0, -1);
  const choices = server.split(';').map((choice) => choice.trim());
  const named = choices.find((choice) => choice.toLowerCase().startsWith(`${scheme}=`));
  const proxy = named?.slice(scheme.length + 1) ?? choices.find((choice) => !choice.includes('='));
  if (proxy === undefined || proxy === '') return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `*.example.com;10.*;<local>`: `*` stands for anything, `<local>` for names without a dot. */
function isException(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return exceptions
    .split(';')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '<local>') return !host.includes('.') && !host.includes(':');
      return entry.includes('*') ? matches(entry, host) : isExcluded(url, entry);
    });
}

function matches(pattern: string, host: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(host);
}
