/**
 * The `current` link: a folder's name that leads to a toolchain. Symbolic link on POSIX, junction or double-directory
 * rename on Windows.
 */
export interface Link {
  /** Absolute path that the link leads to; null when there is no link. */
  read(path: string): Promise<string | null>;
  /**
   * Makes the link lead to `target`. Whoever looks meanwhile sees the old or the new target; what was made is read
   * back. Throws LINK_FAILED with the old link in place.
   */
  replace(path: string, target: string): Promise<void>;
  /** No link there is fine. Throws LINK_FAILED when something else than a link is there. */
  remove(path: string): Promise<void>;
  /** Finishes or takes back a replacement that a crash cut off. */
  recover(path: string): Promise<void>;
}
