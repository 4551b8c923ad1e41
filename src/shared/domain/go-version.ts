/**
 * Go version numbers: reading, ordering, and the words people use for them.
 * A version is written here without the `go` prefix (`1.26.10`, `1.27rc1`), the first release of a minor
 * as Go itself names it: `1.20` before 1.21, `1.21.0` from then on.
 */
export interface VersionParts {
  major: number;
  minor: number;
  patch: number;
  /** `rc`/`beta` with its number; null for a final release. */
  pre: { kind: 'beta' | 'rc'; number: number } | null;
}

const VERSION = /^(?:go|v)?(\d{1,3})(?:\.(\d{1,4})(?:\.(\d{1,4}))?)?(?:(beta|rc)(\d{1,3}))?$/;
/** Go 1.21 was the first minor whose first release carries `.0`. */
const FIRST_MINOR_WITH_ZERO = 21;

export function parseVersion(text: string): VersionParts | null {
  const match = VERSION.exec(text);
  if (!match) return null;
  const [, major, minor, patch, kind, number] = match;
  if (minor === undefined && kind !== undefined) return null;
  return {
    major: Number(major),
    minor: Number(minor ?? 0),
    patch: Number(patch ?? 0),
    pre: kind === 'beta' || kind === 'rc' ? { kind, number: Number(number) } : null,
  };
}

/** The one spelling that releases, folders and records use; null when the text isn't a version. */
export function canonicalVersion(text: string): string | null {
  const parts = parseVersion(text);
  return parts && formatVersion(parts);
}

export function formatVersion({ major, minor, patch, pre }: VersionParts): string {
  const base = `${major}.${minor}`;
  if (pre) return `${base}${patch > 0 ? `.${patch}` : ''}${pre.kind}${pre.number}`;
  const namesZero = major > 1 || minor >= FIRST_MINOR_WITH_ZERO;
  return patch > 0 || namesZero ? `${base}.${patch}` : base;
}

/** Negative when `a` is older. Text that isn't a version sorts first, so that it never looks newest. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (!left || !right) return Number(left !== null) - Number(right !== null);
  return (
    left.major - right.major ||
    left.minor - right.minor ||
    left.patch - right.patch ||
    comparePre(left, right)
  );
}

function comparePre(a: VersionParts, b: VersionParts): number {
  const rank = (parts: VersionParts): number => (parts.pre ? (parts.pre.kind === 'beta' ? 0 : 1) : 2);
  return rank(a) - rank(b) || (a.pre?.number ?? 0) - (b.pre?.number ?? 0);
}

/** `1.26` for `1.26.10` and `1.26rc1`: the line that gets patches together. */
export function minorOf(version: string): string {
  const parts = parseVersion(version);
  return parts ? `${parts.major}.${parts.minor}` : version;
}

export function isPrerelease(version: string): boolean {
  return parseVersion(version)?.pre != null;
}

/** What a version word asks for. */
export type VersionSpec =
  | { kind: 'exact'; version: string }
  | { kind: 'line'; minor: string }
  | { kind: 'latest' }
  | { kind: 'oldstable' };

const LINE = /^(?:go|v)?(\d{1,3}\.\d{1,4})(\.x)?$/;

/**
 * Reads a version word: `1.26.10`, `go1.26.10`, `1.26`, `1.26.x`, `latest`, `stable`, `oldstable`, `1.27rc1`.
 * `1.20` is a line (newest patch), as people mean it. Null when it is none of these.
 */
export function parseSpec(text: string): VersionSpec | null {
  const word = text.trim().toLowerCase();
  if (word === 'latest' || word === 'stable') return { kind: 'latest' };
  if (word === 'oldstable') return { kind: 'oldstable' };
  const line = LINE.exec(word);
  if (line?.[1]) return { kind: 'line', minor: minorOf(line[1]) };
  const match = VERSION.exec(word);
  // A bare `1` is too vague to be a version word.
  return match?.[2] === undefined ? null : { kind: 'exact', version: formatVersion(parseVersion(word)!) };
}

/**
 * The newest of `versions` that the spec allows; null when none does. Final releases win over pre-releases,
 * which only an exact spec reaches, or a line that has nothing else.
 */
export function resolveSpec(spec: VersionSpec, versions: readonly string[]): string | null {
  const finals = versions.filter((version) => !isPrerelease(version));
  switch (spec.kind) {
    case 'exact':
      return versions.find((version) => version === spec.version) ?? null;
    case 'line':
      return newest(inMinor(finals, spec.minor)) ?? newest(inMinor(versions, spec.minor));
    case 'latest':
      return newest(finals);
    case 'oldstable': {
      const head = newest(finals);
      return head && newest(finals.filter((version) => compareMinors(version, head) < 0));
    }
  }
}

function inMinor(versions: readonly string[], minor: string): string[] {
  return versions.filter((version) => minorOf(version) === minor);
}

function compareMinors(a: string, b: string): number {
  return compareVersions(minorOf(a), minorOf(b));
}

export function newest(versions: readonly string[]): string | null {
  return versions.reduce<string | null>(
    (best, version) => (best === null || compareVersions(version, best) > 0 ? version : best),
    null,
  );
}

/** The up to `count` real versions nearest to what was typed: same line first, then the smallest distance in number. */
export function suggestVersions(text: string, versions: readonly string[], count = 3): string[] {
  const wanted =
    parseVersion(
      text
        .trim()
        .toLowerCase()
        .replaceAll(',', '.')
        .replace(/[^a-z0-9.]/g, ''),
    ) ?? parseVersion(looseNumbers(text));
  if (!wanted) return newestFirst(versions.filter((version) => !isPrerelease(version))).slice(0, count);
  // A line is no wish for its first patch: of the lines beside it the newest patches serve.
  const isLine = /^\D*\d+\D+\d+\D*$/.test(text);
  const distance = (version: string): number => {
    const parts = parseVersion(version)!;
    return (
      Math.abs(parts.major - wanted.major) * 1e6 +
      Math.abs(parts.minor - wanted.minor) * 1e3 +
      (isLine ? 0 : Math.abs(parts.patch - wanted.patch)) +
      (parts.pre ? 0.5 : 0)
    );
  };
  return newestFirst(versions)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count);
}

function looseNumbers(text: string): string {
  return (/\d+(?:[^\d]+\d+){0,2}/.exec(text)?.[0] ?? '').replace(/[^\d]+/g, '.');
}

export function newestFirst(versions: readonly string[]): string[] {
  return [...versions].sort((a, b) => compareVersions(b, a));
}
