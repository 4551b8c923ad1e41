/** Source files that meet a change, and their neighbours that don't. */
import { BUILD, type Case, LIBRARY, LINK, LIST_FILES, MAIN, mod, pair } from './case-parts.fake';
import type { Files } from './real-toolchains.fake';

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

const constrained = (...lines: string[]): Files => ({
  'go.mod': mod('1.15'),
  'm.go': LIBRARY,
  'a.go': [...lines, '', 'package m', ''].join('\n'),
});

export const SOURCE_CASES: Case[] = [
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
];
