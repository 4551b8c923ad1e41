/** What the security check can find, with the parameters its words need. Versions are written without `go`. */
export interface SecurityKinds {
  /** Nobody fixes anything in it any more. `since`: ISO date. `supported`: lines, newest first. */
  unsupported: { version: string; since: string; supported: string[]; upgrade: string | null };
  /** `fixedIn`: the next patch of its line that fixes most of them; `left`: still open with `upgrade`. */
  vulnerable: {
    version: string;
    count: number;
    fixedIn: string | null;
    upgrade: string | null;
    left: number;
  };
  /** `security`: a patch since then fixes a vulnerability; null when that isn't known of all. */
  'update-available': { version: string; newest: string; security: boolean | null };
  /** `released`: its line has come out. */
  prerelease: { version: string; released: boolean; upgrade: string | null };
  /** `day`: ISO date of the newest fact; `days`: since it was last compared with its source. */
  'data-old': { day: string; days: number };
}
