/** Facts of a machine that building depends on. */

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
