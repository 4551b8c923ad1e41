/** The list of files at the end of a zip, read without the zip. */
export interface ZipIndex {
  /**
   * Faults: NETWORK_*, TLS_UNTRUSTED, HTTP_*, REDIRECT_REFUSED, RESPONSE_INVALID where the server gives no ranges,
   * ARCHIVE_*, OFFLINE_FILE_MISSING, CANCELLED.
   *
   * @param url `https:`, `http:` or `file:`
   */
  read(url: string, signal?: AbortSignal): Promise<ZipListing>;
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
