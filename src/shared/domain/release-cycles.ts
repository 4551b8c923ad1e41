import { compareVersions, isPrerelease, minorOf, newestFirst } from './go-version';
import type { ReleaseCycle } from './release';

export interface DatedRelease {
  version: string;
  /** ISO date. */
  date: string;
}

/** The lines, newest first, once these releases came out too: a line ends on the day of the second newer one. */
export function withReleases(
  cycles: readonly ReleaseCycle[],
  releases: readonly DatedRelease[],
): ReleaseCycle[] {
  const known = new Set(cycles.map(({ cycle }) => cycle));
  const opened = startsOf(releases).filter(({ cycle }) => !known.has(cycle));
  if (opened.length === 0) return [...cycles];
  const all = [...cycles, ...opened].sort((a, b) => compareVersions(b.cycle, a.cycle));
  return all.map((cycle, index) =>
    cycle.eol === false && index >= 2 ? { ...cycle, eol: all[index - 2]!.releaseDate } : cycle,
  );
}

/** By its oldest release that is known: the first one, unless lists have lost it. */
function startsOf(releases: readonly DatedRelease[]): ReleaseCycle[] {
  const finals = new Map(
    releases.filter(({ version }) => !isPrerelease(version)).map(({ version, date }) => [version, date]),
  );
  const starts = new Map(newestFirst([...finals.keys()]).map((version) => [minorOf(version), version]));
  return [...starts].map(([cycle, first]) => ({ cycle, releaseDate: finals.get(first)!, eol: false }));
}
