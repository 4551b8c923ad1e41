import { describe, expect, it } from 'vitest';
import { judgeProject } from './judge-project';
import { causeOf } from './project-causes';
import type { ProjectFacts } from './project-facts';

const GOOD: ProjectFacts = {
  folder: '/p',
  running: '1.26.8',
  module: '/p/go.mod',
  workspace: null,
  usesModules: true,
  toolchain: 'local',
  addsRequirements: false,
  requirement: { version: '1.21', file: 'go.mod', line: 3 },
  pin: null,
  suited: null,
  list: [],
  vet: { broken: [], found: [] },
  unformatted: [],
  changedModules: [],
  tidyDiff: '',
  missingMembers: [],
  unfinished: [],
};
const judge = (facts: Partial<ProjectFacts>) => judgeProject({ ...GOOD, ...facts });
const kinds = (facts: Partial<ProjectFacts>) => judge(facts).map(({ kind }) => kind);
const problem = (text: string, place: string | null = null) => ({ package: null, place, text });

describe('judgeProject', () => {
  it('finds nothing where nothing is', () => {
    expect(judge({})).toEqual([]);
    expect(judge({ vet: null, unformatted: null, changedModules: null, tidyDiff: null })).toEqual([]);
  });

  it('lets a pre-release build what asks for its own line', () => {
    const requirement = { version: '1.27', file: 'go.mod', line: 3 };
    expect(kinds({ requirement, running: '1.27rc1' })).toEqual([]);
    expect(kinds({ requirement, running: '1.26.10' })).toEqual(['needs-newer']);
    const patch = { ...requirement, version: '1.27.0' };
    expect(kinds({ requirement: patch, running: '1.27rc1' })).toEqual(['needs-newer']);
  });

  it('calls it an error that a Go which does not refuse fails, and a warning that it tries', () => {
    const facts = { running: '1.20.14' };
    expect(judge(facts)).toMatchObject([{ severity: 'warning', params: { refuses: false } }]);
    const list = [problem('package slices is not in GOROOT', 'p.go:3:8')];
    expect(judge({ ...facts, list })).toMatchObject([
      { severity: 'error', evidence: ['go.mod:3: go 1.21', 'p.go:3:8: package slices is not in GOROOT'] },
    ]);
  });

  it('groups what is refused by its cause', () => {
    const list = [
      problem(
        'no required module provides package example.com/x; to add it:\n\tgo get example.com/x',
        'a.go:3:8',
      ),
      problem('import cycle not allowed', 'b.go:3:8'),
      problem('undefined: x', 'c.go:1:1'),
    ];
    const found = judge({ list, tidyDiff: 'diff a b' });
    expect(found.map(({ kind, params }) => [kind, params])).toEqual([
      ['requirements-missing', { addsItself: false }],
      ['packages-broken', { problems: 2 }],
    ]);
  });

  it('tells of the compiler only where all packages could be loaded', () => {
    const vet = { broken: [problem('undefined: x', 'c.go:1:1')], found: [] };
    expect(kinds({ vet })).toEqual(['packages-broken']);
    const list = [problem('missing go.sum entry for module providing package x', 'a.go:1:8')];
    expect(kinds({ vet, list })).toEqual(['requirements-missing']);
  });

  it('compares pins with what runs', () => {
    const at = { file: '/p/.go-version', line: 1 };
    const other = (want: NonNullable<ProjectFacts['pin']>['want']) => kinds({ pin: { ...at, want } });
    expect(other({ kind: 'exact', version: '1.26.8' })).toEqual([]);
    expect(other({ kind: 'exact', version: '1.26.7' })).toEqual(['other-pinned']);
    expect(other({ kind: 'line', minor: '1.26' })).toEqual([]);
    expect(other({ kind: 'line', minor: '1.25' })).toEqual(['other-pinned']);
    expect(other({ kind: 'minimum', version: '1.21', preferred: '1.26.9' })).toEqual(['other-pinned']);
    expect(other({ kind: 'minimum', version: '1.21', preferred: '1.26.7' })).toEqual([]);
    expect(other({ kind: 'latest' })).toEqual([]);
  });

  it('bounds its evidence, and leaves passwords out of it', () => {
    const list = Array.from({ length: 80 }, (_, at) => problem(`https://me:secret@host/${at}`, `a.go:${at}`));
    const [found] = judge({ list });
    expect(found!.evidence).toHaveLength(50);
    expect(found!.evidence.join()).not.toContain('secret');
    expect(found!.params).toEqual({ problems: 80 });
  });

  it('has an id for each finding of its own', () => {
    const unfinished = [
      { command: 'go vet ./...', seconds: 150 },
      { command: 'go mod verify', seconds: 60 },
    ];
    const ids = judge({ unfinished, unformatted: ['a b.go'], tidyDiff: 'diff' }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('lets no name of a file become part of a command', () => {
    const text = (unformatted: string[], folder = '/p') => judge({ unformatted, folder })[0]!.fix;
    const copy = (words: string) => ({ kind: 'copy', text: `gofmt -w ${words}` });
    expect(text(['-x.go', 'c/d.go', '../e.go'])).toEqual(copy('./-x.go ./c/d.go ./../e.go'));
    for (const name of ['a$(touch pwned).go', 'a b.go', 'a"b.go', 'a;b.go', '%PATH%.go', '李.go', '/abs.go'])
      expect(text(['fine.go', name])).toEqual(copy('.'));
    expect(text(['c\\d.go'])).toEqual(copy('.'));
    expect(text(['c\\d.go'], 'C:\\p')).toEqual(copy('./c/d.go'));
  });

  it('names what was changed in the module cache, and empties no cache for it', () => {
    const changedModules = [
      'example.net/a v1.0.0: zip has been modified (/m/cache/download/a.zip)',
      'example.net/a v1.0.0: dir has been modified (/m/a (old)@v1.0.0)',
    ];
    expect(judge({ changedModules })).toMatchObject([
      {
        params: { modules: ['example.net/a v1.0.0'] },
        fix: { kind: 'copy', text: '/m/cache/download/a.zip\n/m/a (old)@v1.0.0' },
      },
    ]);
  });

  it('calls missing requirements ordinary where the person’s go adds them', () => {
    const list = [problem('missing go.sum entry for module providing package x', 'a.go:1:8')];
    expect(judge({ list, addsRequirements: true })).toMatchObject([
      { severity: 'info', params: { addsItself: true } },
    ]);
    expect(judge({ list })).toMatchObject([{ severity: 'error', params: { addsItself: false } }]);
  });

  it('calls a newer go line ordinary where go takes a newer one by itself', () => {
    const newer = { requirement: { version: '1.99', file: 'go.mod', line: 3 }, suited: '1.99.2' };
    const told = (facts: Partial<ProjectFacts>) => judge({ ...newer, ...facts })[0]!;
    for (const toolchain of ['auto', 'path', 'go1.26.8+auto', 'local+path'])
      expect(told({ toolchain })).toMatchObject({ severity: 'info', fix: null, params: { switches: true } });
    for (const toolchain of ['local', 'go1.26.8'])
      expect(told({ toolchain })).toMatchObject({ severity: 'error', fix: { kind: 'install' } });
    expect(told({ toolchain: 'auto', running: '1.20.14' }).severity).toBe('warning');
    // Go switches for go.mod and go.work alone.
    const list = [problem('go: example.net/d@v1.0.0 requires go >= 1.30 (running go 1.26.8)')];
    expect(judge({ list, toolchain: 'auto' })[0]!.severity).toBe('error');
  });
});

describe('causeOf', () => {
  it.each([
    [
      'go: module ../m2 listed in go.work file requires go >= 1.23, but go.work lists go 1.21; to update it:',
      'work-broken',
    ],
    ['go: reading go.work: /w/go.work:1: unknown directive: module', 'work-broken'],
    ['go: errors parsing go.mod:\ngo.mod:5: unknown directive: foo', 'mod-broken'],
    ['go: updates to go.mod needed; to update it:\n\tgo mod tidy', 'requirements-missing'],
    ['golang.org/x/tools@v0.21.0: missing go.sum entry for go.mod file; to add it:', 'requirements-missing'],
    [
      'example.net/dep@v1.2.0: refusing to pass credentials to insecure URL: http://127.0.0.1',
      'modules-unavailable',
    ],
    [
      'golang.org/x/mod@v0.17.0: Get "http://127.0.0.1:1/x.zip": dial tcp: connection refused',
      'modules-unavailable',
    ],
    ['go: golang.org/x/mod@v0.17.0: module lookup disabled by GOPROXY=off', 'modules-unavailable'],
    ['verifying golang.org/x/mod@v0.17.0: checksum mismatch', 'checksum-mismatch'],
    ['golang.org/x/mod@v0.17.0 requires go >= 1.24.0 (running go 1.22.12; GOTOOLCHAIN=local)', 'needs-newer'],
    ['undefined: x', 'packages-broken'],
  ])('of “%s”', (text, cause) => {
    expect(causeOf(problem(text))).toBe(cause);
  });
});
