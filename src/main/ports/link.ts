/**
 * Folders' names that lead to other folders. `current` leads to a toolchain: a symbolic link on POSIX, a junction or a
 * double-directory rename on Windows. A toolchain of others is led to by a link that stays.
 */
export interface Link {
  /** Absolute path that the link leads to; null when there is no link. */
  read(path: string): Promise<string | null>;
  /**
   * Makes the link lead to `target`. Whoever looks meanwhile sees the old or the new target; what was made is read
   * back. Throws LINK_FAILED with the old link in place.
   */
  replace(path: string, target: string): Promise<void>;
  /**
   * Makes a link where nothing is, which is read back. Never moves what it leads to: throws LINK_FAILED, and leaves
   * nothing, also where the volume has no links.
   */
  make(path: string, target: string): Promise<void>;
  /** No link there is fine. Throws LINK_FAILED when something else than a link is there. */
  remove(path: string): Promise<void>;
  /** Finishes or takes back a replacement that a crash cut off. */
  recover(path: string): Promise<void>;
}
