/** Modules that meet a change, and their neighbours that don't. */
import type { DecidableChange } from '@shared/domain/compatibility/change-ids';
import { type Case, LIBRARY, LIST, QUICK, mod, pair } from './case-parts.fake';
import type { Files } from './real-toolchains.fake';

export const PROXY = {
  'example.com/leaf@v1.0.0': { 'go.mod': 'module example.com/leaf\n', 'leaf.go': 'package leaf\n' },
  'example.com/mid@v1.0.0': {
    'go.mod': 'module example.com/mid\n\nrequire example.com/leaf v1.0.0\n',
    'mid.go': 'package mid\n\nimport _ "example.com/leaf"\n',
  },
};

const SUMS = {
  leaf: [
    'example.com/leaf v1.0.0 h1:djMmAs6vouKdwMkCbdr1HIfKpWOOutrLXP6xrWWZICs=',
    'example.com/leaf v1.0.0/go.mod h1:CV7hl+fvh6rSlEGWvbcM4n0MDWKX2eLOtNafKTRzRGw=',
  ],
  mid: [
    'example.com/mid v1.0.0 h1:HSDEdNc2MXv+7xYFMmspsOG8gVqzDB8c9+iiVtAHTBo=',
    'example.com/mid v1.0.0/go.mod h1:IfO5MhOmDG/hraeKC9SKrfp/3uBlzgAa8mozglXasWw=',
  ],
};

const vendored = (go: string, list: string): Files => ({
  'go.mod': mod(go, 'require example.com/d v1.0.0', 'replace example.com/d => ./d'),
  'm.go': 'package m\n\nimport _ "example.com/d"\n',
  'd/go.mod': 'module example.com/d\n',
  'd/d.go': 'package d\n',
  'vendor/modules.txt': list,
  'vendor/example.com/d/d.go': 'package d\n',
});

const AGREEING = '# example.com/d v1.0.0 => ./d\n## explicit\nexample.com/d\n# example.com/d => ./d\n';

const workspace = (more: Files): Files => ({
  'a/go.mod': 'module example.com/a\n\ngo 1.17\n\nrequire example.com/b v1.0.0\n',
  'a/a.go': 'package a\n\nimport _ "example.com/b"\n',
  'b/go.mod': 'module example.com/b\n\ngo 1.17\n',
  'b/b.go': 'package b\n',
  ...more,
});

const tools = (version: string): Files => ({
  'go.mod': mod('1.19', `require golang.org/x/tools ${version}`),
  'm.go': 'package m\n\nimport _ "golang.org/x/tools/go/packages"\n',
});

/** Between 1.20 and 1.21 the lines of go.mod; a toolchain takes a newer one than itself for unknown. */
function unknownLine(id: DecidableChange, from: string, to: string, line: string): Case[] {
  return pair(
    { id, from, to, command: LIST },
    {
      project: { files: { 'go.mod': mod('1.18', line), 'm.go': LIBRARY } },
      says: /go\.mod:5: unknown directive/,
      at: ['go.mod', 5],
    },
    {
      what: 'is not met by a comment',
      project: { files: { 'go.mod': mod('1.18', `// ${line}`), 'm.go': LIBRARY } },
    },
  );
}

export const MODULES_CASES: Case[] = [
  ...pair(
    { id: 'vendor-used-automatically', from: '1.13.15', to: '1.15.15', command: LIST },
    {
      project: { files: vendored('1.14', '# example.com/x v1.0.0\n') },
      says: /inconsistent vendoring/,
      at: ['go.mod', 5],
    },
    { what: 'is not met where the two agree', project: { files: vendored('1.14', AGREEING) } },
    {
      what: 'is not met with an older go line',
      project: { files: vendored('1.13', '# example.com/x v1.0.0\n') },
    },
  ),
  ...pair(
    { id: 'modules-on-by-default', from: '1.15.15', to: '1.16.15', command: ['go', 'list', '.'] },
    {
      project: { files: { 'm.go': LIBRARY }, inGopath: 'example.com/old' },
      says: /go\.mod file not found/,
      at: [null, null],
    },
    {
      what: 'is not met with a go.mod',
      project: { files: { 'm.go': LIBRARY, 'go.mod': mod('1.15') }, inGopath: 'example.com/new' },
    },
    {
      what: 'is not met with GO111MODULE=auto',
      project: { files: { 'm.go': LIBRARY }, inGopath: 'example.com/auto', env: { GO111MODULE: 'auto' } },
    },
  ),
  ...pair(
    { id: 'mod-readonly-by-default', from: '1.15.15', to: '1.16.15', command: LIST },
    {
      project: {
        files: { 'go.mod': mod('1.15', 'require example.com/leaf v1.0.0'), 'm.go': LIBRARY },
        proxy: 'fixtures',
      },
      says: /missing go\.sum entry/,
      at: ['go.mod', 5],
    },
    {
      what: 'is not met with a whole go.sum',
      project: {
        files: {
          'go.mod': mod('1.15', 'require example.com/leaf v1.0.0'),
          'go.sum': `${SUMS.leaf.join('\n')}\n`,
          'm.go': LIBRARY,
        },
        proxy: 'fixtures',
      },
    },
  ),
  ...pair(
    {
      id: 'missing-go-line',
      from: '1.16.15',
      to: '1.17.13',
      command: ['go', 'list', '-m', '-f', '{{.GoVersion}}'],
    },
    {
      project: { files: { 'go.mod': 'module example.com/m\n', 'm.go': LIBRARY } },
      says: /1\.16/,
      at: ['go.mod', null],
    },
    { what: 'is not met with one', project: { files: { 'go.mod': mod('1.15'), 'm.go': LIBRARY } } },
  ),
  ...pair(
    { id: 'pruned-graph', from: '1.16.15', to: '1.17.13', command: LIST },
    {
      project: {
        files: {
          'go.mod': mod('1.17', 'require example.com/mid v1.0.0'),
          'go.sum': `${[...SUMS.leaf, ...SUMS.mid].join('\n')}\n`,
          'm.go': 'package m\n\nimport _ "example.com/mid"\n',
        },
        proxy: 'fixtures',
      },
      says: /updates to go\.mod needed/,
      at: ['go.sum', 1],
    },
    {
      what: 'is not met where they are listed',
      project: {
        files: {
          'go.mod': mod(
            '1.17',
            'require example.com/mid v1.0.0',
            'require example.com/leaf v1.0.0 // indirect',
          ),
          'go.sum': `${[...SUMS.leaf, ...SUMS.mid].join('\n')}\n`,
          'm.go': 'package m\n\nimport _ "example.com/mid"\n',
        },
        proxy: 'fixtures',
      },
    },
  ),
  ...pair(
    { id: 'go-work', from: '1.18.10', to: '1.17.13', command: ['sh', '-c', 'cd a && go list -deps ./...'] },
    {
      project: { files: workspace({ 'go.work': 'go 1.18\n\nuse (\n\t./a\n\t./b\n)\n' }) },
      says: /missing go\.sum entry|no required module/,
      at: ['a/go.mod', 5],
    },
    {
      what: 'is not met where go.mod says it too',
      project: {
        files: workspace({
          'go.work': 'go 1.18\n\nuse (\n\t./a\n\t./b\n)\n',
          'go.mod': mod('1.17'),
          'a/go.mod':
            'module example.com/a\n\ngo 1.17\n\nrequire example.com/b v1.0.0\n\nreplace example.com/b => ../b\n',
        }),
      },
    },
  ),
  ...pair(
    { id: 'go-line-is-minimum', from: '1.20.14', to: '1.21.13', command: LIST },
    {
      project: { files: { 'go.mod': mod('1.22'), 'm.go': LIBRARY } },
      says: /requires go >= 1\.22/,
      at: ['go.mod', 3],
    },
    { what: 'is not met by its own line', project: { files: { 'go.mod': mod('1.21'), 'm.go': LIBRARY } } },
  ),
  ...pair(
    { id: 'patch-in-go-line', from: '1.21.13', to: '1.20.14', command: LIST },
    {
      project: { files: { 'go.mod': mod('1.20.1'), 'm.go': LIBRARY } },
      says: /must match format 1\.23/,
      at: ['go.mod', 3],
    },
    { what: 'is not met by two numbers', project: { files: { 'go.mod': mod('1.20'), 'm.go': LIBRARY } } },
  ),
  ...unknownLine('toolchain-line', '1.21.13', '1.20.14', 'toolchain go1.21.0'),
  ...pair(
    { id: 'toolchain-name-needs-patch', from: '1.22.12', to: '1.21.13', command: LIST },
    {
      project: {
        files: { 'go.mod': mod('1.20', 'toolchain go1.22'), 'm.go': LIBRARY },
        env: { GOTOOLCHAIN: 'auto' },
      },
      says: /invalid toolchain: go1\.22/,
      at: ['go.mod', 5],
    },
    {
      what: 'is not met by a name of its own line',
      project: {
        files: { 'go.mod': mod('1.20', 'toolchain go1.21'), 'm.go': LIBRARY },
        env: { GOTOOLCHAIN: 'auto' },
      },
    },
    {
      what: 'is not met where none is fetched',
      project: {
        files: { 'go.mod': mod('1.20', 'toolchain go1.22'), 'm.go': LIBRARY },
        env: { GOTOOLCHAIN: 'local' },
      },
    },
  ),
  ...unknownLine('godebug-line', '1.23.12', '1.22.12', 'godebug panicnil=1'),
  ...unknownLine('tool-line', '1.24.13', '1.23.12', 'tool example.com/m'),
  ...unknownLine('ignore-line', '1.25.14', '1.24.13', 'ignore ./web'),
  ...pair(
    {
      id: 'x-tools-tokeninternal',
      from: '1.24.13',
      to: '1.25.14',
      command: ['go', 'build', QUICK, '-mod=mod', 'golang.org/x/tools/internal/tokeninternal'],
    },
    {
      project: { files: tools('v0.20.0'), proxy: 'machine' },
      says: /invalid array length -delta \* delta/,
      at: ['go.mod', 5],
    },
    { what: 'is not met by the repaired version', project: { files: tools('v0.24.1'), proxy: 'machine' } },
  ),
  ...pair(
    { id: 'godebug-settings-removed', from: '1.26.8', to: '1.27.4', command: LIST },
    {
      project: { files: { 'go.mod': mod('1.23', 'godebug tls10server=1'), 'm.go': LIBRARY } },
      says: /removed GODEBUG "tls10server"/,
      at: ['go.mod', 5],
    },
    {
      what: 'is not met by the new value or by text',
      project: {
        files: {
          'go.mod': mod('1.23', 'godebug tls10server=0'),
          'm.go': 'package m\n\nconst setting = "tls10server=1"\n',
        },
      },
    },
  ),
];
