/** What keeps a program from being built or from running: the causes, each told once. */
import { compareVersions } from '../go-version';
import type { BuildFacts, PlaceFacts, PlaceFault, RunResult } from './build-facts';
import { troubleIn } from './build-output';
import {
  buildFinding,
  guarded,
  namedFolder,
  outputLines,
  placesOf,
  type BuildFinding,
} from './judge-build-finding';

/** What the smallest program takes of each of the two folders, measured with Go 1.26. */
export const SPACE_FOR_A_BUILD = 40_000_000;
/** Since then the programs of `go run` are kept in GOCACHE, and run from there. */
const RUNS_FROM_CACHE = '1.24';

/** The first of these that holds explains the ones behind it. */
export function stops(facts: BuildFacts): BuildFinding[] {
  const unwritable = placesOf(facts).flatMap((place) =>
    place.fault ? [unwritableFinding(facts, place, place.fault, [])] : [],
  );
  if (unwritable.length > 0) return unwritable;
  const { build } = facts;
  if (build.outcome === 'failed') return [failedBuild(facts, build)];
  return failedRuns(facts);
}

function failedBuild(
  facts: BuildFacts,
  { status, output }: { status: string; output: string },
): BuildFinding {
  const trouble = troubleIn(output);
  const evidence = outputLines(output);
  const named = placesOf(facts).find(({ folder }) => output.includes(folder));
  const place =
    named ?? placesOf(facts).reduce((a, b) => ((b.free ?? Infinity) < (a.free ?? Infinity) ? b : a));
  switch (trouble.kind) {
    case 'full':
      return noSpace(place, evidence);
    case 'too-long':
      return tooLong(facts, named ?? longest(facts), evidence);
    case 'deleted':
      return deleted(facts, facts.temp, 'linking', evidence);
    case 'blocked': {
      const { program, reason } = trouble;
      const { lacking, verdict } = guarded(facts.protection, evidence);
      return buildFinding(
        'build-blocked',
        null,
        { lacking, program, reason },
        { severity: 'error', ...verdict },
      );
    }
    case 'denied': {
      const refused = placesOf(facts).find(({ folder }) => trouble.path.startsWith(folder));
      if (!refused) break;
      const kind = trouble.readOnly ? 'read-only' : 'denied';
      return unwritableFinding(facts, refused, { kind, reason: kind }, evidence);
    }
    case 'other':
  }
  return buildFinding('build-failed', null, { step: 'build', status }, { severity: 'error', evidence });
}

function unwritableFinding(
  facts: BuildFacts,
  place: PlaceFacts,
  { kind, reason }: PlaceFault,
  seen: readonly string[],
): BuildFinding {
  const evidence = [`${namedFolder(place)}: ${reason}`, ...seen];
  if (kind === 'full') return noSpace(place, evidence);
  if (reason === 'ENAMETOOLONG') return tooLong(facts, place, evidence);
  const { variable, folder } = place;
  const params = { variable, folder, reason: kind };
  return buildFinding('not-writable', variable, params, { severity: 'error', evidence });
}

function noSpace({ variable, folder, free }: PlaceFacts, evidence: readonly string[]): BuildFinding {
  const params = { variable, folder, free, needed: SPACE_FOR_A_BUILD };
  return buildFinding('no-space', folder, params, { severity: 'error', evidence });
}

function tooLong(
  facts: BuildFacts,
  { variable, folder }: PlaceFacts,
  evidence: readonly string[],
): BuildFinding {
  const params = { variable, folder, length: folder.length, limit: pathLimit(facts) };
  return buildFinding('path-too-long', variable, params, { severity: 'error', evidence });
}

/** Characters that a whole path may have. */
export function pathLimit({ os }: Pick<BuildFacts, 'os'>): number {
  return os === 'windows' ? 260 : os === 'darwin' ? 1024 : 4096;
}

function longest(facts: BuildFacts): PlaceFacts {
  return placesOf(facts).reduce((a, b) => (b.folder.length > a.folder.length ? b : a));
}

/** What happens in both places for one cause is told of the first. */
function failedRuns(facts: BuildFacts): BuildFinding[] {
  const found = placesOf(facts).flatMap((place) => (place.run ? judgeRun(facts, place, place.run) : []));
  const causes = new Set<string>();
  return found.filter((finding) => {
    const cause = causeOf(finding);
    return !causes.has(cause) && causes.add(cause);
  });
}

/** One protection program deletes here what it blocks there; a folder's own trouble is that folder's. */
function causeOf({ kind, id }: BuildFinding): string {
  if (kind === 'executable-deleted' || kind === 'executable-blocked') return 'protection';
  return kind === 'build-failed' ? kind : id;
}

function judgeRun(facts: BuildFacts, place: PlaceFacts, run: RunResult): BuildFinding[] {
  switch (run.outcome) {
    case 'answered':
      return [];
    case 'gone':
      return [deleted(facts, place, run.when === 'before' ? 'before-start' : 'after-start', [])];
    case 'not-copied':
      return [unwritableFinding(facts, place, run.fault, [])];
    case 'refused':
      return [
        place.mount?.options.includes('noexec') ? noexec(facts, place) : blocked(facts, place, run.reason),
      ];
    case 'wrong': {
      const evidence = [namedFolder(place), ...outputLines(run.output)];
      const params = { step: 'run', status: run.status } as const;
      return [buildFinding('build-failed', null, params, { severity: 'error', evidence })];
    }
  }
}

function deleted(
  facts: BuildFacts,
  { variable, folder }: PlaceFacts,
  when: 'linking' | 'before-start' | 'after-start',
  seen: readonly string[],
): BuildFinding {
  const { lacking, verdict } = guarded(facts.protection, [namedFolder({ variable, folder }), ...seen]);
  const params = { lacking, variable, folder, when };
  return buildFinding('executable-deleted', folder, params, { severity: 'error', ...verdict });
}

function blocked(facts: BuildFacts, { variable, folder }: PlaceFacts, reason: string): BuildFinding {
  const { lacking, verdict } = guarded(facts.protection, [`${namedFolder({ variable, folder })}: ${reason}`]);
  const params = { lacking, variable, folder, reason };
  return buildFinding('executable-blocked', folder, params, { severity: 'error', ...verdict });
}

/** Both folders on one such volume are one finding. */
function noexec(facts: BuildFacts, { mount }: PlaceFacts): BuildFinding {
  const point = mount?.point ?? '';
  const on = placesOf(facts).filter((place) => place.mount?.point === point);
  const tests = on.includes(facts.temp);
  const runs = facts.version !== null && compareVersions(facts.version, RUNS_FROM_CACHE) >= 0;
  const stopped = tests ? 'run-and-test' : runs ? 'run' : 'nothing';
  const options = mount ? `${mount.point} ${mount.fileSystem} ${mount.options.join(',')}` : '';
  return buildFinding(
    'noexec',
    point,
    { point, folders: on.map(({ folder }) => folder), stops: stopped },
    { severity: stopped === 'nothing' ? 'info' : 'error', evidence: [...on.map(namedFolder), options] },
  );
}
