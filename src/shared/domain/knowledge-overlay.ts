/**
 * What was fetched about releases and vulnerabilities since the embedded data was put together. It is read by commands
 * that answer at once, so its shape is looked at by hand and no schema library is loaded for it.
 */
import { parseVersion } from './go-version';
import type { DatedRelease } from './release-cycles';
import type { AffectedModule, AffectedRange, Vulnerability } from './vulnerability';

export interface DatedVulnerability extends Vulnerability {
  /** ISO 8601. */
  modified: string;
}

export interface FetchedVulnerabilities {
  /** ISO 8601: when the database last answered. */
  checkedAt: string;
  /** Its address, without a password. */
  database: string;
  /** ISO 8601: what the database said of its own last change. */
  modified: string;
  /** New or changed since; what was withdrawn affects nothing. */
  entries: DatedVulnerability[];
}

export interface FetchedReleases {
  /** ISO 8601. */
  checkedAt: string;
  releases: DatedRelease[];
}

export interface KnowledgeOverlay {
  vulnerabilities: FetchedVulnerabilities | null;
  releases: FetchedReleases | null;
}

export const NOTHING_FETCHED: KnowledgeOverlay = { vulnerabilities: null, releases: null };

/** The later word of each entry: the program may have been updated after something was fetched. */
export function mergedVulnerabilities(
  embedded: readonly DatedVulnerability[],
  fetched: readonly DatedVulnerability[],
): DatedVulnerability[] {
  const byId = new Map(embedded.map((entry) => [entry.id, entry]));
  for (const entry of fetched) {
    const known = byId.get(entry.id);
    if (!known || Date.parse(entry.modified) >= Date.parse(known.modified)) byId.set(entry.id, entry);
  }
  return [...byId.values()];
}

/** Null for anything that we wouldn't have written. */
export function overlayOf(text: string): KnowledgeOverlay | null {
  const value = json(text);
  if (!isRecord(value)) return null;
  const { vulnerabilities, releases } = value;
  if (vulnerabilities !== null && !isFetchedVulnerabilities(vulnerabilities)) return null;
  if (releases !== null && !isFetchedReleases(releases)) return null;
  return { vulnerabilities, releases };
}

function isFetchedVulnerabilities(value: unknown): value is FetchedVulnerabilities {
  return (
    isRecord(value) &&
    isTime(value['checkedAt']) &&
    isText(value['database']) &&
    isTime(value['modified']) &&
    isListOf(value['entries'], isEntry)
  );
}

function isFetchedReleases(value: unknown): value is FetchedReleases {
  return isRecord(value) && isTime(value['checkedAt']) && isListOf(value['releases'], isRelease);
}

function isRelease(value: unknown): value is DatedRelease {
  return (
    isRecord(value) &&
    isText(value['version']) &&
    parseVersion(value['version']) !== null &&
    isTime(value['date'])
  );
}

function isEntry(value: unknown): value is DatedVulnerability {
  return (
    isRecord(value) &&
    isText(value['id']) &&
    isListOf(value['aliases'], isText) &&
    isText(value['summary']) &&
    isTime(value['modified']) &&
    isListOf(value['affected'], isAffected)
  );
}

function isAffected(value: unknown): value is AffectedModule {
  if (!isRecord(value)) return false;
  const { module, ranges, packages, goos, goarch } = value;
  const platforms = [goos, goarch].every((names) => names === undefined || isListOf(names, isText));
  return isText(module) && isListOf(ranges, isRange) && isListOf(packages, isText) && platforms;
}

function isRange(value: unknown): value is AffectedRange {
  if (!isRecord(value)) return false;
  return isText(value['introduced']) && (value['fixed'] === undefined || isText(value['fixed']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<Item>(value: unknown, is: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(is);
}

/** Nothing that would steer a terminal. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Cc}/u.test(value);
}

function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
