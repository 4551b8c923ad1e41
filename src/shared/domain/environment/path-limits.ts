/** How long a PATH may be for what reads or writes it on Windows; all in characters as Windows counts them (UTF-16). */

/** Above this cmd.exe takes no notice of PATH at all. */
export const CMD_PATH_LIMIT = 8191;
/** What `setx` writes is cut off here. */
export const SETX_LIMIT = 1024;

export interface PathLength {
  characters: number;
  /** cmd.exe finds nothing by it. */
  ignoredByCmd: boolean;
  /** Whoever edits it with setx loses its end. */
  cutBySetx: boolean;
}

/** @param merged PATH as a new program gets it: the machine's and the account's entries, `%NAME%` expanded */
export function pathLength(merged: string): PathLength {
  const characters = merged.length;
  return { characters, ignoredByCmd: characters > CMD_PATH_LIMIT, cutBySetx: characters > SETX_LIMIT };
}
