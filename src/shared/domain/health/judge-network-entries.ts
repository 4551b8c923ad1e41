/** What the entries of GOPROXY did, as far as nothing else explains it. */
import type { FindingOf } from './finding';
import type { EntryFacts, NetworkFacts, StepFacts } from './network-facts';
import { faultLine, networkFinding } from './network-finding';
import { problemOf, speedOf, type Role, type Walk } from './network-walk';

/** Bytes per second: a toolchain would take half an hour. */
const SLOW = 40_000;
/** Milliseconds to the first byte; a build asks for dozens of documents. */
const LATE = 3000;

/** @param explained hosts whose failure another finding tells */
export function judgeEntries(
  steps: readonly StepFacts[],
  walk: Walk,
  facts: NetworkFacts,
  explained: ReadonlySet<string>,
): FindingOf<'network'>[] {
  const inRole = (...roles: Role[]): EntryFacts[] =>
    steps.filter((step, at): step is EntryFacts => step.kind === 'url' && roles.includes(walk.roles[at]!));
  // Without its own authorities nothing of what this program asked tells anything of Go.
  if (facts.unusableCaFile !== null) return [];
  const unexplained = ({ host }: EntryFacts): boolean => host === null || !explained.has(host);
  const down = inRole('passed', 'breaks').filter(unexplained);
  return [
    ...(walk.server ? down.map((entry) => inVain(entry, walk)) : nobodyAnswers(down, steps)),
    ...inRole('spare-down')
      .filter(unexplained)
      .map((entry) => spareDown(entry, walk)),
    ...withoutModules(inRole('missing'), down, walk, explained),
    ...served(walk.server, facts),
    ...(steps[0]?.kind === 'off' ? [networkFinding('goproxy-off', [], {}, note(['GOPROXY=off']))] : []),
    ...(steps[0]?.kind === 'direct' ? [networkFinding('goproxy-direct', [], {}, note([]))] : []),
  ];
}

function nobodyAnswers(down: readonly EntryFacts[], steps: readonly StepFacts[]): FindingOf<'network'>[] {
  const [first, ...more] = down;
  if (!first) return [];
  const verdict = { severity: 'error', evidence: down.map(lineOf), docs: PROTOCOL } as const;
  if (more.length > 0) {
    const entries = down.map(({ entry }) => entry);
    return [networkFinding('no-entry-answers', entries, { entries }, verdict)];
  }
  const next = steps[steps.indexOf(first) + 1];
  const params = { entry: first.entry, problem: problem(first), next: next ? nameOf(next) : null };
  return [networkFinding('entry-fails', [first.entry], params, verdict)];
}

function inVain(entry: EntryFacts, { server }: Walk): FindingOf<'network'> {
  const params = { entry: entry.entry, problem: problem(entry), next: nameOf(server!) };
  const verdict = { severity: 'warning', evidence: [lineOf(entry)], docs: PROTOCOL } as const;
  return networkFinding('entry-in-vain', [entry.entry], params, verdict);
}

function spareDown(entry: EntryFacts, { server }: Walk): FindingOf<'network'> {
  const params = { entry: entry.entry, problem: problem(entry), first: nameOf(server!) };
  return networkFinding('entry-spare-down', [entry.entry], params, note([lineOf(entry)]));
}

function withoutModules(
  missing: readonly EntryFacts[],
  down: readonly EntryFacts[],
  { server }: Walk,
  explained: ReadonlySet<string>,
): FindingOf<'network'>[] {
  if (server)
    return missing.map((one) =>
      networkFinding(
        'entry-without-modules',
        [one.entry],
        { entry: one.entry, next: nameOf(server) },
        note([lineOf(one)]),
      ),
    );
  // Whoever failed may have had them.
  if (missing.length === 0 || down.length > 0 || explained.size > 0) return [];
  const entries = missing.map(({ entry }) => entry);
  const verdict = { severity: 'warning', evidence: missing.map(lineOf), docs: PROTOCOL } as const;
  return [networkFinding('no-modules', entries, { entries }, verdict)];
}

function served(server: StepFacts | null, { hosts }: NetworkFacts): FindingOf<'network'>[] {
  if (server?.kind !== 'url') return [];
  const { entry, fault, host } = server;
  if (fault) return [networkFinding('entry-forbidden', [entry], { entry }, note([faultLine(entry, fault)]))];
  const latency = server.latency ?? 0;
  const speed = speedOf(server);
  const proxy = hosts.find((one) => one.host === host)?.proxy ?? null;
  const evidence = [
    `${entry}: ${latency} ms${speed === null ? '' : `, ${speed} B/s`}${proxy === null ? '' : ` (${proxy})`}`,
  ];
  const params = { entry, latency, speed };
  const isSlow = latency > LATE || (speed !== null && speed < SLOW);
  return isSlow
    ? [networkFinding('entry-slow', [entry], params, { severity: 'warning', evidence, docs: PROTOCOL })]
    : [networkFinding('entry-serves', [entry], params, note(evidence))];
}

function problem({ fault }: EntryFacts) {
  return problemOf(fault) ?? 'odd-answer';
}

function nameOf(step: StepFacts): string {
  return step.kind === 'url' ? step.entry : step.kind;
}

function lineOf({ entry, fault }: EntryFacts): string {
  return fault ? faultLine(entry, fault) : entry;
}

function note(evidence: string[]) {
  return { severity: 'info', evidence, docs: PROTOCOL } as const;
}

const PROTOCOL = 'https://go.dev/ref/mod#environment-variables';
