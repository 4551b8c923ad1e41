/** From what a file asks for to one version. */
import { compareVersions, isPrerelease, minorOf, newest, resolveSpec, type VersionSpec } from './go-version';
import type { ResolutionReason, Want } from './project';

export interface PinMatch {
  /** Null: the Go outside of any manager. */
  version: string | null;
  reason: ResolutionReason;
}

/**
 * Installed versions serve first: a pin of a line or a minimum is no order to download. Null when nothing known fits.
 * @param known every version that could be installed
 */
export function matchWant(
  want: Want,
  installed: readonly string[],
  known: readonly string[],
): PinMatch | null {
  switch (want.kind) {
    case 'system':
      return { version: null, reason: 'system' };
    case 'exact':
      return { version: want.version, reason: 'exact' };
    case 'line':
      return lineMatch(want, installed, known);
    case 'latest':
      return matched(resolveSpec(want, [...known, ...installed]), 'latest');
    case 'oldstable': {
      const head = resolveSpec(want, [...known, ...installed]);
      return head === null ? null : lineMatch({ kind: 'line', minor: minorOf(head) }, installed, known);
    }
    case 'minimum':
      return minimumMatch(want, installed, known);
  }
}

function lineMatch(
  line: Extract<VersionSpec, { kind: 'line' }>,
  installed: readonly string[],
  known: readonly string[],
): PinMatch | null {
  return (
    matched(resolveSpec(line, installed), 'line-installed') ??
    matched(resolveSpec(line, known), 'line-newest')
  );
}

function minimumMatch(
  want: Extract<Want, { kind: 'minimum' }>,
  installed: readonly string[],
  known: readonly string[],
): PinMatch | null {
  const { version, preferred } = want;
  if (preferred !== undefined && compareVersions(preferred, version) >= 0)
    return { version: preferred, reason: 'toolchain-line' };
  return (
    matched(newestFrom(version, installed), 'minimum-installed') ??
    matched(newestFrom(version, known), 'minimum-newest')
  );
}

/** Pre-releases serve only where no final release does. */
function newestFrom(minimum: string, versions: readonly string[]): string | null {
  const enough = versions.filter((version) => compareVersions(version, minimum) >= 0);
  return newest(enough.filter((version) => !isPrerelease(version))) ?? newest(enough);
}

function matched(version: string | null, reason: ResolutionReason): PinMatch | null {
  return version === null ? null : { version, reason };
}

/** The file asks for more than was ever released: a typing error, or a list that is too old. */
export function isNewerThanAll(want: Want, known: readonly string[]): boolean {
  const head = newest(known);
  if (head === null) return false;
  if (want.kind === 'minimum' || want.kind === 'exact') return compareVersions(want.version, head) > 0;
  return want.kind === 'line' && compareVersions(want.minor, minorOf(head)) > 0;
}
