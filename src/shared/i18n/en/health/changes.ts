import type { CompatibilityParams } from '../../../domain/health/project-kinds';
import type { ChangeTable } from '../../change-words';
import type { HealthFindingWords } from '../../health-words';

/** The words of a change between two Gos, with its first place. */
export function compatibility({
  change,
  from,
  to,
  file,
  line,
  more,
}: CompatibilityParams): HealthFindingWords {
  const { title, explain, fix } = changes[change];
  const others = more === 0 ? '' : ` and ${more} more`;
  const place = file === null ? '' : ` (${line === null ? file : `${file}:${line}`}${others})`;
  const move = from === to ? `With Go ${to}: ` : `From Go ${from} to Go ${to}: `;
  return { title: title + place, explain: move + explain, fix };
}

export const changes: ChangeTable = {
  'vendor-used-automatically': {
    title: 'The vendor folder does not agree with go.mod',
    explain:
      'since 1.14 the vendor folder is used without being asked for, and a build stops where its list of modules differs from go.mod.',
    fix: 'Run go mod vendor again, or build with -mod=mod.',
  },
  'modules-on-by-default': {
    title: 'The project has no go.mod',
    explain:
      'since 1.16 Go builds in module mode even without a go.mod, so a project that lives from GOPATH stops building.',
    fix: 'Run go mod init and go mod tidy. GO111MODULE=auto brings the old rule back for the time being.',
  },
  'mod-readonly-by-default': {
    title: 'go.sum lacks modules that go.mod asks for',
    explain:
      'since 1.16 a build no longer completes go.mod and go.sum by itself; it stops and asks for the missing lines.',
    fix: 'Run go mod tidy and commit go.mod and go.sum.',
  },
  'embed-directive': {
    title: 'Files are embedded with //go:embed',
    explain: 'the embed package came with 1.16; an older Go cannot find it.',
    fix: 'Stay on Go 1.16 or newer, or keep these files from older Gos by a build constraint.',
  },
  'darwin-arm64-first': {
    title: 'There is no Go for Apple silicon before 1.16',
    explain: 'only the Go for Intel processors exists in that version, and it runs translated.',
    fix: 'Take 1.16 or newer.',
  },
  'go-build-lines': {
    title: 'The //go:build line says something else than the // +build lines',
    explain:
      'up to 1.16 the // +build lines decide whether the file is built, since 1.17 the //go:build line does: it is built in other cases than before.',
    fix: 'Run gofmt -w on it, which makes // +build follow //go:build; check first which of the two is meant.',
  },
  'go-build-only-file': {
    title: 'A file has a //go:build line without // +build',
    explain:
      'Go 1.16 refuses such a file, and older ones do not read the line and build the file in every case.',
    fix: 'Add the // +build lines that say the same, or stay on Go 1.17 or newer.',
  },
  'go-get-insecure-removed': {
    title: 'A script calls go get -insecure',
    explain: 'the flag was taken away in 1.17; the command stops.',
    fix: 'Name the hosts in GOINSECURE, and in GOPRIVATE or GONOSUMDB where the checksum database does not know them.',
  },
  'missing-go-line': {
    title: 'go.mod has no go line',
    explain:
      'since 1.17 the language of Go 1.16 is assumed then, so nothing newer can be used in this module.',
    fix: 'Run go mod edit -go with the version that the code is written for.',
  },
  'pruned-graph': {
    title: 'go.mod lacks the modules that are needed indirectly',
    explain:
      'with a go line of 1.17 or newer go.mod must name them too; a build stops with "updates to go.mod needed".',
    fix: 'Run go mod tidy and commit go.mod and go.sum.',
  },
  'windows-arm64-first': {
    title: 'There is no Go for Windows on ARM before 1.17',
    explain: 'only the Go for Intel processors exists in that version, and it runs emulated.',
    fix: 'Take 1.17 or newer.',
  },
  'go-get-no-install': {
    title: 'A program is installed with go get',
    explain:
      'since 1.18 go get only edits go.mod and installs nothing; the steps that follow do not find the program.',
    fix: 'Use go install with the package and a version: go install example.com/tool/cmd/tool@latest.',
  },
  'go-work': {
    title: 'The project relies on its go.work',
    explain:
      'Go before 1.18 does not know workspaces: it ignores the file and looks for the modules elsewhere.',
    fix: 'Stay on Go 1.18 or newer, or add replace lines to the go.mod files.',
  },
  generics: {
    title: 'The code has type parameters',
    explain: 'the compiler understands them since 1.18; an older one stops with a syntax error.',
    fix: 'Stay on Go 1.18 or newer.',
  },
  'linux-2-6-32': {
    title: 'This Linux kernel is too old',
    explain: 'Go 1.18 and newer need Linux 2.6.32.',
    fix: 'Stay on Go 1.17, or update the system.',
  },
  'unix-constraint': {
    title: 'A build constraint uses "unix"',
    explain:
      'Go before 1.19 does not know the word and takes it for false: the file is not built where it should be, or the other way round.',
    fix: 'Stay on Go 1.19 or newer, or name the systems: linux || darwin.',
  },
  'i-flag-removed': {
    title: 'A script calls go with -i',
    explain: 'the flag was taken away in 1.20; the command stops.',
    fix: 'Leave it out: the build cache does that work.',
  },
  'cgo-off-without-c-compiler': {
    title: 'The code needs cgo and there is no C compiler',
    explain:
      'since 1.20 cgo is turned off without one: files that import "C" are left out silently, and what they hold is then missing.',
    fix: 'Install gcc or clang, or name the compiler in CC.',
  },
  'go-line-is-minimum': {
    title: 'The go line asks for a newer Go',
    explain:
      'since 1.21 it is a minimum: an older Go refuses the module, or fetches and starts a newer one where GOTOOLCHAIN allows it.',
    fix: 'Take a Go that is at least as new as the go line.',
  },
  'patch-in-go-line': {
    title: 'The go line has more than two numbers',
    explain: 'Go 1.20 and older only read the form 1.N and stop.',
    fix: 'Stay on Go 1.21 or newer, or write the line as 1.N.',
  },
  'toolchain-line': {
    title: 'There is a toolchain line',
    explain: 'Go 1.20 and older stop at the unknown line.',
    fix: 'Stay on Go 1.21 or newer, or drop the line.',
  },
  'toolchain-name-needs-patch': {
    title: 'The toolchain line names no release',
    explain:
      'from 1.21 on the first release of a line is called 1.N.0; Go asks for the one that is named and does not find it.',
    fix: 'Write the full name, for example go1.24.0.',
  },
  'godebug-follows-go-line': {
    title: 'The code sets GODEBUG with //go:debug',
    explain:
      'before 1.21 this is a comment; from then on the settings take effect in the program, and an unknown one stops the build.',
    fix: 'Check that each of these settings is still meant.',
  },
  'windows-10': {
    title: 'This Windows is too old',
    explain: 'Go 1.21 and newer need Windows 10 or Windows Server 2016.',
    fix: 'Stay on Go 1.20, or update the system.',
  },
  'macos-10-15': {
    title: 'This macOS is too old',
    explain: 'Go 1.21 and newer need macOS 10.15.',
    fix: 'Stay on Go 1.20, or update the system.',
  },
  'gopath-go-get-removed': {
    title: 'A script uses go get with GO111MODULE=off',
    explain: 'since 1.22 go get does not work without modules; the command stops.',
    fix: 'Move to modules.',
  },
  'linkname-restricted': {
    title: '//go:linkname reaches into the standard library',
    explain:
      'since 1.23 the linker refuses references to names that the standard library has not opened for it: "invalid reference to".',
    fix: 'Update the package that does it. -ldflags=-checklinkname=0 helps until then.',
  },
  'godebug-line': {
    title: 'There is a godebug line',
    explain: 'Go 1.22 and older stop at the unknown line.',
    fix: 'Stay on Go 1.23 or newer, or use //go:debug comments in package main.',
  },
  'macos-11': {
    title: 'This macOS is too old',
    explain: 'Go 1.23 and newer need macOS 11.',
    fix: 'Stay on Go 1.22, or update the system.',
  },
  'tool-line': {
    title: 'go.mod has tool lines',
    explain: 'Go 1.23 and older stop at the unknown line.',
    fix: 'Stay on Go 1.24 or newer, or keep the tools in a tools.go.',
  },
  'linux-3-2': {
    title: 'This Linux kernel is too old',
    explain: 'Go 1.24 and newer need Linux 3.2.',
    fix: 'Stay on Go 1.23, or update the system.',
  },
  'wasm-support-files-moved': {
    title: 'A script takes wasm_exec from misc/wasm',
    explain: 'since 1.24 these files lie in lib/wasm of GOROOT; in the old place there is nothing.',
    fix: 'Use $(go env GOROOT)/lib/wasm.',
  },
  'ignore-line': {
    title: 'go.mod has ignore lines',
    explain: 'Go 1.24 and older stop at the unknown line.',
    fix: 'Stay on Go 1.25 or newer, or drop the lines.',
  },
  'x-tools-tokeninternal': {
    title: 'This golang.org/x/tools does not compile any more',
    explain:
      'v0.8.0 to v0.26.0 (but for v0.24.1 and v0.25.1) rely on the inside of go/token, which 1.25 changed: "invalid array length -delta * delta".',
    fix: 'Run go get golang.org/x/tools@latest, or update the tool that brings it in.',
  },
  'macos-12': {
    title: 'This macOS is too old',
    explain: 'Go 1.25 and newer need macOS 12.',
    fix: 'Stay on Go 1.24, or update the system.',
  },
  'windows-arm-removed': {
    title: 'A script builds for windows/arm',
    explain: 'this port was taken away in 1.26; the build stops.',
    fix: 'Build for windows/arm64, or stay on Go 1.25.',
  },
  'godebug-settings-removed': {
    title: 'A GODEBUG setting asks for behaviour that is gone',
    explain: 'Go 1.27 removed it and stops the build instead of ignoring the setting.',
    fix: 'Delete the setting.',
  },
  'macos-13': {
    title: 'This macOS is too old',
    explain: 'Go 1.27 and newer need macOS 13.',
    fix: 'Stay on Go 1.26, or update the system.',
  },
};
