/** What the pipeline needs of HTTP; `HttpClient` of platform/network satisfies it. Failures are Faults. */
export interface ArchiveTransport {
  open(url: string, options: TransportOptions): Promise<TransportBody>;
}

export interface TransportOptions {
  /** Both ends inclusive. */
  range?: { from: number; to?: number };
  /** ETag or Last-Modified that the range belongs to; another document answers whole, with status 200. */
  ifRange?: string;
  signal: AbortSignal;
  /** Seconds without a byte until NETWORK_STALLED. */
  stallSeconds?: number;
}

export interface TransportBody {
  status: 200 | 206;
  etag: string | null;
  lastModified: string | null;
  /** Bytes of the whole document, also when only a range was asked; null when the server doesn't say. */
  totalBytes: number | null;
  /** Where in the document the stream starts. */
  rangeStart: number;
  acceptsRanges: boolean;
  stream: AsyncIterable<Uint8Array>;
}
