import { compareVersions, minorOf } from '@shared/domain/go-version';
import type { ReleaseView } from '@shared/domain/views';
import type { Filter } from '../../stores/view-store';
import { groupBy } from '../../words/group-by';
import { matchesSearch } from './installed-rows';

/** A release line with its patches, newest first. */
export interface ReleaseLine {
  minor: string;
  newest: ReleaseView;
  older: ReleaseView[];
}

export interface AvailableRow {
  release: ReleaseView;
  minor: string;
  /** 1: the newest of its line; 2: an older patch below it. */
  level: 1 | 2;
  /** Patches that this row hides or shows; 0 when there is nothing below it. */
  older: number;
  expanded: boolean;
}

export function releaseLines(releases: readonly ReleaseView[]): ReleaseLine[] {
  const byLine = groupBy(releases, ({ version }) => minorOf(version));
  return [...byLine]
    .map(([minor, members]) => lineOf(minor, members))
    .sort((a, b) => compareVersions(b.minor, a.minor));
}

function lineOf(minor: string, members: readonly ReleaseView[]): ReleaseLine {
  const [newest, ...older] = [...members].sort((a, b) => compareVersions(b.version, a.version));
  if (newest === undefined) throw new Error('a line has at least one release');
  return { minor, newest, older };
}

/** The rows as shown. A search looks into collapsed lines too: what it finds stands alone, nothing left to expand. */
export function availableRows(
  lines: readonly ReleaseLine[],
  expanded: ReadonlySet<string>,
  filter: Filter,
  search: string,
): AvailableRow[] {
  if (filter === 'pinned') return [];
  const searching = search.trim() !== '';
  return lines.flatMap((line) =>
    searching ? foundIn(line, filter, search) : rowsOf(line, expanded.has(line.minor), filter),
  );
}

function rowsOf(line: ReleaseLine, expanded: boolean, filter: Filter): AvailableRow[] {
  const [first, ...rest] = [line.newest, ...line.older].filter((release) => passes(release, filter));
  if (first === undefined) return [];
  const head: AvailableRow = { release: first, minor: line.minor, level: 1, older: rest.length, expanded };
  return expanded ? [head, ...rest.map((release) => row(release, line.minor, 2))] : [head];
}

function foundIn(line: ReleaseLine, filter: Filter, search: string): AvailableRow[] {
  return [line.newest, ...line.older]
    .filter((release) => passes(release, filter) && found(release, search))
    .map((release) => row(release, line.minor, 1));
}

function row(release: ReleaseView, minor: string, level: 1 | 2): AvailableRow {
  return { release, minor, level, older: 0, expanded: false };
}

function passes(release: ReleaseView, filter: Filter): boolean {
  if (filter === 'supported') return release.support.kind === 'supported';
  return filter !== 'vulnerable' || release.vulnerabilities.length > 0;
}

function found(release: ReleaseView, search: string): boolean {
  return matchesSearch(search, [
    release.version,
    ...release.vulnerabilities,
    ...release.sources,
    release.date ?? '',
    release.security === true ? 'security 安全' : '',
  ]);
}
