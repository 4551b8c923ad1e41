import { describe, expect, it } from 'vitest';
import { entrySchema, modulesSchema, vulnerabilityOf } from './osv';
import { vulnerabilitiesOf } from './vulnerability';

const NOW = new Date('2026-11-22T12:00:00Z');
const linux = { os: 'linux', arch: 'amd64' } as const;
const windows = { os: 'windows', arch: 'arm64' } as const;

function document(change: object = {}): Record<string, unknown> {
  return {
    schema_version: '1.3.1',
    id: 'GO-2026-7000',
    modified: '2026-11-20T10:00:00Z',
    published: '2026-11-20T10:00:00Z',
    aliases: ['CVE-2026-1'],
    summary: 'Panic in net/http',
    details: 'Long.',
    affected: [affected()],
    ...change,
  };
}
function affected(change: object = {}): object {
  return {
    package: { name: 'stdlib', ecosystem: 'Go' },
    ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.26.9' }] }],
    ecosystem_specific: { imports: [{ path: 'net/http', symbols: ['Get'] }] },
    ...change,
  };
}
const read = (change: object = {}) => vulnerabilityOf(entrySchema.parse(document(change)), NOW);
const affects = (version: string, change: object, platform: typeof linux | typeof windows = linux): boolean =>
  vulnerabilitiesOf(version, platform, [read({ affected: [affected(change)] })]).length === 1;

it('is kept as the embedded data is', () => {
  expect(read()).toEqual({
    id: 'GO-2026-7000',
    aliases: ['CVE-2026-1'],
    summary: 'Panic in net/http',
    modified: '2026-11-20T10:00:00.000Z',
    affected: [{ module: 'stdlib', ranges: [{ introduced: '0', fixed: '1.26.9' }], packages: ['net/http'] }],
  });
});

it('leaves other modules out', () => {
  const other = affected({ package: { name: 'golang.org/x/net', ecosystem: 'Go' } });
  expect(read({ affected: [other] }).affected).toEqual([]);
});

it('affects nothing once it was withdrawn, and still does before', () => {
  expect(read({ withdrawn: '2026-11-21T00:00:00Z' }).affected).toEqual([]);
  expect(read({ withdrawn: '2027-01-01T00:00:00Z' }).affected).toHaveLength(1);
});

describe('events', () => {
  const events = (...list: object[]) => ({ ranges: [{ type: 'SEMVER', events: list }] });

  it('count in the order of their versions', () => {
    const change = events(
      { introduced: '1.27.0-0' },
      { fixed: '1.27.2' },
      { fixed: '1.26.9' },
      { introduced: '0' },
    );
    expect(affects('1.26.8', change)).toBe(true);
    expect(affects('1.26.9', change)).toBe(false);
    expect(affects('1.27.1', change)).toBe(true);
    expect(affects('1.27.2', change)).toBe(false);
  });

  it('go on where no fix follows', () => {
    const change = events(
      { introduced: '0' },
      { introduced: '1.19.0' },
      { fixed: '1.19.1' },
      { introduced: '1.21.0' },
    );
    expect(affects('1.18.6', change)).toBe(true);
    expect(affects('1.20.0', change)).toBe(false);
    expect(affects('1.99.0', change)).toBe(true);
  });

  it('that are missing, or of another kind, mean everything', () => {
    expect(affects('1.26.11', { ranges: [] })).toBe(true);
    expect(affects('1.26.11', events())).toBe(true);
    expect(affects('1.26.11', { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] })).toBe(true);
  });
});

it('keeps apart what the database notes of systems, package by package', () => {
  const imports = [
    { path: 'os', goos: ['windows'] },
    { path: 'os/exec', goos: ['windows'] },
    { path: 'crypto/elliptic', goos: ['linux'], goarch: ['ppc64le'] },
  ];
  const change = { ecosystem_specific: { imports } };
  expect(affects('1.26.8', change, windows)).toBe(true);
  expect(affects('1.26.8', change, linux)).toBe(false);
  expect(read({ affected: [affected(change)] }).affected.map(({ packages }) => packages)).toEqual([
    ['os', 'os/exec'],
    ['crypto/elliptic'],
  ]);
});

it('carries nothing that steers a terminal', () => {
  expect(read({ summary: 'a\u001b[2Jb\u202ec\n' }).summary).toBe('a [2Jb c');
});

it.each([
  ['a path instead of an id', { id: '../../etc/passwd' }],
  ['no time', { modified: 'yesterday' }],
  [
    'a version with a line break',
    { affected: [affected({ ranges: [{ type: 'SEMVER', events: [{ fixed: '1\n' }] }] })] },
  ],
  ['a text without an end', { summary: 'x'.repeat(2_000) }],
  ['a list that is none', { affected: { 0: affected() } }],
])('is refused with %s', (_what, change) => {
  expect(entrySchema.safeParse(document(change)).success).toBe(false);
});

describe('the list of modules', () => {
  const entry = { id: 'GO-2026-7000', modified: '2026-11-20T10:00:00Z', fixed: '1.26.9' };

  it('gives what it says of the toolchain', () => {
    const listed = modulesSchema.parse([
      { path: 'example.com/odd', vulns: 'whatever' },
      { path: 'stdlib', vulns: [entry] },
      { path: 'toolchain', vulns: [entry] },
    ]);
    expect(listed.map(({ id }) => id)).toEqual(['GO-2026-7000', 'GO-2026-7000']);
  });

  it.each([
    ['nothing about the toolchain', [{ path: 'example.com/odd', vulns: [] }]],
    ['a path instead of an id', [{ path: 'stdlib', vulns: [{ ...entry, id: '../x' }] }]],
    ['no list', { stdlib: [entry] }],
  ])('is refused with %s', (_what, value) => expect(modulesSchema.safeParse(value).success).toBe(false));
});
