/** Small projects that meet a change, and their neighbours that don't. */
import type { DecidableChange } from '@shared/domain/compatibility/change-ids';
import type { Files } from './real-toolchains.fake';

export interface Project {
  files: Files;
  /** For the toolchain and for our verdict. */
  env?: Readonly<Record<string, string>>;
  /** Without what the machine has: a C compiler. */
  path?: string;
  /** Modules from outside. */
  proxy?: 'fixtures' | 'machine';
  /** Where it lies in GOPATH. */
  inGopath?: string;
  /** What is compared besides success, where it isn't the output. */
  look?: 'installed' | 'godebug';
}

export interface Case {
  id: DecidableChange;
  what: string;
  from: string;
  to: string;
  command: readonly string[];
  project: Project;
  /** Why the first one can't show it; then the second alone does. */
  afterOnly?: string;
  /** Null where both toolchains do the same; else what the second one says and where we see it. */
  meets: { says: RegExp; at: [file: string | null, line: number | null] } | null;
}

const LIST = ['go', 'list', './...'];
const LIST_FILES = ['go', 'list', '-f', '{{.GoFiles}}{{.CgoFiles}}', './...'];
const BUILD = ['go', 'build', './...'];
/** Nobody runs it: a quick compilation will do. */
const QUICK = '-gcflags=all=-N -l';
const LINK = ['go', 'build', QUICK, '-o', '/dev/null', '.'];
const RUN_SCRIPT = ['sh', 'build.sh'];

const LIBRARY = 'package m\n';
const MAIN = 'package main\n\nfunc main() {}\n';
const mod = (go: string, ...more: string[]): string =>
  ['module example.com/m', `go ${go}`, ...more, ''].join('\n\n');
const script = (...lines: string[]): string => ['#!/bin/sh', 'set -e', ...lines, ''].join('\n');

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

/** A pair of neighbours between the same toolchains. */
function pair(
  shared: Pick<Case, 'id' | 'from' | 'to' | 'command' | 'afterOnly'>,
  meets: { project: Project; says: RegExp; at: [string | null, number | null] },
  ...others: { what: string; project: Project }[]
): Case[] {
  const { project, says, at } = meets;
  return [
    { ...shared, what: 'is met', project, meets: { says, at } },
    ...others.map((other) => ({ ...shared, ...other, meets: null })),
  ];
}

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

const linkname = (name: string, signature: string, use: string): Files => ({
  'go.mod': mod('1.20'),
  'main.go': [
    'package main',
    'import _ "unsafe"',
    `//go:linkname ${name} runtime.${name}\nfunc ${name}${signature}`,
    `func main() { ${use} }`,
    '',
  ].join('\n\n'),
  // The compiler takes a function without a body only beside assembly.
  'empty.s': '',
});

const tools = (version: string): Files => ({
  'go.mod': mod('1.19', `require golang.org/x/tools ${version}`),
  'm.go': 'package m\n\nimport _ "golang.org/x/tools/go/packages"\n',
});

const constrained = (...lines: string[]): Files => ({
  'go.mod': mod('1.15'),
  'm.go': LIBRARY,
  'a.go': [...lines, '', 'package m', ''].join('\n'),
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

export const CASES: Case[] = [
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
      id: 'embed-directive',
      from: '1.16.15',
      to: '1.15.15',
      command: ['go', 'list', '-e', '-f', '{{range .DepsErrors}}{{.Err}}{{end}}', './...'],
    },
    {
      project: {
        files: {
          'go.mod': mod('1.16'),
          'm.go': 'package m\n\nimport _ "embed"\n\n//go:embed m.go\nvar text string\n',
        },
      },
      says: /package embed is not in GOROOT/,
      at: ['m.go', 5],
    },
    {
      what: 'is not met in a file that older ones leave out',
      project: {
        files: {
          'go.mod': mod('1.16'),
          'm.go': LIBRARY,
          'new.go':
            '//go:build ignore\n// +build ignore\n\npackage m\n\nimport _ "embed"\n\n//go:embed m.go\nvar text string\n',
        },
      },
    },
    {
      what: 'is not met in text',
      project: {
        files: { 'go.mod': mod('1.16'), 'm.go': 'package m\n\nconst text = `\n//go:embed m.go\n`\n' },
      },
    },
  ),
  ...pair(
    { id: 'go-build-lines', from: '1.16.15', to: '1.17.13', command: LIST_FILES },
    {
      project: { files: constrained('//go:build !foo', '// +build foo') },
      says: /a\.go m\.go/,
      at: ['a.go', 1],
    },
    {
      what: 'is not met where both mean the same',
      project: { files: constrained('//go:build !foo && linux', '// +build linux', '// +build !foo') },
    },
    { what: 'is not met by the old form alone', project: { files: constrained('// +build !foo') } },
  ),
  ...pair(
    { id: 'go-build-only-file', from: '1.17.13', to: '1.16.15', command: LIST_FILES },
    {
      project: { files: constrained('//go:build linux') },
      says: /without \/\/ \+build comment/,
      at: ['a.go', 1],
    },
    {
      what: 'is not met with both forms',
      project: { files: constrained('//go:build linux', '// +build linux') },
    },
    {
      what: 'is not met in a file of another system',
      project: {
        files: { 'go.mod': mod('1.15'), 'm.go': LIBRARY, 'a_windows.go': '//go:build !foo\n\npackage m\n' },
      },
    },
  ),
  {
    id: 'go-build-only-file',
    what: 'is met by 1.15, which builds what should be left out',
    from: '1.17.13',
    to: '1.15.15',
    command: LIST_FILES,
    project: { files: constrained('//go:build windows') },
    meets: { says: /a\.go m\.go/, at: ['a.go', 1] },
  },
  {
    id: 'go-build-only-file',
    what: 'is not met by 1.15 where the file is built anyway',
    from: '1.17.13',
    to: '1.15.15',
    command: LIST_FILES,
    project: { files: constrained('//go:build linux') },
    meets: null,
  },
  ...pair(
    { id: 'go-get-insecure-removed', from: '1.16.15', to: '1.17.13', command: RUN_SCRIPT },
    {
      project: {
        files: {
          'go.mod': mod('1.15'),
          'm.go': LIBRARY,
          'build.sh': script('go get \\', '  -d -insecure ./...'),
        },
      },
      says: /-insecure flag is no longer supported/,
      at: ['build.sh', 3],
    },
    {
      what: 'is not met by another command or a comment',
      project: {
        files: {
          'go.mod': mod('1.15'),
          'm.go': LIBRARY,
          'build.sh': script('# go get -insecure ./...', 'go get -d ./... && echo -insecure'),
        },
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
    { id: 'go-get-no-install', from: '1.17.13', to: '1.18.10', command: RUN_SCRIPT },
    {
      project: {
        files: {
          'go.mod': mod('1.17', 'require example.com/t v1.0.0', 'replace example.com/t => ./t'),
          'm.go': LIBRARY,
          't/go.mod': 'module example.com/t\n',
          't/cmd/tool/main.go': MAIN,
          'build.sh': script('go get example.com/t/cmd/tool'),
        },
        look: 'installed',
      },
      says: /^$/,
      at: ['build.sh', 3],
    },
    {
      what: 'is not met by a library',
      project: {
        files: {
          'go.mod': mod('1.17', 'require example.com/l v1.0.0', 'replace example.com/l => ./l'),
          'm.go': LIBRARY,
          'l/go.mod': 'module example.com/l\n',
          'l/l.go': 'package l\n',
          'build.sh': script('go get -d example.com/l'),
        },
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
    { id: 'generics', from: '1.18.10', to: '1.17.13', command: BUILD },
    {
      project: {
        files: { 'go.mod': mod('1.18'), 'm.go': 'package m\n\nfunc F[T any](x T) T { return x }\n' },
      },
      says: /syntax error: unexpected \[/,
      at: ['m.go', 3],
    },
    {
      what: 'is not met by arrays',
      project: {
        files: {
          'go.mod': mod('1.17'),
          'm.go': 'package m\n\nconst n = 3\n\ntype A [n]int\n\nfunc F(x [n]int) int { return x[0] }\n',
        },
      },
    },
  ),
  ...pair(
    { id: 'unix-constraint', from: '1.19.13', to: '1.18.10', command: LIST_FILES },
    { project: { files: constrained('//go:build unix') }, says: /\[m\.go\]/, at: ['a.go', 1] },
    {
      what: 'is not met where this system is named too',
      project: { files: constrained('//go:build unix || linux') },
    },
  ),
  ...pair(
    { id: 'i-flag-removed', from: '1.19.13', to: '1.20.14', command: RUN_SCRIPT },
    {
      project: { files: { 'go.mod': mod('1.15'), 'm.go': LIBRARY, 'build.sh': script('go build -i ./...') } },
      says: /flag provided but not defined: -i/,
      at: ['build.sh', 3],
    },
    {
      what: 'is not met by the flag of another program',
      project: {
        files: {
          'go.mod': mod('1.15'),
          'm.go': LIBRARY,
          'build.sh': script('go build ./... 2>&1 | grep -i error || true'),
        },
      },
    },
  ),
  ...pair(
    { id: 'cgo-off-without-c-compiler', from: '1.19.13', to: '1.20.14', command: LIST_FILES },
    {
      project: {
        files: { 'go.mod': mod('1.15'), 'm.go': LIBRARY, 'c.go': 'package m\n\nimport "C"\n' },
        path: '/nowhere',
      },
      says: /\[m\.go\]\[\]/,
      at: ['c.go', 3],
    },
    {
      what: 'is not met by other imports',
      project: {
        files: { 'go.mod': mod('1.15'), 'm.go': 'package m\n\nimport _ "unsafe" // "C"\n' },
        path: '/nowhere',
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
  ...pair(
    {
      id: 'godebug-follows-go-line',
      from: '1.20.14',
      to: '1.21.13',
      command: ['go', 'list', '-e', '-json', '.'],
    },
    {
      project: {
        files: { 'go.mod': mod('1.21'), 'm.go': `//go:debug panicnil=1\n${MAIN}` },
        look: 'godebug',
      },
      says: /"DefaultGODEBUG": "panicnil=1"/,
      at: ['m.go', 1],
    },
    {
      what: 'is not met in a library',
      project: {
        files: { 'go.mod': mod('1.21'), 'm.go': `//go:debug panicnil=1\n${LIBRARY}` },
        look: 'godebug',
      },
    },
  ),
  ...pair(
    { id: 'gopath-go-get-removed', from: '1.21.13', to: '1.22.12', command: RUN_SCRIPT },
    {
      project: {
        files: {
          't.go': 'package t\n',
          'build.sh': script('export GO111MODULE=off', 'go get example.com/t'),
        },
        inGopath: 'example.com/t',
      },
      says: /modules disabled by GO111MODULE=off/,
      at: ['build.sh', 4],
    },
    {
      what: 'is not met by other commands',
      project: {
        files: {
          't.go': 'package t\n',
          'build.sh': script('GO111MODULE=off go list example.com/u', 'echo go-get'),
        },
        inGopath: 'example.com/u',
      },
    },
  ),
  ...pair(
    { id: 'linkname-restricted', from: '1.22.12', to: '1.23.12', command: LINK },
    {
      project: { files: linkname('gcstopm', '()', 'gcstopm()') },
      says: /invalid reference to runtime\.gcstopm/,
      at: ['main.go', 5],
    },
    {
      what: 'is not met where the standard library opened it',
      project: { files: linkname('nanotime', '() int64', 'println(nanotime() > 0)') },
    },
  ),
  ...unknownLine('godebug-line', '1.23.12', '1.22.12', 'godebug panicnil=1'),
  ...unknownLine('tool-line', '1.24.13', '1.23.12', 'tool example.com/m'),
  ...pair(
    {
      id: 'wasm-support-files-moved',
      from: '1.23.12',
      to: '1.24.13',
      command: RUN_SCRIPT,
      afterOnly: 'toolchains of a module proxy come without their misc folder',
    },
    {
      project: {
        files: {
          'go.mod': mod('1.21'),
          'build.sh': script('cp "$(go env GOROOT)/misc/wasm/wasm_exec.js" copy.js'),
        },
      },
      says: /No such file/,
      at: ['build.sh', 3],
    },
    {
      what: 'is not met by who knows both places',
      project: {
        files: {
          'go.mod': mod('1.21'),
          'build.sh': script(
            'root=$(go env GOROOT)',
            'cp "$root/lib/wasm/wasm_exec.js" copy.js 2>/dev/null ||',
            '  cp "$root/misc/wasm/wasm_exec.js" copy.js',
          ),
        },
      },
    },
  ),
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
    { id: 'windows-arm-removed', from: '1.25.14', to: '1.26.8', command: RUN_SCRIPT },
    {
      project: {
        files: {
          'go.mod': mod('1.21'),
          'm.go': LIBRARY,
          'build.sh': script('GOOS=windows GOARCH=arm go build ./...'),
        },
      },
      says: /unsupported GOOS\/GOARCH pair windows\/arm/,
      at: ['build.sh', 3],
    },
    {
      what: 'is not met by windows/arm64',
      project: {
        files: {
          'go.mod': mod('1.21'),
          'm.go': LIBRARY,
          'build.sh': script('GOOS=windows GOARCH=arm64 go list ./...'),
        },
      },
    },
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
