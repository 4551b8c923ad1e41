/** From what the build probe saw to what is wrong: one cause, one finding. */
import type { BuildFacts, PlaceFacts } from './build-facts';
import { clockSkew } from './clock-skew';
import { buildFinding, guarded, namedFolder, placesOf, type BuildFinding } from './judge-build-finding';
import { pathLimit, stops } from './judge-build-stops';

/** Milliseconds; other checks run at the same time, so that only what really hurts counts. */
const SLOW_START = 1500;
const SLOW_FILE = 25;
/** From fewer nothing can be told. */
const ENOUGH_FILES = 20;
/** Characters that Go's longest paths have below the folder: `\go-build1234567890\b001\exe\a.out.exe`, and much of a module's path. */
const LONGEST_BELOW = { temp: 60, cache: 70 };

export function judgeBuild(facts: BuildFacts): BuildFinding[] {
  const stopped = stops(facts);
  const hindered = [...longPaths(facts), ...skewedClock(facts), ...slowStart(facts), ...slowFiles(facts)];
  const told = new Set(stopped.map(({ id }) => id));
  return [...stopped, ...hindered.filter(({ id }) => !told.has(id)), ...times(facts)];
}

/** Windows alone has a limit that people meet. */
function longPaths(facts: BuildFacts): BuildFinding[] {
  if (facts.os !== 'windows' || facts.longPaths !== false) return [];
  const limit = pathLimit(facts);
  return placesOf(facts).flatMap((place) => {
    const { variable, folder } = place;
    const below = place === facts.temp ? LONGEST_BELOW.temp : LONGEST_BELOW.cache;
    if (folder.length + below < limit) return [];
    const params = { variable, folder, length: folder.length, limit };
    const evidence = [namedFolder(place), 'LongPathsEnabled = 0'];
    return [buildFinding('path-too-long', variable, params, { severity: 'warning', evidence })];
  });
}

function skewedClock(facts: BuildFacts): BuildFinding[] {
  const skews = placesOf(facts).flatMap(({ folder, clock }) => {
    const skew = clock && clockSkew(clock);
    return clock && skew !== null ? [{ folder, clock, skew }] : [];
  });
  // Usually one clock stamps both; where not, the one that is further away hurts more.
  const [worst] = skews.sort((a, b) => Math.abs(b.skew) - Math.abs(a.skew));
  if (!worst) return [];
  const { folder, clock, skew } = worst;
  const evidence = [`${folder}: ${iso(clock.other)}`, `now: ${iso(clock.before)}`];
  const params = { folder, seconds: Math.round(skew / 1000) };
  return [buildFinding('clock-skew', null, params, { severity: 'warning', evidence })];
}

/** A clock can be wrong beyond what a date can say. */
function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** The fastest counts: a machine that is busy for a moment isn't a slow one. */
function slowStart({ starts, protection }: BuildFacts): BuildFinding[] {
  const ms = Math.round(Math.min(...starts));
  if (starts.length === 0 || ms <= SLOW_START) return [];
  const { lacking, verdict } = guarded(protection, [`go version: ${starts.map(rounded).join(', ')} ms`]);
  return [buildFinding('slow-start', null, { lacking, ms }, { severity: 'warning', ...verdict })];
}

/** Of both folders the slower one: what slows them down is mostly the same. */
function slowFiles(facts: BuildFacts): BuildFinding[] {
  const measured = placesOf(facts).filter(({ files }) => files.written >= ENOUGH_FILES);
  const [slowest] = measured.sort((a, b) => msPerFile(b) - msPerFile(a));
  if (!slowest || msPerFile(slowest) <= SLOW_FILE) return [];
  const { lacking, verdict } = guarded(facts.protection, measured.map(filesLine));
  const { variable, folder } = slowest;
  const params = { lacking, variable, folder, ms: rounded(msPerFile(slowest)) };
  return [buildFinding('slow-files', null, params, { severity: 'warning', ...verdict })];
}

function times(facts: BuildFacts): BuildFinding[] {
  const { build, starts } = facts;
  if (build.outcome !== 'built') return [];
  const runs = placesOf(facts).flatMap(({ folder, run }) =>
    run?.outcome === 'answered' ? [`${folder}: run ${rounded(run.ms)} ms`] : [],
  );
  const evidence = [
    ...placesOf(facts).map(filesLine),
    `go version: ${starts.map(rounded).join(', ')} ms`,
    `go build -a: ${rounded(build.ms)} ms`,
    ...runs,
  ];
  return [buildFinding('build-times', null, { ms: Math.round(build.ms) }, { severity: 'info', evidence })];
}

function filesLine({ folder, files: { written, ms } }: PlaceFacts): string {
  return `${folder}: ${written} × 1 KiB, ${rounded(ms)} ms`;
}

function msPerFile({ files: { written, ms } }: PlaceFacts): number {
  return ms / written;
}

/** Milliseconds to a tenth. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
