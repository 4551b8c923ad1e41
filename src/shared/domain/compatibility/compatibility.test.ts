import { describe, expect, it } from 'vitest';
import type { BehaviourChange } from './change';
import type { DecidableChange } from './change-ids';
import { activeChanges, compatibilityOf, hinted, hintsOf } from './compatibility';
import type { HostFacts, ProjectFacts } from './project-facts';

const LINUX: HostFacts = {
  platform: { os: 'linux', arch: 'amd64' },
  systemRelease: '6.1.0',
  hasCCompiler: true,
};
const EMPTY: ProjectFacts = {
  module: { path: 'go.mod', text: 'module m\n\ngo 1.20\n' },
  workspace: null,
  members: [],
  hasGoFiles: true,
  goSum: null,
  vendorList: null,
  files: [],
  linknames: new Map(),
  settings: {},
};

function change(id: DecidableChange, since: string, more: Partial<BehaviourChange> = {}): BehaviourChange {
  return {
    id,
    since,
    affects: 'upgrade',
    gate: 'toolchain',
    stage: 'build',
    docs: 'https://go.dev/doc',
    ...more,
  };
}

describe('changes between two versions', () => {
  const up = change('i-flag-removed', '1.20');
  const down = change('tool-line', '1.24', { affects: 'downgrade' });
  const ids = (from: string, to: string): string[] => activeChanges([up, down], from, to).map(({ id }) => id);

  it('are those that lie between them', () => {
    expect(ids('1.19.13', '1.26.8')).toEqual(['i-flag-removed']);
    expect(ids('1.20', '1.26.8')).toEqual([]);
    expect(ids('1.26.8', '1.23.12')).toEqual(['tool-line']);
    expect(ids('1.18.10', '1.20')).toEqual(['i-flag-removed', 'tool-line']);
    expect(ids('1.26.8', '1.26.8')).toEqual([]);
  });

  it('come with the first pre-release', () => expect(ids('1.19', '1.24rc1')).toEqual(['i-flag-removed']));

  it('count for the new one alone where only that decides', () => {
    const minimum = change('go-line-is-minimum', '1.21');
    expect(activeChanges([minimum], '1.26.8', '1.22.12')).toEqual([minimum]);
    expect(activeChanges([minimum], '1.26.8', '1.20.14')).toEqual([]);
  });
});

describe('a change that the go line gates', () => {
  const pruned = change('pruned-graph', '1.17', { gate: 'go-line', stage: 'mod' });
  const told = (go: string): number => {
    const module = { path: 'go.mod', text: `module m\n\ngo ${go}\n\nrequire a.org/b v1.0.0\n` };
    const project = { ...EMPTY, module, goSum: 'a.org/c v1.0.0 h1:x\n' };
    return compatibilityOf({ changes: [pruned], project, host: LINUX, from: '1.16.15', to: '1.20' }).length;
  };

  it('waits for it', () => expect([told('1.16'), told('1.17'), told('1.20')]).toEqual([0, 1, 1]));
});

describe('the host', () => {
  const macs = [
    change('macos-10-15', '1.21', { stage: 'install' }),
    change('macos-11', '1.23', { stage: 'install' }),
    change('macos-12', '1.25', { stage: 'install' }),
  ];
  const ids = (
    systemRelease: string,
    to: string,
    changes = macs,
    platform: HostFacts['platform'] = { os: 'darwin', arch: 'arm64' },
  ): string[] =>
    compatibilityOf({
      changes,
      project: EMPTY,
      host: { ...LINUX, platform, systemRelease },
      from: '1.20.14',
      to,
    }).map(({ id }) => id);

  it('is told the highest minimum alone', () => {
    expect(ids('18.7.0', '1.26.8')).toEqual(['macos-12']);
    expect(ids('20.6.0', '1.26.8')).toEqual(['macos-12']);
    expect(ids('18.7.0', '1.24.13')).toEqual(['macos-11']);
    expect(ids('21.0.0', '1.26.8')).toEqual([]);
  });

  it('is asked for its own system alone', () => {
    const others = [
      change('windows-10', '1.21', { stage: 'install' }),
      change('linux-3-2', '1.24', { stage: 'install' }),
    ];
    expect(ids('6.1.7601', '1.26.8', others, { os: 'windows', arch: 'amd64' })).toEqual(['windows-10']);
    expect(ids('10.0.19045', '1.26.8', others, { os: 'windows', arch: 'amd64' })).toEqual([]);
    expect(ids('2.6.32-754.el6.x86_64', '1.26.8', others, { os: 'linux', arch: 'amd64' })).toEqual([
      'linux-3-2',
    ]);
    expect(ids('3.10.0-1160.el7', '1.26.8', others, { os: 'linux', arch: 'amd64' })).toEqual([]);
    expect(ids('2.6.32', '1.26.8', others, { os: 'darwin', arch: 'amd64' })).toEqual([]);
  });

  it('may be one that there was no Go for yet', () => {
    const first = [change('darwin-arm64-first', '1.16', { affects: 'downgrade', stage: 'install' })];
    expect(ids('20.6.0', '1.15.15', first)).toEqual(['darwin-arm64-first']);
    expect(ids('20.6.0', '1.16', first)).toEqual([]);
    expect(ids('20.6.0', '1.15.15', first, { os: 'darwin', arch: 'amd64' })).toEqual([]);
  });
});

describe('settings that bring the old behaviour back', () => {
  const of = (id: DecidableChange, since: string, project: Partial<ProjectFacts>) =>
    compatibilityOf({
      changes: [{ ...change(id, since), match: { glob: '**/*.go', regex: '' } }],
      project: { ...EMPTY, ...project },
      host: { ...LINUX, hasCCompiler: false },
      from: '1.15.15',
      to: '1.26.8',
    }).length;
  const linkname = { path: 'a.go', text: 'package m\n\n//go:linkname f runtime.f\nfunc f()\n' };

  it('are heeded', () => {
    expect(of('linkname-restricted', '1.23', { files: [linkname] })).toBe(1);
    const flags = { GOFLAGS: '-mod=mod -ldflags=-checklinkname=0' };
    expect(of('linkname-restricted', '1.23', { files: [linkname], settings: flags })).toBe(0);
    const cgo = { path: 'c.go', text: 'package m\n\nimport "C"\n' };
    expect(of('cgo-off-without-c-compiler', '1.20', { files: [cgo] })).toBe(1);
    expect(of('cgo-off-without-c-compiler', '1.20', { files: [cgo], settings: { CGO_ENABLED: '0' } })).toBe(
      0,
    );
    const module = { path: 'go.mod', text: 'module m\n\ngo 1.15\n\nrequire a.org/b v1.0.0\n' };
    expect(of('mod-readonly-by-default', '1.16', { module })).toBe(1);
    expect(of('mod-readonly-by-default', '1.16', { module, settings: flags })).toBe(0);
  });

  it('a reference that the linker allows, or a file that this Go leaves out, is no finding', () => {
    expect(
      of('linkname-restricted', '1.23', {
        files: [linkname],
        linknames: new Map([['runtime.f', 'allowed']]),
      }),
    ).toBe(0);
    const guarded = { path: 'a.go', text: `//go:build !go1.23\n\n${linkname.text}` };
    expect(of('linkname-restricted', '1.23', { files: [guarded] })).toBe(0);
  });
});

describe('hints', () => {
  const script = '{Makefile,**/*.sh,.github/workflows/*}';
  const test = hinted(
    hintsOf([change('i-flag-removed', '1.20', { match: { glob: script, regex: 'go build.* -i' } })]),
  );

  it('point at paths', () => {
    for (const path of ['Makefile', 'a.sh', 'a/b/c.sh', '.github/workflows/ci.yml'])
      expect(test(path), path).not.toBeNull();
    for (const path of ['a/Makefile', 'a.shx', 'ash', '.github/x.yml', '.github/workflows/a/b.yml'])
      expect(test(path), path).toBeNull();
  });

  it('and at lines, those that go on in the next one too', () => {
    expect(test('a.sh')!('go build -i')).toBe(true);
    expect(test('a.sh')!('go build \\\n -i')).toBe(true);
    expect(test('a.sh')!('go build\n -i')).toBe(false);
  });
});
