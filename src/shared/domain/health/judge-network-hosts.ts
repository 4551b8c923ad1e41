/** Causes that lie between this machine and a server: the clock, a proxy, who signs its certificate. */
import type { FindingOf, Severity } from './finding';
import type { CertificateFacts, HostFacts, NetworkFacts, TlsFacts } from './network-facts';
import { faultLine, networkFinding } from './network-finding';
import type { Walk } from './network-walk';

export interface Causes {
  findings: FindingOf<'network'>[];
  /** Hosts whose failure they explain. */
  explained: string[];
}

/** Milliseconds that servers whose clocks are right may be apart. */
const APART = 10 * 60_000;

/** Only where all servers that say it agree: one of them alone may be the one that is wrong. */
export function judgeClock({ hosts, now }: NetworkFacts): Causes {
  const told = hosts.filter(({ skew }) => skew !== undefined);
  const skewed = told.filter((host): host is HostFacts & { skew: number } => typeof host.skew === 'number');
  const [first] = skewed;
  if (!first || skewed.length < told.length || !agree(skewed.map(({ skew }) => skew))) return NOTHING;
  const explained = hosts.filter(({ tls }) => tls?.trustedBy === 'nobody' && outdated(tls, now) !== null);
  const params = { host: first.host, seconds: Math.round(first.skew / 1000) };
  const evidence = skewed.map(
    ({ host, skew }) =>
      `${host}: ${new Date(now - skew).toISOString()}, here: ${new Date(now).toISOString()}`,
  );
  // Where no certificate fails by it yet, others will.
  const severity = explained.length > 0 ? 'error' : 'warning';
  const findings = [networkFinding('clock-wrong', [], params, { severity, evidence, docs: null })];
  return { findings, explained: explained.map(({ host }) => host) };
}

/** One finding for each proxy that leads nowhere, whatever was asked through it. */
export function judgeHttpProxies(facts: NetworkFacts, walk: Walk): Causes {
  // One that leads somewhere is not down: that it doesn't lead to a host is the host's finding.
  const working = new Set(facts.hosts.map(({ proxy }) => proxy));
  const failed = facts.hosts.flatMap(({ host, fault }) =>
    fault?.code === 'NETWORK_PROXY_FAILED' && !working.has(fault.params.proxy)
      ? [{ host, fault, ...fault.params }]
      : [],
  );
  const findings = [...groupBy(failed, ({ proxy }) => proxy)].map(([proxy, asked]) => {
    const names = asked.map(({ host }) => host);
    const params = { proxy, hosts: names, problem: proxyProblem(asked.map(({ reason }) => reason)) };
    const evidence = asked.map(({ host, fault }) => faultLine(host, fault));
    const verdict = { severity: severityFor(names, facts, walk), evidence, docs: null };
    return networkFinding('proxy-down', [proxy], params, verdict);
  });
  return { findings, explained: failed.map(({ host }) => host) };
}

function proxyProblem(reasons: readonly string[]): 'silent' | 'refuses' | 'credentials' {
  if (reasons.some((reason) => reason.includes('407'))) return 'credentials';
  return reasons.some((reason) => reason.startsWith('Bad response')) ? 'refuses' : 'silent';
}

/** Who vouches for the certificates: one finding for each authority, however many servers it speaks for. */
export function judgeTls(facts: NetworkFacts, walk: Walk): Causes {
  const { hosts, now } = facts;
  const clockIsWrong = judgeClock(facts).findings.length > 0;
  const seen = hosts.flatMap(({ host, tls }) => (tls && tls.chain.length > 0 ? [{ host, tls }] : []));
  const date = seen.filter(({ tls }) => tls.trustedBy === 'nobody' && outdated(tls, now) !== null);
  const named = seen.filter(({ tls }) => tls.reason === OTHER_NAME);
  const rest = seen.filter((one) => !date.includes(one) && !named.includes(one));
  const of = (trusted: TlsFacts['trustedBy']): Seen[] => rest.filter(({ tls }) => tls.trustedBy === trusted);
  const severity = (names: readonly string[]): Severity => severityFor(names, facts, walk);
  return {
    findings: [
      ...(clockIsWrong ? [] : date.map((one) => outdatedFinding(one, now, severity([one.host])))),
      ...named.map((one) => otherName(one, severity([one.host]))),
      ...byIssuer(of('nobody')).map(([issuer, group]) =>
        untrusted(issuer, group, false, severity(group.map(({ host }) => host))),
      ),
      // Go fails here although this program doesn't.
      ...byIssuer(of('ours')).map(([issuer, group]) => untrusted(issuer, group, true, 'error')),
      ...byIssuer(of('system')).map(([issuer, group]) => intercepted(issuer, group)),
    ],
    explained: seen.filter(({ tls }) => tls.trustedBy === 'nobody').map(({ host }) => host),
  };
}

interface Seen {
  host: string;
  tls: TlsFacts;
}

function outdatedFinding({ host, tls }: Seen, now: number, severity: Severity): FindingOf<'network'> {
  const bad = outdated(tls, now)!;
  const problem = bad.validTo < now ? 'expired' : 'not-yet-valid';
  const day = new Date(problem === 'expired' ? bad.validTo : bad.validFrom).toISOString().slice(0, 10);
  const verdict = { severity, evidence: chainLines({ host, tls }), docs: null };
  return networkFinding('tls-outdated', [host], { host, problem, day }, verdict);
}

function otherName({ host, tls }: Seen, severity: Severity): FindingOf<'network'> {
  const params = { host, names: tls.chain[0]?.subject ?? '' };
  return networkFinding('tls-other-name', [host], params, {
    severity,
    evidence: chainLines({ host, tls }),
    docs: null,
  });
}

function untrusted(
  issuer: string,
  group: readonly Seen[],
  ours: boolean,
  severity: Severity,
): FindingOf<'network'> {
  const params = { issuer, hosts: group.map(({ host }) => host), ours };
  const verdict = { severity, evidence: group.flatMap(chainLines), docs: null };
  return networkFinding('tls-untrusted', [issuer], params, verdict);
}

function intercepted(issuer: string, group: readonly Seen[]): FindingOf<'network'> {
  const params = { issuer, hosts: group.map(({ host }) => host) };
  const evidence = group.flatMap(chainLines);
  return networkFinding('tls-intercepted', [issuer], params, { severity: 'info', evidence, docs: null });
}

function byIssuer(seen: readonly Seen[]): [string, Seen[]][] {
  return [...groupBy(seen, ({ tls }) => tls.chain.at(-1)!.issuer)];
}

function chainLines({ host, tls }: Seen): string[] {
  const reason = tls.reason === null ? '' : ` ${tls.reason}`;
  return [`${host}:${reason}`.replace(/:$/, ''), ...tls.chain.map(certificateLine)];
}

function certificateLine({ subject, issuer, validFrom, validTo, fingerprint }: CertificateFacts): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return `  ${subject} ← ${issuer}, ${day(validFrom)} – ${day(validTo)}, SHA-256 ${fingerprint}`;
}

function outdated({ chain }: TlsFacts, now: number): CertificateFacts | null {
  return chain.find(({ validFrom, validTo }) => now < validFrom || now > validTo) ?? null;
}

/** What Go goes round, or comes to for what the first one lacks, is no error. */
function severityFor(hosts: readonly string[], { sumdb }: NetworkFacts, { server }: Walk): Severity {
  if (server === null) return 'error';
  const needed = [server.kind === 'url' ? server.host : null, sumdb.kind === 'database' ? sumdb.host : null];
  return hosts.some((host) => needed.includes(host)) ? 'error' : 'warning';
}

function agree(skews: readonly number[]): boolean {
  return Math.max(...skews) - Math.min(...skews) < APART;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const NOTHING: Causes = { findings: [], explained: [] };
const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
