import { foreignFunctions } from './native';

/** The authorities that an account trusts, and those in between that it was given. */
const STORES = ['ROOT', 'CA'];
const BASE64_LINE = /.{1,64}/g;

/** PEM texts of the system's certificate stores; none where system calls can't be made. */
export function systemCertificates(): string[] {
  try {
    return STORES.flatMap(certificatesOf);
  } catch {
    // Node's own roots are trusted anyway.
    return [];
  }
}

function certificatesOf(store: string): string[] {
  const { open, next, close, decode } = bindings();
  const handle = open(0, store);
  if (handle === null) return [];
  const found: string[] = [];
  // Each call frees the context before; the last one answers null.
  for (let context = next(handle, null); context !== null; context = next(handle, context))
    found.push(pem(decode(context)));
  close(handle, 0);
  return found;
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(BASE64_LINE) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

type Bindings = ReturnType<typeof bind>;
let bound: Bindings | null = null;

function bindings(): Bindings {
  return (bound ??= bind());
}

function bind() {
  const koffi = foreignFunctions();
  const crypt32 = koffi.load('crypt32.dll');
  const contextType = koffi.struct('CERT_CONTEXT', {
    dwCertEncodingType: 'uint32_t',
    pbCertEncoded: 'void *',
    cbCertEncoded: 'uint32_t',
    pCertInfo: 'void *',
    hCertStore: 'void *',
  });
  return {
    open: crypt32.func('void * __stdcall CertOpenSystemStoreW(uintptr_t provider, str16 name)'),
    next: crypt32.func('void * __stdcall CertEnumCertificatesInStore(void *store, void *previous)'),
    close: crypt32.func('bool __stdcall CertCloseStore(void *store, uint32_t flags)'),
    decode: (context: unknown): Buffer => {
      const { pbCertEncoded, cbCertEncoded } = koffi.decode(context, contextType) as {
        pbCertEncoded: unknown;
        cbCertEncoded: number;
      };
      return Buffer.from(koffi.decode(pbCertEncoded, 'uint8_t', cbCertEncoded) as Uint8Array);
    },
  };
}
