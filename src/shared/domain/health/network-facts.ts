import type { Fault } from '../fault';
import type { SettingOrigin } from './network-kinds';

/** What the network check saw. Everything that is shown of it is without passwords. */
export interface NetworkFacts {
  /** By this machine's clock, milliseconds since 1970. */
  now: number;
  goproxy: GoproxyFacts;
  /** As GOSUMDB, GONOSUMDB and GOPRIVATE have it. */
  sumdb: SumdbFacts;
  /** Servers that were looked at, each once. */
  hosts: HostFacts[];
  /** The person's own file of authorities can't be used; its path. */
  unusableCaFile: string | null;
}

export type GoproxyFacts =
  | { kind: 'invalid'; text: string }
  /** In the order that Go asks in; what it never comes to by itself is left out. */
  | { kind: 'steps'; steps: StepFacts[] };

export type StepFacts = { kind: 'direct' } | { kind: 'off' } | EntryFacts;

export interface EntryFacts {
  kind: 'url';
  /** Without its password. */
  entry: string;
  /** `host:port` as in {@link HostFacts}; null for `file:`. */
  host: string | null;
  /** What lets Go ask the following one: only 404 and 410, or any failure. */
  nextOn: 'missing' | 'error';
  /** Of a well-known module's list. Null: it answered. */
  fault: Fault | null;
  /** Milliseconds; null where it didn't answer. */
  latency: number | null;
  /** Null where it wasn't measured. */
  speed: SpeedFacts | null;
}

export interface SpeedFacts {
  bytes: number;
  /** Milliseconds from the headers to the last byte. */
  ms: number;
}

export type SumdbFacts =
  | { kind: 'invalid'; text: string }
  /** `toldElsewhere`: the environment check tells the same place. */
  | {
      kind: 'off';
      name: 'GOSUMDB' | 'GONOSUMDB' | 'GOPRIVATE';
      value: string;
      from: SettingOrigin;
      toldElsewhere: boolean;
    }
  /** `host`: the one asked last, null where nothing had to be asked. Null fault: it answered. */
  | { kind: 'database'; name: string; host: string | null; fault: Fault | null };

export interface HostFacts {
  /** `host`, with the port where it isn't the usual one. */
  host: string;
  /** Without its password. */
  proxy: string | null;
  /** Null: no connection, `fault` says why; or not a TLS one. */
  tls: TlsFacts | null;
  /** Milliseconds by which this machine's clock is ahead; null where that is too little to matter, undefined unsaid. */
  skew: number | null | undefined;
  fault: Fault | null;
}

export interface TlsFacts {
  /**
   * The first of these that vouches for it: the public authorities, the system's store (which Go reads too), what only
   * this program was given (the setting `caFile`, NODE_EXTRA_CA_CERTS), nobody.
   */
  trustedBy: 'public' | 'system' | 'ours' | 'nobody';
  /** Why nobody does, in a word of OpenSSL or Node: `CERT_HAS_EXPIRED`. */
  reason: string | null;
  /** The server's own first; as far as it and the stores of this machine lead. */
  chain: CertificateFacts[];
}

export interface CertificateFacts {
  /** `Corp Root CA (Corp Ltd)`. */
  subject: string;
  issuer: string;
  /** SHA-256. */
  fingerprint: string;
  /** Milliseconds since 1970. */
  validFrom: number;
  validTo: number;
}
