/** Reads the cause out of what a failed `go build` wrote. Windows may say the same in the person's language. */

export type BuildTrouble =
  | { kind: 'full' }
  | { kind: 'too-long' }
  /** What was linked is gone, or is held by somebody. */
  | { kind: 'deleted' }
  | { kind: 'blocked'; program: string; reason: string }
  /** A path that it may not write to. */
  | { kind: 'denied'; path: string; readOnly: boolean }
  | { kind: 'other' };

// ENOSPC and EDQUOT; Windows 112 and 39.
const FULL = /no space left on device|disk quota exceeded|not enough space on the disk|disk is full/i;
// ENAMETOOLONG; Windows 206.
const TOO_LONG = /file name too long|filename or extension is too long/i;
// Go's own words around the system's: `fork/exec /usr/local/go/pkg/tool/linux_amd64/compile: permission denied`.
const NOT_STARTED = /fork\/exec (.+?): (.+)/;
// What the linker writes in the working folder before it is moved to its place.
const LINKED = /[\\/]exe[\\/]a\.out(?:\.exe)?|gvm-probe-[^\\/\s]+[\\/]probe(?:\.exe)?\b/;
// ENOENT; Windows 2, 32 (somebody has it open), 225 and 226 (a virus was found).
const TAKEN =
  /no such file or directory|cannot find the file|being used by another process|contains a virus/i;
// EACCES, EPERM, Windows 5; EROFS, Windows 19.
const DENIED =
  /(?:open|mkdir|create|rename|remove|chmod|stat|link|write) (\S.*?)(?: \S+)?: (permission denied|operation not permitted|access is denied|read-only file system|the media is write protected)/i;
const READ_ONLY = /read-only|write protected/i;

/** The causes that explain most of a text go first: a full disk also makes files that can't be found. */
export function troubleIn(output: string): BuildTrouble {
  if (FULL.test(output)) return { kind: 'full' };
  if (TOO_LONG.test(output)) return { kind: 'too-long' };
  const [, program, reason] = NOT_STARTED.exec(output) ?? [];
  if (program !== undefined && reason !== undefined) return { kind: 'blocked', program, reason };
  if (output.split('\n').some((line) => LINKED.test(line) && TAKEN.test(line))) return { kind: 'deleted' };
  const [, path, why] = DENIED.exec(output) ?? [];
  if (path !== undefined && why !== undefined) return { kind: 'denied', path, readOnly: READ_ONLY.test(why) };
  return { kind: 'other' };
}
