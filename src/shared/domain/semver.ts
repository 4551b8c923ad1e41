/** Semantic versions (semver.org, without `v`) as the Go vulnerability database writes them. */

interface Semver {
  numbers: readonly [number, number, number];
  /** Empty for a final version, which comes after all its pre-releases. */
  pre: readonly string[];
}

const SEMVER =
  /^(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9}))?)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Negative when `a` is older. Text that is no version sorts first. */
export function compareSemver(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return Number(left !== null) - Number(right !== null);
  return compareNumbers(left, right) || comparePre(left.pre, right.pre);
}

/** A list of releases is compared with the same few hundred versions again and again. */
const parsed = new Map<string, Semver | null>();

function parse(text: string): Semver | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const value = read(text);
  parsed.set(text, value);
  return value;
}

function read(text: string): Semver | null {
  const match = SEMVER.exec(text);
  if (!match) return null;
  const [, major, minor, patch, pre] = match;
  return {
    numbers: [Number(major), Number(minor ?? 0), Number(patch ?? 0)],
    pre: pre === undefined ? [] : pre.split('.'),
  };
}

function compareNumbers(a: Semver, b: Semver): number {
  return a.numbers.map((part, index) => part - b.numbers[index]!).find((difference) => difference !== 0) ?? 0;
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  const differing = a.findIndex((part, index) => part !== b[index]);
  if (differing === -1) return a.length - b.length;
  const [left, right] = [a[differing]!, b[differing]];
  return right === undefined ? 1 : compareParts(left, right);
}

/** Numbers by value and before words; words as they are spelled. */
function compareParts(a: string, b: string): number {
  const [left, right] = [isNumber(a), isNumber(b)];
  if (left && right) return Number(a) - Number(b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : 1;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
