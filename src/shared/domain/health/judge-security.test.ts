import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../i18n';
import { describeHealthFinding } from '../../i18n/describe-health';
import type { Vulnerability } from '../vulnerability';
import type { KnowledgeAges } from './report';
import { judgeSecurity } from './judge-security';
import type { SecurityFacts } from './security-facts';

const cycles = [
  { cycle: '1.27', releaseDate: '2026-08-19', eol: false },
  { cycle: '1.26', releaseDate: '2026-02-10', eol: false },
  { cycle: '1.25', releaseDate: '2025-08-12', eol: '2026-08-19' },
  { cycle: '1.20', releaseDate: '2023-02-01', eol: '2024-02-06' },
] as const;
const INSTALLABLE = ['1.27.4', '1.27.2', '1.27rc2', '1.26.11', '1.26.9', '1.26.8', '1.25.14', '1.25.3'];

function entry(id: string, ...ranges: { introduced: string; fixed?: string }[]): Vulnerability {
  const affected = [{ module: 'stdlib', ranges, packages: ['net/http'] }];
  return { id, aliases: [`CVE-${id.slice(3)}`, 'GHSA-x'], summary: `Panic ${id}`, affected };
}
const EVERYWHERE = entry(
  'GO-2026-0001',
  { introduced: '0', fixed: '1.26.9' },
  { introduced: '1.27.0-0', fixed: '1.27.2' },
);
const OLD = entry('GO-2025-0001', { introduced: '0', fixed: '1.25.4' });
const UNFIXED = entry('GO-2026-0002', { introduced: '1.26.0-0' });

function ages(day: string, checkedAt: string | null = null): KnowledgeAges {
  return {
    vulnerabilities: { day, origin: 'embedded', checkedAt },
    releases: { day: '2026-11-02', origin: 'embedded', checkedAt },
  };
}

function judge(version: string, change: Partial<SecurityFacts> = {}) {
  return judgeSecurity({
    version,
    platform: { os: 'linux', arch: 'amd64' },
    today: '2026-11-22',
    cycles,
    vulnerabilities: [EVERYWHERE, OLD],
    dates: new Map([
      ['1.26.8', { security: false }],
      ['1.26.9', { security: true }],
      ['1.26.10', { security: null }],
      ['1.26.11', { security: null }],
    ]),
    installable: INSTALLABLE,
    ages: ages('2026-10-08'),
    ...change,
  });
}
const kinds = (version: string, change: Partial<SecurityFacts> = {}): string[] =>
  judge(version, change).map(({ kind }) => kind);

it('finds nothing on the newest patch of a supported line', () => {
  expect(judge('1.27.4')).toEqual([]);
  expect(judge('1.26.11')).toEqual([]);
});

describe('a vulnerable release', () => {
  it('is offered the newest patch of its line; evidence names what is open', () => {
    expect(judge('1.26.8')).toEqual([
      {
        id: 'vulnerable:go1.26.8',
        check: 'security',
        kind: 'vulnerable',
        severity: 'warning',
        params: { version: '1.26.8', count: 1, fixedIn: '1.26.9', upgrade: '1.26.11', left: 0 },
        evidence: ['GO-2026-0001 CVE-2026-0001: Panic GO-2026-0001'],
        fix: { kind: 'install', version: '1.26.11' },
        docs: 'https://go.dev/doc/security/vuln/',
      },
    ]);
  });

  it('is told how many stay open', () => {
    const [finding] = judge('1.26.8', { vulnerabilities: [EVERYWHERE, UNFIXED] });
    expect(finding!.params).toMatchObject({ count: 2, fixedIn: '1.26.9', upgrade: '1.26.11', left: 1 });
  });

  it('moves to another line only where its own fixes nothing', () => {
    const onlyNewer = entry('GO-2026-0003', { introduced: '1.26.0-0', fixed: '1.27.0-0' });
    expect(judge('1.26.8', { vulnerabilities: [onlyNewer] })[0]!.fix).toEqual({
      kind: 'install',
      version: '1.27.4',
    });
  });

  it('has no fix where no release does, also when a newer patch is out', () => {
    const [finding] = judge('1.26.8', { vulnerabilities: [UNFIXED] });
    expect(finding).toMatchObject({ fix: null, params: { fixedIn: null, upgrade: null, left: 1 } });
    expect(kinds('1.26.8', { vulnerabilities: [UNFIXED] })).toEqual(['vulnerable']);
  });

  it('is told of a fix that no list offers yet', () => {
    const [finding] = judge('1.26.8', { installable: ['1.26.8'] });
    expect(finding).toMatchObject({ fix: null, params: { fixedIn: '1.26.9', upgrade: null } });
  });

  it('is judged for its own system', () => {
    const onWindows = { ...EVERYWHERE, affected: [{ ...EVERYWHERE.affected[0]!, goos: ['windows'] }] };
    expect(kinds('1.26.8', { vulnerabilities: [onWindows] })).toEqual(['update-available']);
    const windows = { os: 'windows', arch: 'amd64' } as const;
    expect(kinds('1.26.8', { vulnerabilities: [onWindows], platform: windows })).toEqual(['vulnerable']);
  });
});

describe('a release without support', () => {
  it('goes to the newest supported line, whatever else is wrong with it', () => {
    const findings = judge('1.25.3');
    expect(findings.map(({ kind }) => kind)).toEqual(['unsupported', 'vulnerable']);
    expect(findings[0]!.params).toEqual({
      version: '1.25.3',
      since: '2026-08-19',
      supported: ['1.27', '1.26'],
      upgrade: '1.27.4',
    });
    expect(findings[1]!.params).toMatchObject({ count: 2, fixedIn: '1.25.14', left: 0 });
    expect(findings.map(({ fix }) => fix)).toEqual(Array(2).fill({ kind: 'install', version: '1.27.4' }));
  });

  it('is found without vulnerabilities too, and where nothing can be installed', () => {
    expect(kinds('1.25.14', { vulnerabilities: [] })).toEqual(['unsupported']);
    const [finding] = judge('1.25.14', { vulnerabilities: [], installable: ['1.25.14', '1.27rc2'] });
    expect(finding).toMatchObject({ fix: null, params: { upgrade: null } });
  });

  it('may be older than all data: then only vulnerabilities are told', () => {
    expect(kinds('1.4')).toEqual(['vulnerable']);
  });
});

describe('a newer patch', () => {
  const none = { vulnerabilities: [] };

  it.each([
    ['1.26.8', { ...none, installable: ['1.26.8', '1.26.9'] }, '1.26.9', true],
    ['1.26.9', none, '1.26.11', null],
    ['1.26.8', { ...none, installable: ['1.26.8', '1.26.12'] }, '1.26.12', true],
    ['1.27.2', none, '1.27.4', null],
    ['1.26.7', { ...none, installable: ['1.26.8'] }, '1.26.8', false],
  ])('than %s is worth knowing', (version, change, newest, security) => {
    const [finding, ...more] = judge(version, change);
    expect(finding).toMatchObject({
      kind: 'update-available',
      severity: 'info',
      params: { version, newest, security },
      fix: { kind: 'install', version: newest },
    });
    expect(more).toEqual([]);
  });

  it('is none when it is only a new line', () => {
    expect(kinds('1.26.11', none)).toEqual([]);
  });
});

describe('a pre-release', () => {
  it('whose release is out has to go', () => {
    const findings = judge('1.27rc1');
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([
      ['prerelease', 'warning'],
      ['vulnerable', 'warning'],
    ]);
    for (const { fix } of findings) expect(fix).toEqual({ kind: 'install', version: '1.27.4' });
    expect(judge('1.25rc1', { vulnerabilities: [] })[0]!.fix).toEqual({ kind: 'install', version: '1.27.4' });
  });

  it('of what comes is only named', () => {
    expect(judge('1.28rc1')).toMatchObject([{ kind: 'prerelease', severity: 'info', fix: null }]);
    const installable = [...INSTALLABLE, '1.28rc2'];
    expect(judge('1.28rc1', { installable })[0]!.fix).toEqual({ kind: 'install', version: '1.28rc2' });
  });
});

it('keeps silent about versions that are newer than the data', () => {
  expect(judge('1.26.12')).toEqual([]);
  expect(judge('1.28.0')).toEqual([]);
  expect(judge('1.29.3')).toEqual([]);
});

describe('old data', () => {
  it.each([
    ['2026-12-07', '2026-10-08', null, null],
    ['2026-12-08', '2026-10-08', null, 61],
    ['2027-03-01', '2026-10-08', '2027-02-20T10:00:00.000Z', null],
    // The clock is behind.
    ['2020-01-01', '2026-10-08', null, null],
  ])('on %s, when it goes up to %s and was compared at %s: %s days', (today, day, checkedAt, days) => {
    const found = judge('1.27.4', { today, ages: ages(day, checkedAt) });
    expect(found.map(({ params }) => params)).toEqual(days === null ? [] : [{ day, days }]);
    if (days !== null) expect(found[0]).toMatchObject({ severity: 'info', fix: { kind: 'refresh-data' } });
  });
});

it.each(['en', 'zh-CN'] as const)('is put into words, in %s', (language) => {
  const old = { today: '2027-06-01' };
  const all = [
    ...judge('1.25.3', old),
    ...judge('1.26.8', { vulnerabilities: [EVERYWHERE, UNFIXED] }),
    ...judge('1.26.8', { installable: [] }),
    ...judge('1.26.8', { vulnerabilities: [UNFIXED] }),
    ...judge('1.27rc1'),
    ...judge('1.28rc1'),
    ...judge('1.26.8', { vulnerabilities: [], installable: ['1.26.9'] }),
    ...judge('1.27.2', { vulnerabilities: [] }),
  ];
  const told = all.map((finding) => describeHealthFinding(finding, messagesIn(language)));
  for (const { title, explain, fix } of told) {
    expect(title + explain + fix).not.toMatch(/undefined|null|NaN|\[object/);
    expect(title).not.toBe('');
    expect(explain).not.toBe('');
  }
});
