import { redactText } from '../environment/redacted';
import { compareVersions, minorOf } from '../go-version';
import type { FindingOf, HealthFix, Severity } from './finding';
import type { GoProblem } from './go-output';
import { causeOf, newerNeedIn, type Cause, type NewerNeed } from './project-causes';
import type { ProjectFacts } from './project-facts';
import type { ProjectKinds } from './project-kinds';

/** Lines of one finding; a project that doesn't build at all fills a page otherwise. */
const MOST_EVIDENCE = 50;
/** The first release that refuses a module which asks for a newer one. */
const FIRST_THAT_REFUSES = '1.21.0';

type Judged = Exclude<keyof ProjectKinds, 'compatibility'>;
interface About {
  severity: Severity;
  evidence: readonly string[];
  docs: string | null;
  fix?: HealthFix | null;
}

/** Where Go refuses the project, only the reason is told, and what else holds without building it. */
export function judgeProject(facts: ProjectFacts): FindingOf<'project'>[] {
  const unfinished = facts.unfinished.map((one) =>
    finding(facts, 'unfinished', one, { severity: 'info', evidence: [one.command], docs: null }, one.command),
  );
  if (facts.usesModules && facts.module === null && facts.workspace === null)
    return [finding(facts, 'no-module', {}, info([], 'ref/mod#go-mod-init'))];
  const needed = newerNeed(facts);
  if (needed) return [tooOld(facts, needed), ...unfinished];
  const refusals = refusalsOf(facts);
  return [
    ...refusals,
    ...otherPinned(facts),
    ...vetted(facts),
    ...unformatted(facts),
    ...changedModules(facts),
    ...(refusals.length > 0 ? [] : untidy(facts)),
    ...unfinished,
  ];
}

/** What asks for a newer Go than the one that runs. */
export function newerNeed({
  requirement,
  running,
  list,
  vet,
}: Pick<ProjectFacts, 'requirement' | 'running' | 'list' | 'vet'>): NewerNeed | null {
  const told = [...(list ?? []), ...(vet?.broken ?? [])].map(newerNeedIn).find((need) => need !== null);
  if (told) return told;
  if (requirement === null || running === null || meets(running, requirement.version)) return null;
  return { required: requirement.version, by: null };
}

/** A pre-release of the line that is asked for is enough: `go 1.27` names the language. */
function meets(running: string, required: string): boolean {
  const isLanguage = /^\d+\.\d+$/.test(required);
  if (isLanguage && minorOf(running) === required) return true;
  return compareVersions(running, required) >= 0;
}

function tooOld(facts: ProjectFacts, { required, by }: NewerNeed): FindingOf<'project'> {
  const { requirement, list, vet, suited } = facts;
  const running = facts.running ?? '';
  const switches = switchesFor(facts, { required, by });
  const problems = [...(list ?? []), ...(vet?.broken ?? [])];
  const refuses = compareVersions(running, FIRST_THAT_REFUSES) >= 0;
  const asked = by === null && requirement ? [`${requirement.file}:${requirement.line}: go ${required}`] : [];
  return finding(
    facts,
    'needs-newer',
    { required, running, by, refuses, switches },
    {
      // An older Go tries all the same, and often succeeds.
      severity: switches ? 'info' : refuses || problems.length > 0 ? 'error' : 'warning',
      evidence: [...asked, ...linesOf(problems)],
      docs: 'https://go.dev/doc/toolchain',
      fix: suited === null || switches ? null : { kind: 'install', version: suited },
    },
  );
}

/** For a line of go.mod or go.work alone go takes another go by itself; a dependency that asks for more stops it. */
function switchesFor(
  { requirement, running, toolchain }: ProjectFacts,
  { required, by }: NewerNeed,
): boolean {
  if (running === null || compareVersions(running, FIRST_THAT_REFUSES) < 0) return false;
  const isOurs = by === null && requirement?.version === required;
  return isOurs && /^(?:\S+\+)?(?:auto|path)$/.test(toolchain);
}

const PAGES: Record<Exclude<Cause, 'needs-newer'>, string | null> = {
  'vendor-inconsistent': 'ref/mod#vendoring',
  'not-in-workspace': 'ref/mod#workspaces',
  'work-broken': 'ref/mod#workspaces',
  'mod-broken': 'ref/mod#go-mod-file',
  'checksum-mismatch': 'ref/mod#go-sum-files',
  'requirements-missing': 'ref/mod#go-mod-tidy',
  'modules-unavailable': 'ref/mod#module-proxy',
  'packages-broken': null,
};
const COMMANDS: Partial<Record<Cause, string>> = {
  'vendor-inconsistent': 'go mod vendor',
  'not-in-workspace': 'go work use .',
  'requirements-missing': 'go mod tidy',
};

/** What list can't load explains what vet can't. */
function refusalsOf(facts: ProjectFacts): FindingOf<'project'>[] {
  const { list, vet, missingMembers, workspace } = facts;
  if (missingMembers.length > 0) {
    const evidence = missingMembers.map(({ folder, line }) => `${workspace}:${line}: ${folder}`);
    return [refusal(facts, 'work-broken', evidence, missingMembers.length)];
  }
  const problems = list !== null && list.length > 0 ? list : (vet?.broken ?? []);
  const causes = new Map<Exclude<Cause, 'needs-newer'>, GoProblem[]>();
  for (const problem of problems) {
    const cause = causeOf(problem);
    if (cause !== 'needs-newer') causes.set(cause, [...(causes.get(cause) ?? []), problem]);
  }
  return [...causes].map(([cause, all]) => refusal(facts, cause, linesOf(all), all.length));
}

function refusal(
  facts: ProjectFacts,
  cause: Exclude<Cause, 'needs-newer'>,
  evidence: string[],
  problems: number,
): FindingOf<'project'> {
  const page = PAGES[cause];
  const command = COMMANDS[cause];
  const addsItself = cause === 'requirements-missing' && facts.addsRequirements;
  const about: About = {
    ...{ severity: addsItself ? 'info' : 'error', evidence, docs: page && `https://go.dev/${page}` },
    fix: command === undefined ? null : { kind: 'copy', text: command },
  };
  switch (cause) {
    case 'requirements-missing':
      return finding(facts, cause, { addsItself }, about);
    case 'work-broken':
    case 'not-in-workspace':
      return finding(facts, cause, { file: facts.workspace ?? 'go.work' }, about);
    case 'modules-unavailable':
    case 'packages-broken':
      return finding(facts, cause, { problems }, about);
    default:
      return finding(facts, cause, {}, about);
  }
}

function otherPinned(facts: ProjectFacts): FindingOf<'project'>[] {
  const { pin, running } = facts;
  const wanted = pin && running !== null ? otherVersion(pin.want, running) : null;
  if (!pin || running === null || wanted === null) return [];
  const evidence = [`${pin.file}:${pin.line}: ${wanted}`];
  const about = info(evidence, 'doc/toolchain');
  return [finding(facts, 'other-pinned', { file: pin.file, wanted, running }, about)];
}

/** Null: what runs is what is asked for, or nothing of this machine says what is. */
function otherVersion(want: NonNullable<ProjectFacts['pin']>['want'], running: string): string | null {
  switch (want.kind) {
    case 'exact':
      return compareVersions(want.version, running) === 0 ? null : want.version;
    case 'line':
      return minorOf(running) === want.minor ? null : want.minor;
    case 'minimum':
      return want.preferred !== undefined && compareVersions(want.preferred, running) > 0
        ? want.preferred
        : null;
    default:
      return null;
  }
}

function vetted(facts: ProjectFacts): FindingOf<'project'>[] {
  const found = facts.vet?.found ?? [];
  if (found.length === 0) return [];
  const docs = 'https://pkg.go.dev/cmd/vet/';
  const about: About = { severity: 'warning', evidence: linesOf(found), docs };
  return [finding(facts, 'vet', { problems: found.length }, about)];
}

function unformatted(facts: ProjectFacts): FindingOf<'project'>[] {
  const files = facts.unformatted ?? [];
  if (files.length === 0) return [];
  const text = `gofmt -w ${namedForAnyShell(facts.folder, files)}`;
  const about: About = { ...info(files, 'cmd/gofmt/'), fix: { kind: 'copy', text } };
  return [finding(facts, 'unformatted', { files: files.length }, about)];
}

/** Names come from the project: quotes that hold in every shell against all of them there are none. */
function namedForAnyShell(folder: string, files: readonly string[]): string {
  const isWindows = /^(?:[A-Za-z]:|\\\\)/.test(folder);
  const paths = files.map((file) => (isWindows ? file.replaceAll('\\', '/') : file));
  const areSafe = paths.every((path) => /^[A-Za-z0-9_.-][A-Za-z0-9_./-]*$/.test(path));
  return areSafe ? paths.map((path) => `./${path}`).join(' ') : '.';
}

function changedModules(facts: ProjectFacts): FindingOf<'project'>[] {
  const lines = facts.changedModules ?? [];
  if (lines.length === 0) return [];
  const modules = [...new Set(lines.map((line) => line.split(':')[0]!))];
  const places = lines.flatMap((line) => / has been modified \((.+)\)/.exec(line)?.[1] ?? []);
  const about: About = {
    severity: 'error',
    evidence: lines,
    docs: 'https://go.dev/ref/mod#go-mod-verify',
    // The whole cache would be far too much to take away for a few.
    fix: places.length === 0 ? null : { kind: 'copy', text: places.join('\n') },
  };
  return [finding(facts, 'modules-changed', { modules }, about)];
}

function untidy(facts: ProjectFacts): FindingOf<'project'>[] {
  if (!facts.tidyDiff) return [];
  const about = info(facts.tidyDiff.trimEnd().split(/\r?\n/), 'ref/mod#go-mod-tidy');
  return [finding(facts, 'untidy', {}, { ...about, fix: { kind: 'copy', text: 'go mod tidy' } })];
}

function info(evidence: readonly string[], page: string): About {
  return { severity: 'info', evidence, docs: `https://go.dev/${page}` };
}

function finding<Kind extends Judged>(
  { folder }: ProjectFacts,
  kind: Kind,
  params: ProjectKinds[Kind],
  { severity, evidence, docs, fix = null }: About,
  subject = folder,
): FindingOf<'project'> {
  const shown = evidence.slice(0, MOST_EVIDENCE).map(redactText);
  const base = { id: `${kind}:${subject}`, severity, evidence: shown, fix, docs };
  return { check: 'project', kind, params, ...base } as FindingOf<'project'>;
}

function linesOf(problems: readonly GoProblem[]): string[] {
  return problems.flatMap(({ place, text, package: name }) => {
    const where = place ?? name;
    return (where === null ? text : `${where}: ${text}`).split('\n');
  });
}
