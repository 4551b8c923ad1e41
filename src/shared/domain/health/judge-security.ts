import { compareVersions, isPrerelease, minorOf, newest, newestFirst } from '../go-version';
import { supportOf, type Support } from '../release';
import { vulnerabilitiesOf, type Vulnerability } from '../vulnerability';
import type { FindingOf, HealthFix } from './finding';
import type { SecurityFacts } from './security-facts';

type Finding = FindingOf<'security'>;

/** Data that was compared with its source within this time is told as it is. */
const OLD_AFTER_DAYS = 60;
const POLICY = 'https://go.dev/doc/devel/release#policy';
const RELEASES = 'https://go.dev/doc/devel/release';
const VULNERABILITIES = 'https://go.dev/doc/security/vuln/';

/** Whatever is found, one version is offered: what helps against one thing must not be the next thing. */
export function judgeSecurity(facts: SecurityFacts): Finding[] {
  const support = supportOf(facts.version, facts.cycles);
  const open = openIn(facts.version, facts);
  const upgrade = upgradeFor(facts, open.length);
  return [
    ...unsupported(facts, support, upgrade),
    ...prerelease(facts, support, upgrade),
    ...vulnerable(facts, open, upgrade),
    ...(open.length === 0 ? updateAvailable(facts, support, upgrade) : []),
    ...oldData(facts),
  ];
}

function unsupported(facts: SecurityFacts, support: Support, upgrade: string | null): Finding[] {
  if (support.kind !== 'ended') return [];
  const { version, cycles } = facts;
  const supported = newestFirst(cycles.filter(({ eol }) => eol === false).map(({ cycle }) => cycle));
  return [
    {
      ...base(`unsupported:go${version}`, upgrade),
      kind: 'unsupported',
      severity: 'warning',
      params: { version, since: support.since, supported, upgrade },
      docs: POLICY,
    },
  ];
}

function prerelease({ version, cycles }: SecurityFacts, support: Support, upgrade: string | null): Finding[] {
  if (support.kind !== 'prerelease') return [];
  const released = cycles.some(({ cycle }) => cycle === minorOf(version));
  return [
    {
      ...base(`prerelease:go${version}`, upgrade),
      kind: 'prerelease',
      severity: released ? 'warning' : 'info',
      params: { version, released, upgrade },
      docs: RELEASES,
    },
  ];
}

function vulnerable(facts: SecurityFacts, open: readonly Vulnerability[], upgrade: string | null): Finding[] {
  if (open.length === 0) return [];
  const { version } = facts;
  const left = upgrade === null ? open.length : stillOpen(open, upgrade, facts);
  const helps = left < open.length ? upgrade : null;
  return [
    {
      ...base(`vulnerable:go${version}`, helps),
      kind: 'vulnerable',
      severity: 'warning',
      params: { version, count: open.length, fixedIn: firstFix(facts, open), upgrade: helps, left },
      evidence: [...open].sort((a, b) => b.id.localeCompare(a.id)).map(lineOf),
      docs: VULNERABILITIES,
    },
  ];
}

function updateAvailable(facts: SecurityFacts, support: Support, upgrade: string | null): Finding[] {
  const { version, dates } = facts;
  if (support.kind !== 'supported' || upgrade === null) return [];
  const since = newerInLine(version, [...dates.keys()])
    .filter((patch) => compareVersions(patch, upgrade) <= 0)
    .map((patch) => dates.get(patch)!.security);
  const security = since.includes(true) ? true : since.includes(null) || since.length === 0 ? null : false;
  return [
    {
      ...base(`update-available:go${version}`, upgrade),
      kind: 'update-available',
      severity: 'info',
      params: { version, newest: upgrade, security },
      docs: RELEASES,
    },
  ];
}

/** By whichever of the two is older. A clock that is behind the data tells nothing. */
function oldData({ ages, today }: SecurityFacts): Finding[] {
  const parts = [ages.vulnerabilities, ages.releases].map(({ day, checkedAt }) => ({
    day,
    days: daysBetween(checkedAt?.slice(0, 10) ?? day, today),
  }));
  const oldest = parts.reduce((a, b) => (b.days > a.days ? b : a));
  if (!(oldest.days > OLD_AFTER_DAYS)) return [];
  return [
    {
      id: 'data-old:releases',
      check: 'security',
      kind: 'data-old',
      severity: 'info',
      params: oldest,
      evidence: [],
      fix: { kind: 'refresh-data' },
      docs: VULNERABILITIES,
    },
  ];
}

function base(
  id: string,
  upgrade: string | null,
): { id: string; check: 'security'; evidence: string[]; fix: HealthFix | null } {
  const fix: HealthFix | null = upgrade === null ? null : { kind: 'install', version: upgrade };
  return { id, check: 'security', evidence: [], fix };
}

/** What is cared for stays on its line, unless only another one fixes anything. */
function upgradeFor(facts: SecurityFacts, open: number): string | null {
  const { version, installable } = facts;
  const inLine = newest(finalsFirst(newerInLine(version, installable)));
  const elsewhere = newestSupported(facts);
  // A pre-release shares the fate of its line.
  if (supportOf(`${minorOf(version)}.0`, facts.cycles).kind !== 'supported') return elsewhere;
  const fixes = (other: string | null): boolean => other !== null && openIn(other, facts).length < open;
  return open > 0 && !fixes(inLine) && fixes(elsewhere) ? elsewhere : inLine;
}

function newestSupported({ version, installable, cycles }: SecurityFacts): string | null {
  const lines = new Set(cycles.filter(({ eol }) => eol === false).map(({ cycle }) => cycle));
  return newest(
    installable.filter(
      (one) => !isPrerelease(one) && lines.has(minorOf(one)) && compareVersions(one, version) > 0,
    ),
  );
}

function newerInLine(version: string, versions: readonly string[]): string[] {
  return versions.filter((one) => minorOf(one) === minorOf(version) && compareVersions(one, version) > 0);
}

function finalsFirst(versions: readonly string[]): readonly string[] {
  const finals = versions.filter((version) => !isPrerelease(version));
  return finals.length > 0 ? finals : versions;
}

/** The oldest patch of the line that leaves the fewest open; null when none fixes anything. */
function firstFix(facts: SecurityFacts, open: readonly Vulnerability[]): string | null {
  const known = new Set([...facts.dates.keys(), ...facts.installable]);
  const patches = newestFirst(newerInLine(facts.version, [...known])).reverse();
  let best: { version: string; left: number } | null = null;
  for (const version of patches) {
    const left = stillOpen(open, version, facts);
    if (left < (best?.left ?? open.length)) best = { version, left };
  }
  return best?.version ?? null;
}

function stillOpen(open: readonly Vulnerability[], version: string, { platform }: SecurityFacts): number {
  return vulnerabilitiesOf(version, platform, open).length;
}

function openIn(version: string, { platform, vulnerabilities }: SecurityFacts): Vulnerability[] {
  return vulnerabilitiesOf(version, platform, vulnerabilities);
}

function lineOf({ id, aliases, summary }: Vulnerability): string {
  const known = aliases.filter((alias) => alias.startsWith('CVE-'));
  return `${[id, ...known].join(' ')}: ${summary}`;
}

function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
