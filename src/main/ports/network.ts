/**
 * Reading small documents over HTTP(S) and `file:`. Faults: NETWORK_*, TLS_UNTRUSTED, HTTP_*, REDIRECT_REFUSED,
 * RESPONSE_TOO_LARGE, OFFLINE_FILE_MISSING (a `file:` URL without its file), CANCELLED.
 * Time limits count time without progress, never the whole duration.
 */
export interface Network {
  get(url: string, options?: GetOptions): Promise<Document>;
  /** Bytes and range support, from the headers alone. */
  head(url: string, options?: Pick<GetOptions, 'signal'>): Promise<{ bytes: number | null }>;
}

export interface GetOptions {
  /** Answer `unchanged` when the document still has this tag. */
  etag?: string;
  /** Bytes; 32 MiB when not given. */
  maxBytes?: number;
  signal?: AbortSignal;
}

export type Document =
  | {
      unchanged: false;
      bytes: Uint8Array;
      etag: string | null;
      /** Milliseconds to the first byte. */ latencyMs: number;
    }
  | { unchanged: true; latencyMs: number };
