export interface HttpBody {
  status: 200 | 206;
  etag: string | null;
  lastModified: string | null;
  /** Bytes of the whole document, also when only a range was asked; null when the server doesn't say. */
  totalBytes: number | null;
  /** Where in the document the stream starts: 0 for status 200. */
  rangeStart: number;
  acceptsRanges: boolean;
  /** Must be read, left with `break`, or stopped by the signal: an unread body holds its connection. */
  stream: AsyncIterable<Uint8Array>;
}

/** From an offset, to an inclusive end. */
export interface ByteRange {
  from: number;
  to?: number;
}

export interface OpenOptions {
  range?: ByteRange;
  /** ETag or Last-Modified that the range belongs to; another document answers whole, with status 200. */
  ifRange?: string;
  signal: AbortSignal;
  /** Seconds without a byte until NETWORK_STALLED; 30 when not given. */
  stallSeconds?: number;
}
