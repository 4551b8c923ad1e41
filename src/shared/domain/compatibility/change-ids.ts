/** The changes that can be decided from a project's files and the host: each has a rule, and words in both languages. */
export const DECIDABLE_CHANGES = [
  'vendor-used-automatically',
  'modules-on-by-default',
  'mod-readonly-by-default',
  'embed-directive',
  'darwin-arm64-first',
  'go-build-lines',
  'go-build-only-file',
  'go-get-insecure-removed',
  'missing-go-line',
  'pruned-graph',
  'windows-arm64-first',
  'go-get-no-install',
  'go-work',
  'generics',
  'linux-2-6-32',
  'unix-constraint',
  'i-flag-removed',
  'cgo-off-without-c-compiler',
  'go-line-is-minimum',
  'patch-in-go-line',
  'toolchain-line',
  'toolchain-name-needs-patch',
  'godebug-follows-go-line',
  'windows-10',
  'macos-10-15',
  'gopath-go-get-removed',
  'linkname-restricted',
  'godebug-line',
  'macos-11',
  'tool-line',
  'linux-3-2',
  'wasm-support-files-moved',
  'ignore-line',
  'x-tools-tokeninternal',
  'macos-12',
  'windows-arm-removed',
  'godebug-settings-removed',
  'macos-13',
] as const;
export type DecidableChange = (typeof DECIDABLE_CHANGES)[number];

/** The others of the list: a finding of theirs would be a guess, so none is made. Trying the project out shows them. */
export const UNDECIDABLE_CHANGES = [
  // Which hosts are private is known to the network alone.
  'proxy-and-sumdb-default',
  // Git decides, by owner and configuration of the folder.
  'buildvcs-stamp',
  // Whether the name is one of a program beside it shows when it runs.
  'exec-no-current-dir',
  // Whoever reads compiled archives below GOROOT is no part of the project.
  'no-prebuilt-std-archives',
  // Needs the go.mod of every dependency.
  'go-line-at-least-dependencies',
  // Whether a loop variable outlives its iteration takes a type checker and more.
  'loopvar-per-iteration',
  // Whether a pattern reaches http.ServeMux or another router takes types.
  'servemux-patterns',
  // Whether a channel is a timer's takes types.
  'timer-channels',
  // Depends on the links on the disk that the program meets.
  'windows-symlink-modes',
  // Whether a format is a constant takes types; go vet tells.
  'printf-non-constant',
  // Whether a result is used before its error takes data flow.
  'nil-check-order',
  // Needs the release of every symbol of the standard library; go vet tells.
  'stdversion-in-go-test',
] as const;
