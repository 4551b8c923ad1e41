import { describe, expect, it } from 'vitest';
import type { Fault } from '../fault';
import { judgeNetwork } from './judge-network';
import type { EntryFacts, HostFacts, NetworkFacts, StepFacts } from './network-facts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 24 * 3600_000;
const DATABASE = { kind: 'database', name: 'sum.golang.org', host: null, fault: null } as const;

const unknownName = (host: string): Fault => ({
  code: 'NETWORK_UNREACHABLE',
  params: { url: `https://${host}`, reason: `getaddrinfo ENOTFOUND ${host}` },
});
const refused: Fault = { code: 'NETWORK_UNREACHABLE', params: { url: '', reason: 'connect ECONNREFUSED' } };
const missing: Fault = { code: 'HTTP_NOT_FOUND', params: { url: '', status: 404 } };

function entry(name: string, of: Partial<EntryFacts> = {}): EntryFacts {
  const base = { kind: 'url', entry: `https://${name}`, host: name, nextOn: 'missing' } as const;
  return { ...base, fault: null, latency: 20, speed: null, ...of };
}

function host(name: string, of: Partial<HostFacts> = {}): HostFacts {
  const tls = { trustedBy: 'public', reason: null, chain: [certificate()] } as const;
  return { host: name, proxy: null, tls: { ...tls, chain: [...tls.chain] }, skew: null, fault: null, ...of };
}

function certificate(validFrom = NOW - DAY, validTo = NOW + DAY) {
  return { subject: 'a.test', issuer: 'Corp Root (Corp)', fingerprint: 'AB:CD', validFrom, validTo };
}

function judge(steps: StepFacts[], of: Partial<NetworkFacts> = {}): string[] {
  const hosts = steps.flatMap((step) => (step.kind === 'url' && step.host ? [host(step.host)] : []));
  const goproxy = { kind: 'steps', steps } as const;
  const facts = { now: NOW, goproxy, sumdb: DATABASE, hosts, unusableCaFile: null, ...of };
  return judgeNetwork(facts).map(({ severity, kind }) => `${severity} ${kind}`);
}

const direct = { kind: 'direct' } as const;

describe('GOPROXY as Go walks it', () => {
  const down = (nextOn: EntryFacts['nextOn']): EntryFacts => entry('a.test', { fault: refused, nextOn });

  it.each<[string, StepFacts[], string[]]>([
    ['direct alone', [direct], ['info goproxy-direct']],
    ['off alone', [{ kind: 'off' }], ['info goproxy-off']],
    ['a failure before a comma', [down('missing'), direct], ['error entry-fails']],
    ['a failure before |', [down('error'), direct], ['warning entry-in-vain']],
    ['a failure before | off', [down('error'), { kind: 'off' }], ['error entry-fails']],
    ['a failure at the end', [down('error')], ['error entry-fails']],
    [
      'two failures',
      [down('error'), entry('b.test', { fault: refused }), direct],
      ['error no-entry-answers'],
    ],
    ['404, then direct', [entry('a.test', { fault: missing }), direct], ['info entry-without-modules']],
    ['404 alone', [entry('a.test', { fault: missing })], ['warning no-modules']],
    [
      '404, then a failure',
      [entry('a.test', { fault: missing }), entry('b.test', { fault: refused })],
      ['error entry-fails'],
    ],
    [
      'a failure behind one that serves',
      [entry('a.test'), entry('b.test', { fault: refused })],
      ['info entry-spare-down', 'info entry-serves'],
    ],
  ])('%s', (_, steps, expected) => expect(judge(steps)).toEqual(expected));

  it('goes on from no silent entry, whatever stands behind it', () => {
    const fault: Fault = { code: 'NETWORK_TIMEOUT', params: { url: '', seconds: 6 } };
    expect(judge([entry('a.test', { fault, nextOn: 'error' }), direct])).toEqual(['error entry-fails']);
  });

  it('is slow by what was measured long enough, or by a late answer', () => {
    const speeds = (bytes: number, ms: number): string[] =>
      judge([entry('a.test', { speed: { bytes, ms } })]);
    expect(speeds(79_000, 2000)).toEqual(['warning entry-slow']);
    expect(speeds(81_000, 2000)).toEqual(['info entry-serves']);
    // A small piece in a moment tells nothing.
    expect(speeds(1000, 1000)).toEqual(['info entry-serves']);
    expect(judge([entry('a.test', { latency: 3001 })])).toEqual(['warning entry-slow']);
  });
});

describe('offline', () => {
  const gone = (name: string): HostFacts =>
    host(name, { tls: null, skew: undefined, fault: unknownName(name) });
  const steps = [entry('a.test', { fault: unknownName('a.test'), nextOn: 'error' }), direct];
  const sumdb = { ...DATABASE, host: 'sum.golang.org', fault: unknownName('sum.golang.org') };

  it('is one finding', () => {
    const hosts = [gone('a.test'), gone('sum.golang.org')];
    expect(judge(steps, { hosts, sumdb })).toEqual(['warning offline']);
  });

  it('is not what a slip in one name is', () => {
    const hosts = [gone('a.test'), host('sum.golang.org')];
    expect(judge(steps, { hosts })).toEqual(['warning entry-in-vain']);
  });
});

describe('what lies between', () => {
  const refuses: Fault = {
    code: 'NETWORK_PROXY_FAILED',
    params: { proxy: 'p', reason: 'Bad response: 502' },
  };

  it('a proxy that fails for one host alone is no proxy that is down', () => {
    const steps = [entry('a.test', { fault: refuses, nextOn: 'error' }), entry('b.test')];
    const hosts = [host('a.test', { tls: null, fault: refuses }), host('b.test', { proxy: 'p' })];
    expect(judge(steps, { hosts })).toEqual(['warning entry-in-vain', 'info entry-serves']);
  });

  it('servers that disagree about the time say nothing about this clock', () => {
    const steps = [entry('a.test'), entry('b.test')];
    const hosts = (one: number | null, two: number | null): HostFacts[] => [
      host('a.test', { skew: one }),
      host('b.test', { skew: two }),
    ];
    expect(judge(steps, { hosts: hosts(DAY, null) })).toEqual(['info entry-serves']);
    expect(judge(steps, { hosts: hosts(DAY, -DAY) })).toEqual(['info entry-serves']);
    expect(judge(steps, { hosts: hosts(DAY, DAY) })).toEqual(['warning clock-wrong', 'info entry-serves']);
  });

  const untrusted: Fault = { code: 'TLS_UNTRUSTED', params: { url: '', reason: 'x' } };
  const shown = (reason: string, chain = [certificate()]): HostFacts =>
    host('a.test', { tls: { trustedBy: 'nobody', reason, chain } });

  it('a certificate that keeps Go from nothing it needs is a warning', () => {
    const steps = [entry('a.test', { fault: untrusted, nextOn: 'error' }), entry('b.test')];
    const hosts = [shown('SELF_SIGNED_CERT_IN_CHAIN'), host('b.test')];
    expect(judge(steps, { hosts })).toEqual(['warning tls-untrusted', 'info entry-serves']);
    expect(judge(steps.slice(0, 1), { hosts: hosts.slice(0, 1) })).toEqual(['error tls-untrusted']);
  });

  it('the database’s certificate keeps Go from every new module', () => {
    const sumdb = { ...DATABASE, host: 'a.test', fault: untrusted };
    const hosts = [shown('SELF_SIGNED_CERT_IN_CHAIN')];
    expect(judge([direct], { hosts, sumdb })).toEqual(['error tls-untrusted', 'info goproxy-direct']);
  });

  it.each([
    ['expired', certificate(NOW - 9 * DAY, NOW - 2 * DAY), '2026-11-20'],
    ['not-yet-valid', certificate(NOW + DAY, NOW + 9 * DAY), '2026-11-23'],
  ])('one that is %s is told by its day, or by the clock that is why', (problem, bad, day) => {
    const steps = [entry('a.test', { fault: untrusted })];
    const hosts = [shown('CERT', [bad])];
    const goproxy = { kind: 'steps', steps } as const;
    const [found, ...more] = judgeNetwork({
      now: NOW,
      goproxy,
      sumdb: DATABASE,
      hosts,
      unusableCaFile: null,
    });
    expect(found).toMatchObject({ kind: 'tls-outdated', severity: 'error', params: { problem, day } });
    expect(more).toEqual([]);
    expect(judge(steps, { hosts: hosts.map((one) => ({ ...one, skew: 3 * DAY })) })).toEqual([
      'error clock-wrong',
    ]);
  });

  it('without its own authorities nothing that this program asked tells anything of Go', () => {
    const fault: Fault = { code: 'TLS_UNTRUSTED', params: { url: '/ca.pem', reason: 'x' } };
    expect(judge([entry('a.test', { fault })], { unusableCaFile: '/ca.pem' })).toEqual([
      'error ca-file-unreadable',
    ]);
  });
});

it('a database that can’t be reached is told where modules can be had at all', () => {
  const sumdb = { ...DATABASE, host: 'sum.golang.org', fault: refused };
  expect(judge([entry('a.test')], { sumdb })).toEqual(['info entry-serves', 'warning sumdb-unreachable']);
  expect(judge([entry('a.test', { fault: refused })], { sumdb })).toEqual(['error entry-fails']);
});
