/** The list of files at the end of a zip, and single ones of them, read without the zip. */
export interface ZipIndex {
  /**
   * Faults: NETWORK_*, TLS_UNTRUSTED, HTTP_*, REDIRECT_REFUSED, RESPONSE_INVALID where the server gives no ranges,
   * ARCHIVE_*, OFFLINE_FILE_MISSING, CANCELLED.
   *
   * @param url `https:`, `http:` or `file:`
   */
  read(url: string, signal?: AbortSignal): Promise<ZipListing>;

  /**
   * Fetches the list and of the files those that are wanted; near ones come together. Ends when all were taken.
   * Faults: those of `read`, and what `take` throws; then some may have been taken.
   *
   * @param url `https:`, `http:` or `file:`
   */
  fetch(url: string, order: ZipOrder): Promise<void>;
}

export interface ZipOrder {
  wants(file: ListedFile): boolean;
  /** The contents are as long as listed and have its CRC-32, which proves nothing. A few are handed over at once. */
  take(file: ListedFile, bytes: Uint8Array): Promise<void>;
  /** After each piece that came. */
  onProgress(progress: ZipProgress): void;
  signal: AbortSignal;
}

/** In bytes. */
export interface ZipProgress {
  /** Taken from the network or the disk. */
  fetched: number;
  /** That it will be in all; null before the list is there. */
  toFetch: number | null;
  /** The whole zip. */
  full: number;
}

export interface ZipListing {
  /** Files alone, in no order that means anything. What they say is the server's word. */
  files: ListedFile[];
  /** Taken from the network or the disk, in bytes. */
  bytesFetched: number;
}

export interface ListedFile {
  /** Whole, with the zip's top folder. */
  name: string;
  bytes: number;
  crc32: number;
}
