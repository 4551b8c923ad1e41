/** Toolchain versions against the release that brought a change. */
import { compareVersions, minorOf } from '../go-version';

/** A pre-release of a line has what the line has. */
export function atLeast(version: string, since: string): boolean {
  return compareVersions(minorOf(version), since) >= 0;
}
