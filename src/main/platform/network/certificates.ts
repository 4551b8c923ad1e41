import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { fault } from '@shared/domain/fault';
import type { NetworkEnvironment } from './proxy-choice';

/** Where Linux distributions and the BSDs keep the system's certificate authorities. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Everything this machine trusts: Node's own roots, the system's store, NODE_EXTRA_CA_CERTS and the person's file.
 * Undefined when that is what Node trusts anyway: its own store is parsed once for the process, ours costs some hundred
 * certificates again. Throws TLS_UNTRUSTED when the person's file can't be read or holds no certificate.
 */
export async function trustedContext(
  env: NetworkEnvironment,
  caFile: string,
): Promise<tls.SecureContext | undefined> {
  const known = new Set(tls.rootCertificates.map(bareText));
  const more = [
    ...(await systemCertificates(env)),
    ...(await certificatesIn(env['NODE_EXTRA_CA_CERTS'])),
    ...(caFile === '' ? [] : await personsCertificates(caFile)),
  ].filter((pem) => !known.has(bareText(pem)));
  return more.length === 0 ? undefined : contextWith(more);
}

/** Whom this machine's programs trust, apart from Node's own roots; unreadable files hold nothing. */
export interface TrustStores {
  /** What Go reads as well. */
  system: string[];
  /** NODE_EXTRA_CA_CERTS and the person's file: Go knows nothing of them. */
  ours: string[];
}

export async function trustStores(env: NetworkEnvironment, caFile: string): Promise<TrustStores> {
  const known = new Set(tls.rootCertificates.map(bareText));
  const unknown = (found: string[]): string[] => found.filter((pem) => !known.has(bareText(pem)));
  const ours = [...(await certificatesIn(env['NODE_EXTRA_CA_CERTS'])), ...(await certificatesIn(caFile))];
  return { system: unknown(await systemCertificates(env)), ours: unknown(ours) };
}

/** Line breaks differ between the stores. */
function bareText(pem: string): string {
  return pem.replace(/\s/g, '');
}

const contexts = new Map<string, tls.SecureContext>();

/** Node's own roots and more. Documents and archives go through the same context. */
export function contextWith(more: readonly string[]): tls.SecureContext {
  const key = more.map(bareText).join('');
  const made =
    contexts.get(key) ?? tls.createSecureContext({ ca: [...tls.rootCertificates, ...new Set(more)] });
  contexts.set(key, made);
  return made;
}

async function systemCertificates(env: NetworkEnvironment): Promise<string[]> {
  // Node 22.15 and later read the store of Windows and macOS themselves.
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'system') => string[] };
  if (getCACertificates && process.platform !== 'linux') return getCACertificates('system');
  if (process.platform === 'win32')
    return (await import('../windows/system-certificates')).systemCertificates();
  const named = await certificatesIn(env['SSL_CERT_FILE']);
  if (named.length > 0) return named;
  for (const bundle of SYSTEM_BUNDLES) {
    const found = await certificatesIn(bundle);
    if (found.length > 0) return found;
  }
  return [];
}

async function certificatesIn(path: string | undefined): Promise<string[]> {
  if (path === undefined || path === '') return [];
  const text = await readFile(path, 'latin1').catch(() => '');
  return text.match(CERTIFICATE) ?? [];
}

async function personsCertificates(path: string): Promise<string[]> {
  const found = await certificatesIn(path);
  if (found.length > 0) return found;
  throw fault('TLS_UNTRUSTED', { url: path, reason: 'no certificate could be read from this file' });
}
