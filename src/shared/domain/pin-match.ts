/** From what a file asks for to one version. */
import { compareVersions, isPrerelease, minorOf, newest, resolveSpec, type VersionSpec } from './go-version';
import type { ResolutionReason, Want } from './project';

export interface PinMatch {
  /** Null: the Go outside of any manager. */
  version: string | null;
  reason: ResolutionReason;
}

/** What a pin can be served from. */
export interface Stock {
  installed: readonly string[];
  /** The current version, which is installed; null without one. */
  current: string | null;
  /** Every version that could be installed. */
  known: readonly string[];
}

/**
 * Installed versions serve first: a pin of a line or a minimum is no order to download, and a minimum that the current
 * version meets is none to switch. Null when nothing known fits.
 */
export function matchWant(want: Want, stock: Stock): PinMatch | null {
  const { installed, known } = stock;
  switch (want.kind) {
    case 'system':
      return { version: null, reason: 'system' };
    case 'exact':
      return { version: want.version, reason: 'exact' };
    case 'line':
      return lineMatch(want, stock);
    case 'latest':
      return matched(resolveSpec(want, [...known, ...installed]), 'latest');
    case 'oldstable': {
      const head = resolveSpec(want, [...known, ...installed]);
      return head === null ? null : lineMatch({ kind: 'line', minor: minorOf(head) }, stock);
    }
    case 'minimum':
      return minimumMatch(want, stock);
  }
}

function lineMatch(
  line: Extract<VersionSpec, { kind: 'line' }>,
  { installed, known }: Stock,
): PinMatch | null {
  return (
    matched(resolveSpec(line, installed), 'line-installed') ??
    matched(resolveSpec(line, known), 'line-newest')
  );
}

function minimumMatch(
  want: Extract<Want, { kind: 'minimum' }>,
  { installed, current, known }: Stock,
): PinMatch | null {
  const { version, preferred } = want;
  if (preferred !== undefined && compareVersions(preferred, version) >= 0)
    return { version: preferred, reason: 'toolchain-line' };
  if (current !== null && compareVersions(current, version) >= 0)
    return { version: current, reason: 'minimum-current' };
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

/** Means what is newest in the world, not here. */
export function isMoving({ kind }: Want | VersionSpec): boolean {
  return kind === 'latest' || kind === 'oldstable';
}
