/** What is wrong with the ways to modules and checksums: the causes, and what of it nothing else explains. */
import type { FindingOf } from './finding';
import { judgeEntries } from './judge-network-entries';
import { judgeClock, judgeHttpProxies, judgeTls } from './judge-network-hosts';
import type { NetworkFacts, SumdbFacts } from './network-facts';
import { faultLine, networkFinding } from './network-finding';
import type { SettingOrigin } from './network-kinds';
import { isWithoutNetwork, problemOf, walkThrough } from './network-walk';

export function judgeNetwork(facts: NetworkFacts): FindingOf<'network'>[] {
  const { goproxy, hosts } = facts;
  const words = judgeWords(facts);
  if (isOffline(facts)) {
    const evidence = hosts.flatMap(({ host, fault }) => (fault ? [faultLine(host, fault)] : []));
    return [...words, networkFinding('offline', [], {}, { severity: 'warning', evidence, docs: null })];
  }
  const walk = walkThrough(goproxy.kind === 'steps' ? goproxy.steps : []);
  const causes = [judgeClock(facts), judgeHttpProxies(facts, walk), judgeTls(facts, walk)];
  const explained = new Set(causes.flatMap((cause) => cause.explained));
  const entries = goproxy.kind === 'steps' ? judgeEntries(goproxy.steps, walk, facts, explained) : [];
  const reached = walk.server !== null && goproxy.kind === 'steps';
  return [
    ...words,
    ...causes.flatMap(({ findings }) => findings),
    ...entries,
    ...(reached ? judgeSumdbAnswer(facts.sumdb, explained) : []),
  ];
}

/** What needs no network to be told. */
function judgeWords({ goproxy, sumdb, unusableCaFile }: NetworkFacts): FindingOf<'network'>[] {
  const found: FindingOf<'network'>[] = [];
  if (unusableCaFile !== null) {
    const evidence = [unusableCaFile];
    const verdict = { severity: 'error', evidence, docs: null } as const;
    found.push(networkFinding('ca-file-unreadable', [], { path: unusableCaFile }, verdict));
  }
  if (goproxy.kind === 'invalid') {
    const verdict = { severity: 'error', evidence: [`GOPROXY=${goproxy.text}`], docs: VARIABLES } as const;
    found.push(networkFinding('goproxy-invalid', [], { text: goproxy.text }, verdict));
  }
  return [...found, ...judgeSumdbWords(sumdb)];
}

function judgeSumdbWords(sumdb: SumdbFacts): FindingOf<'network'>[] {
  if (sumdb.kind === 'invalid') {
    const verdict = { severity: 'error', evidence: [`GOSUMDB=${sumdb.text}`], docs: VARIABLES } as const;
    return [networkFinding('sumdb-invalid', [], { text: sumdb.text }, verdict)];
  }
  // Told once, where it can be mended as well.
  if (sumdb.kind !== 'off' || sumdb.toldElsewhere) return [];
  const { name, value, from } = sumdb;
  const evidence = [`${name}=${value}  (${originText(from)})`];
  const verdict = { severity: 'warning', evidence, docs: DATABASE } as const;
  return [networkFinding('sumdb-off', [name], { name, value, from }, verdict)];
}

function judgeSumdbAnswer(sumdb: SumdbFacts, explained: ReadonlySet<string>): FindingOf<'network'>[] {
  const fault = sumdb.kind === 'database' ? sumdb.fault : null;
  const problem = problemOf(fault);
  if (sumdb.kind !== 'database' || fault === null || problem === null) return [];
  if (sumdb.host !== null && explained.has(sumdb.host)) return [];
  const evidence = [faultLine(sumdb.name, fault)];
  const verdict = { severity: 'warning', evidence, docs: DATABASE } as const;
  return [networkFinding('sumdb-unreachable', [sumdb.name], { name: sumdb.name, problem }, verdict)];
}

/** Every server that was asked for can't even be looked up. */
function isOffline({ hosts }: NetworkFacts): boolean {
  return hosts.length > 0 && hosts.every(({ fault }) => isWithoutNetwork(fault));
}

function originText(from: SettingOrigin): string {
  return typeof from === 'string' ? from : from.file;
}

const VARIABLES = 'https://go.dev/ref/mod#environment-variables';
const DATABASE = 'https://go.dev/ref/mod#checksum-database';
