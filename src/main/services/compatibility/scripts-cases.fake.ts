/** Scripts that meet a change, and their neighbours that don't. */
import { type Case, LIBRARY, MAIN, RUN_SCRIPT, mod, pair, script } from './case-parts.fake';

export const SCRIPTS_CASES: Case[] = [
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
];
