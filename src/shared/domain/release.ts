import { compareVersions, minorOf, newest } from './go-version';
import type { Platform } from './platform';

/** One downloadable archive of a release, as the download list states it. */
export interface ReleaseFile {
  filename: string;
  platform: Platform;
  /** Hex, lower case. */
  sha256: string;
  /** Bytes; null where the list doesn't say. */
  size: number | null;
}

/** A Go version as published. */
export interface Release {
  version: string;
  stable: boolean;
  files: ReleaseFile[];
}

/** A line of releases (`1.26`) and its life. */
export interface ReleaseCycle {
  cycle: string;
  /** ISO date. */
  releaseDate: string;
  /** ISO date of the second newer line; false while supported. */
  eol: string | false;
}

/** Go supports a release until two newer lines exist. */
export type Support =
  | { kind: 'supported'; /** Expected end, ISO date; null when not foreseeable. */ until: string | null }
  | { kind: 'ended'; since: string }
  | { kind: 'prerelease' }
  | { kind: 'unknown' };

/** Lines come every half year (February and August): the end of a line is the expected day of the second newer one. */
const MONTHS_BETWEEN_LINES = 6;

export function supportOf(version: string, cycles: readonly ReleaseCycle[]): Support {
  if (/(rc|beta)\d+$/.test(version)) return { kind: 'prerelease' };
  const line = minorOf(version);
  const cycle = cycles.find((candidate) => candidate.cycle === line);
  if (!cycle) return unknownLine(line, cycles);
  if (cycle.eol !== false) return { kind: 'ended', since: cycle.eol };
  const newer = cycles.filter((candidate) => compareVersions(candidate.cycle, line) > 0);
  const newestStart = newest(newer.map((candidate) => candidate.cycle)) ?? line;
  const start = cycles.find((candidate) => candidate.cycle === newestStart)!.releaseDate;
  return { kind: 'supported', until: addMonths(start, MONTHS_BETWEEN_LINES * (2 - newer.length)) };
}

/** A line newer than the data is surely supported; one older than all of it surely ended, on a day we don't know. */
function unknownLine(line: string, cycles: readonly ReleaseCycle[]): Support {
  const known = newest(cycles.map((cycle) => cycle.cycle));
  return known !== null && compareVersions(line, known) > 0
    ? { kind: 'supported', until: null }
    : { kind: 'unknown' };
}

function addMonths(isoDate: string, months: number): string {
  const date = new Date(`${isoDate.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
