/** Hashes of many files at once, with little memory and without a pause of the caller's thread. */
export interface TreeHasher {
  /**
   * By path, links followed; what isn't there is left out. Faults: DISK_*, CANCELLED.
   *
   * @param paths relative to `root`, with `/`
   */
  hash(
    root: string,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, FileHashes>>;
}

export interface FileHashes {
  bytes: number;
  /** Hex. */
  sha256: string;
  crc32: number;
}
