/** What no other port tells of a machine. Read only; what can't be read is null, never an error. */
export interface MachineFacts {
  /** Where the volume is mounted that holds the path or its nearest existing parent, links followed; Linux tells. */
  mountOf(path: string): Promise<Mount | null>;
  /** Whether programs that can may use paths over 260 characters; Windows has that limit. */
  longPaths(): Promise<boolean | null>;
  /** What Microsoft Defender leaves alone; null as well where it isn't, or isn't the one that protects. */
  defenderExclusions(): Promise<DefenderExclusions | null>;
}

export interface Mount {
  /** Folder. */
  point: string;
  /** `ext4`, `tmpfs` … */
  fileSystem: string;
  /** `noexec`, `ro` … of this mount and of its volume. */
  options: string[];
}

/** As they were entered, with wildcards; variables of the system are replaced. */
export interface DefenderExclusions {
  /** Files and folders. */
  paths: string[];
  /** Programs whose files aren't looked at; a name alone or a whole path. */
  processes: string[];
}
