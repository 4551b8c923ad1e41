/**
 * Files and folders. Failures are Faults: DISK_FULL, DISK_DENIED, DISK_READ_ONLY, DISK_FAILED.
 * Sizes are bytes.
 */
export interface Disk {
  /** Null when there is no such file. */
  readText(path: string): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array | null>;
  /** Whole or not at all, also over a crash; makes the folder. Keeps the mode of a file that was there. */
  writeText(path: string, text: string, options?: WriteOptions): Promise<void>;
  writeBytes(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void>;
  /** Adds a line and waits until it is on the disk. */
  appendLine(path: string, line: string, options?: WriteOptions): Promise<void>;
  /** Names inside a folder, sorted; empty when it isn't there. */
  list(path: string): Promise<DirectoryEntry[]>;
  stat(path: string): Promise<DiskStat | null>;
  /** The path with every link followed; null when nothing is at its end. Throws DISK_FAILED for a circle of links. */
  realPath(path: string): Promise<string | null>;
  /** A file, links followed, that the system would start: on POSIX this account must be allowed to. */
  isProgram(path: string): Promise<boolean>;
  makeFolder(path: string): Promise<void>;
  /**
   * The bytes of a file, links followed, and who may start it; shares the blocks where the file system can. The copy
   * is this account's to change. Fails when `to` is there or its folder isn't.
   */
  copyFile(from: string, to: string): Promise<void>;
  /** Waits until what a file holds, or which names a folder has where the system can tell, is on the disk. */
  sync(path: string): Promise<void>;
  /** Fails when `to` is there. Retries while antivirus or an indexer holds it. */
  rename(from: string, to: string): Promise<void>;
  /**
   * Renames a file over the file or the link that is there, if any: whole or not at all. Makes the folder. Fails when a
   * folder is there. Retries as `rename` does.
   */
  replace(from: string, to: string): Promise<void>;
  /** Files, folders and links (never what a link points to); nothing there is fine. */
  remove(path: string, options?: RemoveOptions): Promise<void>;
  /** Sum of the files below, links not followed; 0 when it isn't there. */
  treeBytes(path: string): Promise<number>;
  /** How many files lie below and of when, links neither followed nor counted. Throws CANCELLED. */
  treeFacts(path: string, options?: WalkOptions): Promise<TreeFacts>;
  /** Free bytes of the volume that holds the path or its nearest existing parent; null when unknown. */
  freeBytes(path: string): Promise<number | null>;
}

export interface WriteOptions {
  /**
   * For this account's eyes alone, also a file that was open to others, and the folders made for it. On Windows the
   * account's own folder sees to that.
   */
  private?: boolean;
  /** A new file is one to start, where the system marks such. */
  executable?: boolean;
}

export interface RemoveOptions {
  /** Also from folders that nobody may write to, as Go leaves its module cache. */
  writeProtected?: boolean;
}

export interface WalkOptions {
  /** Files and folders that are passed over, by their whole path. */
  without?: ReadonlySet<string>;
  signal?: AbortSignal;
}

export interface TreeFacts {
  bytes: number;
  /** Of the bytes, those of files that have another name as well, wherever: a hard link. */
  shared: number;
  files: number;
  /** When the oldest and the newest file were written; null without any. */
  oldest: Date | null;
  newest: Date | null;
}

export interface DirectoryEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
}

export interface DiskStat {
  kind: DirectoryEntry['kind'];
  bytes: number;
  modified: Date;
}
