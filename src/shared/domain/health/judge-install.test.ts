import { describe, expect, it } from 'vitest';
import { describeHealthFinding } from '../../i18n/describe-health';
import { messagesIn } from '../../i18n';
import type { GoFacts, InstallFacts, TreeFacts } from './install-facts';
import { judgeInstall } from './judge-install';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const TEXT = 'go version go1.26.8 linux/amd64';
const ANSWER = { kind: 'version', text: TEXT, version: '1.26.8', platform: LINUX } as const;
const WHOLE = {
  kind: 'compared',
  missing: [],
  changed: [],
  added: [],
  proofHolds: true,
  ours: true,
} as const;
const SHAPE = { kind: 'shape', root: '/opt/go', version: '1.26.8', missing: null, toolsMissing: [] } as const;
const GO: GoFacts = {
  path: '/v/go1.26.8/bin/go',
  version: '1.26.8',
  platform: LINUX,
  toolchain: 'go1.26.8',
  answer: ANSWER,
  tree: WHOLE,
};
const NONE = { host: LINUX, newestRelease: '1.27.2', newestInstalled: null };

const judge = (go: Partial<GoFacts> | null, facts: Partial<InstallFacts> = {}) =>
  judgeInstall({ ...NONE, go: go && { ...GO, ...go }, ...facts });
const compared = (tree: Partial<Extract<TreeFacts, { kind: 'compared' }>>): Partial<GoFacts> => ({
  tree: { ...WHOLE, ...tree },
});
const FAILED = { kind: 'failed', lines: ['status 1', 'killed'] } as const;

describe('the install', () => {
  it('has nothing to be said about when it is whole and runs', () => {
    expect(judge({})).toEqual([]);
    expect(judge({ toolchain: null, tree: SHAPE })).toEqual([]);
    expect(judge({ toolchain: null, tree: { kind: 'unknown' } })).toEqual([]);
  });

  it('is missing: the newest release is offered, or one that is here already', () => {
    expect(judge(null)).toMatchObject([
      { id: 'no-go', severity: 'error', fix: { kind: 'install', version: '1.27.2' } },
    ]);
    expect(judge(null, { newestRelease: null })).toMatchObject([{ id: 'no-go', fix: null }]);
    expect(judge(null, { newestInstalled: '1.26.8' })).toMatchObject([
      { id: 'none-chosen', fix: { kind: 'install', version: '1.26.8' } },
    ]);
  });

  it('is damaged: the files, and a repair', () => {
    expect(
      judge(compared({ missing: ['VERSION'], changed: ['src/fmt/print.go'], proofHolds: false })),
    ).toEqual([
      expect.objectContaining({
        id: 'files-damaged:go1.26.8',
        severity: 'error',
        params: {
          version: '1.26.8',
          missing: 1,
          changed: 1,
          example: 'src/fmt/print.go',
          repairable: true,
          stops: 'builds',
        },
        evidence: ['~ src/fmt/print.go', '- VERSION'],
        fix: { kind: 'repair', toolchain: 'go1.26.8' },
      }),
    ]);
    expect(judge(compared({ missing: ['VERSION'], ours: false }))).toMatchObject([
      { kind: 'files-damaged', params: { repairable: false }, fix: null },
    ]);
  });

  it('shows some of many files, and how many there are', () => {
    const missing = Array.from({ length: 1000 }, (_, index) => `src/f${index}.go`);
    const [finding] = judge(compared({ missing }));
    expect(finding?.evidence).toHaveLength(41);
    expect(finding?.evidence.at(-1)).toBe('… 960');
  });

  it('does not run because its program is damaged: one cause, one finding', () => {
    const kinds = (go: Partial<GoFacts>): string[] =>
      judge({ answer: FAILED, ...go }).map(({ kind }) => kind);
    expect(kinds(compared({ missing: ['bin/go'] }))).toEqual(['files-damaged']);
    expect(kinds(compared({ changed: ['bin/go.exe'] }))).toEqual(['files-damaged']);
    expect(kinds(compared({ changed: ['doc/x'] }))).toEqual(['files-damaged', 'go-fails']);
    expect(kinds({})).toEqual(['go-fails']);
    expect(judge({ answer: FAILED })[0]?.evidence).toEqual([GO.path, 'status 1', 'killed']);
  });

  it('was changed together with the list of its files', () => {
    expect(judge(compared({ proofHolds: false }))).toMatchObject([
      { id: 'proof-broken:go1.26.8', fix: null },
    ]);
  });

  it.each([
    ['src/fmt/mine.go', 'warning', 1],
    ['src/runtime/x_amd64.s', 'warning', 1],
    ['bin/other', 'warning', 1],
    ['pkg/tool/linux_amd64/nope', 'warning', 1],
    ['src/fmt/mine_test.go', 'info', 0],
    ['src/fmt/testdata/a.go', 'info', 0],
    ['src/fmt/.print.go.swp', 'info', 0],
    ['src/fmt/_x.go', 'info', 0],
    ['pkg/linux_amd64_race/fmt.a', 'info', 0],
    ['.DS_Store', 'info', 0],
  ] as const)('has %s added: %s', (path, severity, compiled) => {
    expect(judge(compared({ added: [path] }))).toMatchObject([
      { kind: 'files-added', severity, params: { added: 1, compiled, example: path }, fix: null },
    ]);
  });

  it('of others lacks a part, a tool, or is two versions in one', () => {
    const theirs = (tree: Partial<Extract<TreeFacts, { kind: 'shape' }>>) =>
      judge({ toolchain: null, tree: { ...SHAPE, ...tree } });
    expect(theirs({ missing: 'src', version: '1.20.1' })).toMatchObject([{ kind: 'tree-incomplete' }]);
    expect(theirs({ version: '1.20.1' })).toMatchObject([
      { kind: 'version-differs', severity: 'error', params: { program: '1.26.8', tree: '1.20.1' } },
    ]);
    expect(theirs({ version: null })).toEqual([]);
    const toolsMissing = [
      { tool: 'vet', path: '/opt/go/pkg/tool/linux_amd64/vet' },
      { tool: 'gofmt', path: '/opt/go/bin/gofmt' },
    ] as const;
    expect(theirs({ toolsMissing: [...toolsMissing] }).map(({ id, severity }) => [id, severity])).toEqual([
      ['tool-missing:vet', 'error'],
      ['tool-missing:gofmt', 'warning'],
    ]);
  });

  it.each([
    ['amd64', '386', 1],
    ['arm64', 'amd64', 1],
    ['arm64', 'arm64', 0],
  ] as const)('on %s built for %s', (host, arch, found) => {
    const platform = { os: 'windows', arch } as const;
    const answer = { ...ANSWER, text: `go version go1.26.8 windows/${arch}`, platform };
    const findings = judge({ answer }, { host: { os: 'windows', arch: host } });
    expect(findings).toHaveLength(found);
    if (found > 0)
      expect(findings).toMatchObject([
        { kind: 'wrong-architecture', severity: 'warning', params: { arch, host } },
      ]);
  });

  it('is put into words in both languages', () => {
    const all = [
      ...judge(null),
      ...judge(null, { newestRelease: null }),
      ...judge(null, { newestInstalled: '1.26.8' }),
      ...judge({ answer: FAILED }),
      ...judge(compared({ missing: ['a', 'b'], changed: ['c'] })),
      ...judge(compared({ proofHolds: false })),
      ...judge(compared({ added: ['bin/x'] })),
      ...judge({ tree: { ...SHAPE, missing: 'pkg/tool' } }),
      ...judge({ tree: { ...SHAPE, version: '1.20.1' } }),
    ];
    for (const language of ['en', 'zh-CN'] as const)
      for (const finding of all) {
        const { title, explain } = describeHealthFinding(finding, messagesIn(language));
        expect(title).not.toBe('');
        expect(`${title}${explain}`).not.toMatch(/undefined|null|NaN/);
      }
  });
});
