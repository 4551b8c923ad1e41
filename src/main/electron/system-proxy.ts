import { app, session } from 'electron';

/** The proxy that the system's settings or its PAC script name for an address; null: none. */
export async function systemProxyFor(url: string): Promise<string | null> {
  await app.whenReady();
  return proxyOf(await session.defaultSession.resolveProxy(url));
}

/** The first of `PROXY host:port; HTTPS host:port; DIRECT` that we can speak to; SOCKS is not. */
export function proxyOf(answer: string): string | null {
  for (const choice of answer.split(';')) {
    const [kind, host] = choice.trim().split(/\s+/);
    if (kind === 'DIRECT') return null;
    if (kind === 'PROXY' && host) return `http://${host}`;
    if (kind === 'HTTPS' && host) return `https://${host}`;
  }
  return null;
}
