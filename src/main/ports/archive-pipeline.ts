import type { Transfer } from '@shared/domain/install';

/**
 * Brings an archive from one or several URLs into a folder: download, hash and unpack overlap. What is in the folder may be used
 * only after the caller compared a hash of the answer with its proof.
 *
 * Faults: NETWORK_*, TLS_UNTRUSTED, HTTP_*, REDIRECT_REFUSED, ARCHIVE_*, SIZE_MISMATCH, DISK_*, CANCELLED. On any of
 * them the folder is left for the caller to remove; the `.part` file stays for a resume, except after ARCHIVE_*,
 * SIZE_MISMATCH and RESPONSE_INVALID, whose bytes could only fail again. It is gone after a success, and
 * with a `file:` URL after a failure too. When the promise settles nothing writes any more and every file is closed.
 */
export interface ArchivePipeline {
  /** A job is likely to come soon: what takes its time before a first one begins now. */
  warmUp(): void;
  run(job: ArchiveJob): Promise<UnpackedArchive>;
}

export interface ArchiveJob {
  /**
   * `https:` and `http:`, or one `file:`. The first is preferred, the others give the same bytes: they help where it is
   * slow and stand in where it fails. None is trusted: the caller's proof is over what came together.
   */
  urls: readonly [string, ...string[]];
  format: 'zip' | 'tar.gz';
  /**
   * `archive`: a release archive, everything under `go/`, modes from the archive.
   * `module`: a golang.org/toolchain zip, everything under `MODULE@VERSION/`, go.mod files stored as `_go.mod`
   * (a `go.mod` copy is written beside each), execute bits by Go's own rule.
   */
  layout: 'archive' | 'module';
  /** The top folder that every entry must lie in, with its slash; it is stripped. */
  prefix: string;
  /** Bytes, where the list says; a different length is SIZE_MISMATCH. */
  expectedBytes: number | null;
  /** Where the download lands and is resumed from: `<part>` and `<part>.json`. */
  part: string;
  /** An empty folder that is there. */
  into: string;
  /**
   * Trees that may hold the same files: those are taken from there, and of the archive only the rest is fetched, where
   * it is a zip on a server that gives parts and less than most of it is needed. Only for archives that h1 proves.
   */
  donors?: readonly Donor[];
  /**
   * `all` (when not given): every file's SHA-256, which h1 needs. `meanwhile`: only where the unpacking is not far
   * behind the download; on a fast line the hashes would take half of the time, and size and CRC-32 are known then.
   */
  hashFiles?: 'all' | 'meanwhile';
  /**
   * Beginnings of paths whose files the caller makes itself: they are left out where donors give most of the rest, and
   * only there.
   */
  leaveOut?: readonly string[];
  onProgress(progress: ArchiveProgress): void;
  /** Aborting stops within 200 ms. */
  signal: AbortSignal;
}

/** An installed tree; nothing in it is changed. */
export interface Donor {
  /** Absolute. */
  root: string;
  /** As they were unpacked; what is there now is read again and compared. */
  files: readonly FileRecord[];
  /** Whether a file may be the same one in both trees (a hard link) and not only equal. */
  mayShare: boolean;
}

/** What donors gave, in bytes of files. */
export interface Reused {
  files: number;
  bytes: number;
  /** Of these bytes: files that both trees now share, and so take no room of their own. */
  shared: number;
}

export interface ArchiveProgress {
  phase: 'downloading' | 'verifying' | 'unpacking';
  transfer: Transfer;
}

export interface UnpackedArchive {
  /** SHA-256 of the whole archive, hex; null for the `module` layout, which is proven by its files. */
  sha256: string | null;
  /** Hash over the files as Go's dirhash `h1:` computes it from the zip's names; null for tar.gz, and without all files. */
  h1: string | null;
  /** By path; in the `module` layout with the go.mod copies, which h1 leaves out. */
  files: FileRecord[];
  /** Bytes taken from the network in this run, and the size of the whole archive. */
  bytesFetched: number;
  bytesFull: number;
  /** Null: everything came from the archive. */
  reused: Reused | null;
  /** Files that are missing, for they were to be; their folders are there. */
  leftOut?: readonly LeftOutFile[];
}

/** A file as the archive states it. */
export type LeftOutFile = Pick<FileRecord, 'path' | 'bytes' | 'crc32' | 'executable'>;

/** One regular file of the unpacked tree. */
export interface FileRecord {
  /** Relative, with `/`. */
  path: string;
  bytes: number;
  /** Hex; null: nobody had the time yet. Size and CRC-32 are then those of the archive that was proven. */
  sha256: string | null;
  /** Null in manifests of older versions, for files from a tar. */
  crc32: number | null;
  executable: boolean;
  /**
   * Of a tree that others put here and that a module zip's hash proves: its name in the zip where that isn't the path,
   * null where the zip doesn't have it.
   */
  zipName?: string | null;
}
