import { describe, expect, it } from 'vitest';
import type { Look } from './look';
import type { ProjectFacts } from './project-facts';
import {
  brokenTools,
  goLineTooNew,
  removedGodebug,
  toolchainOfNoRelease,
  workspaceUnread,
} from './rules-go-mod';

function look(to: string, goMod: string, more: Partial<ProjectFacts> = {}): Look {
  return {
    project: {
      module: { path: 'go.mod', text: `module m\n\n${goMod}\n` },
      workspace: null,
      members: [],
      hasGoFiles: true,
      goSum: null,
      vendorList: null,
      files: [],
      linknames: new Map(),
      settings: {},
      ...more,
    },
    host: { platform: { os: 'linux', arch: 'amd64' }, systemRelease: '6.1.0', hasCCompiler: true },
    from: to,
    to,
  };
}

const lines = (places: { file: string | null; line: number | null }[]): string[] =>
  places.map(({ file, line }) => `${file}:${line}`);

describe('the go line', () => {
  it.each([
    ['1.22', '1.21.13', true],
    ['1.22', '1.22rc1', false],
    ['1.22', '1.22.0', false],
    ['1.22.5', '1.22.4', true],
    ['1.22.5', '1.22.5', false],
    ['1.22rc2', '1.22rc1', true],
    ['1.22.0', '1.22rc2', true],
  ])('%s asks for more than %s: %j', (go, to, expected) => {
    expect(goLineTooNew(look(to, `go ${go}`)).length > 0).toBe(expected);
  });

  it('counts in the workspace too, unless that is turned off', () => {
    const workspace = { path: '../go.work', text: 'go 1.26\n\nuse ./m\n' };
    expect(lines(goLineTooNew(look('1.25.14', 'go 1.20', { workspace })))).toEqual(['../go.work:1']);
    expect(goLineTooNew(look('1.25.14', 'go 1.20', { workspace, settings: { GOWORK: 'off' } }))).toEqual([]);
  });
});

it('a toolchain that would not be fetched need not exist', () => {
  const at = (to: string, GOTOOLCHAIN: string): number =>
    toolchainOfNoRelease(look(to, 'go 1.20\n\ntoolchain go1.24', { settings: { GOTOOLCHAIN } })).length;
  expect([at('1.23.12', 'auto'), at('1.23.12', ''), at('1.23.12', 'local'), at('1.24.0', 'auto')]).toEqual([
    1, 1, 0, 0,
  ]);
});

describe('settings that 1.27 removed', () => {
  const of = (path: string, text: string): string[] =>
    lines(removedGodebug(look('1.27.4', 'go 1.23', { files: [{ path, text }] })));
  const main = 'package main\n\nfunc main() {}\n';

  it('are found in package main and in tests', () => {
    expect(of('a.go', `//go:debug tls3des=1\n${main}`)).toEqual(['a.go:1']);
    expect(of('a_test.go', '//go:debug tlsrsakex=1\npackage m\n')).toEqual(['a_test.go:1']);
    expect(of('a.go', `//go:debug asynctimerchan=2\n${main}`)).toEqual(['a.go:1']);
  });

  it('are not minded elsewhere, nor are new values', () => {
    expect(of('a.go', '//go:debug tls3des=1\npackage m\n')).toEqual([]);
    expect(of('a.go', `//go:debug tls3des=0\n${main}`)).toEqual([]);
    expect(of('a.go', `//go:build ignore\n\n//go:debug tls3des=1\n${main}`)).toEqual([]);
    expect(of('vendor/x/a.go', `//go:debug tls3des=1\n${main}`)).toEqual([]);
  });

  it('are found in blocks of go.mod', () => {
    expect(
      lines(removedGodebug(look('1.27.4', 'go 1.23\n\ngodebug (\n\tdefault=go1.21\n\tgotypesalias=0\n)'))),
    ).toEqual(['go.mod:7']);
  });
});

describe('golang.org/x/tools', () => {
  const of = (version: string, importing: string, more = ''): number =>
    brokenTools(
      look('1.26.8', `go 1.20\n\nrequire golang.org/x/tools ${version}\n${more}`, {
        files: [{ path: 'a.go', text: `package m\n\nimport "golang.org/x/tools/${importing}"\n` }],
      }),
    ).length;

  it('breaks where a package on the broken part is built', () => {
    expect([
      of('v0.20.0', 'go/packages'),
      of('v0.20.0', 'go/ast/astutil'),
      of('v0.27.0', 'go/packages'),
    ]).toEqual([2, 0, 0]);
    expect([of('v0.8.0', 'go/packages'), of('v0.7.0', 'go/packages'), of('v0.24.1', 'go/packages')]).toEqual([
      2, 0, 0,
    ]);
    expect(of('v0.20.0', 'go/ast/astutil', '\ntool golang.org/x/tools/cmd/stringer')).toBe(2);
    expect(of('v0.20.0', 'go/packages', '\nreplace golang.org/x/tools => ../tools')).toBe(0);
  });
});

describe('a workspace', () => {
  const module = { path: 'go.mod', text: 'module m\n\ngo 1.17\n' };
  const of = (text: string, more: Partial<ProjectFacts> = {}): number =>
    workspaceUnread(look('1.17.13', '', { module, workspace: { path: 'go.work', text }, ...more })).length;

  it('is missed where it replaces, holds modules together, or is all there is', () => {
    expect(of('go 1.18\n\nuse .\n')).toBe(0);
    expect(of('go 1.18\n\nuse .\n\nreplace a.org/b => ../b\n')).toBe(1);
    expect(of('go 1.18\n\nuse ./a\n', { module: null })).toBe(1);
    const members = [{ path: 'a/go.mod', text: 'module a.org/a\n\nrequire m v1.0.0\n' }];
    expect(of('go 1.18\n\nuse (\n\t.\n\t./a\n)\n', { members })).toBe(1);
    expect(of('go 1.18\n\nuse (\n\t.\n\t./a\n)\n', { members, settings: { GOWORK: 'off' } })).toBe(0);
  });
});
