/** When each change is met: a hint of the list is combined with its rule here. */
import type { FileMatch } from './change';
import type { DecidableChange } from './change-ids';
import type { Rule } from './look';
import {
  brokenTools,
  debugTakesEffect,
  goLineTooNew,
  goSumIncomplete,
  indirectMissing,
  noGoLine,
  noModule,
  patchInGoLine,
  removedGodebug,
  toolchainOfNoRelease,
  unknownLine,
  vendorDisagrees,
  workspaceUnread,
} from './rules-go-mod';
import { firstFor, needs } from './rules-host';
import { flagI, getInsecure, getInstalls, getWithoutModules, wasmFiles, windowsArm } from './rules-scripts';
import {
  cgoWithoutCompiler,
  constraintsDisagree,
  constraintUnread,
  embeds,
  genericCode,
  linknamesRefused,
  unixUnknown,
} from './rules-source';

export const RULES: Readonly<Record<DecidableChange, Rule>> = {
  'vendor-used-automatically': vendorDisagrees,
  'modules-on-by-default': noModule,
  'mod-readonly-by-default': goSumIncomplete,
  'embed-directive': embeds,
  'darwin-arm64-first': firstFor('darwin', 'arm64'),
  'go-build-lines': constraintsDisagree,
  'go-build-only-file': constraintUnread,
  'go-get-insecure-removed': getInsecure,
  'missing-go-line': noGoLine,
  'pruned-graph': indirectMissing,
  'windows-arm64-first': firstFor('windows', 'arm64'),
  'go-get-no-install': getInstalls,
  'go-work': workspaceUnread,
  generics: genericCode,
  'linux-2-6-32': needs('linux', '2.6.32'),
  'unix-constraint': unixUnknown,
  'i-flag-removed': flagI,
  'cgo-off-without-c-compiler': cgoWithoutCompiler,
  'go-line-is-minimum': goLineTooNew,
  'patch-in-go-line': patchInGoLine,
  'toolchain-line': unknownLine('toolchain'),
  'toolchain-name-needs-patch': toolchainOfNoRelease,
  'godebug-follows-go-line': debugTakesEffect,
  'windows-10': needs('windows', '10.0.0'),
  'macos-10-15': needs('darwin', '19.0.0'),
  'gopath-go-get-removed': getWithoutModules,
  'linkname-restricted': linknamesRefused,
  'godebug-line': unknownLine('godebug'),
  'macos-11': needs('darwin', '20.0.0'),
  'tool-line': unknownLine('tool'),
  'linux-3-2': needs('linux', '3.2.0'),
  'wasm-support-files-moved': wasmFiles,
  'ignore-line': unknownLine('ignore'),
  'x-tools-tokeninternal': brokenTools,
  'macos-12': needs('darwin', '21.0.0'),
  'windows-arm-removed': windowsArm,
  'godebug-settings-removed': removedGodebug,
  'macos-13': needs('darwin', '22.0.0'),
};

/** What the new toolchain alone decides, whichever one it follows. */
export const WHATEVER_BEFORE: ReadonlySet<DecidableChange> = new Set<DecidableChange>([
  'go-line-is-minimum',
  'toolchain-name-needs-patch',
]);

/** The list ties it to the go line; real toolchains read //go:debug whatever that says. */
export const WHATEVER_GO_LINE: ReadonlySet<DecidableChange> = new Set<DecidableChange>([
  'godebug-follows-go-line',
]);

const SCRIPTS = '{Makefile,**/*.mk,**/*.sh,**/*.ps1,**/*.bat,**/*.cmd,.github/workflows/*}';

/** Where to look beyond what the list says. */
export const MORE_HINTS: Readonly<Partial<Record<DecidableChange, readonly FileMatch[]>>> = {
  'embed-directive': [{ glob: '**/*.go', regex: '"embed"' }],
  generics: [{ glob: '**/*.go', regex: '^func\\s+(?:\\([^)]*\\)\\s*)?\\w+\\[|^type\\s+\\w+\\[' }],
  'x-tools-tokeninternal': [
    { glob: '**/*.go', regex: '"golang\\.org/x/tools/' },
    { glob: 'vendor/golang.org/x/tools/internal/tokeninternal/*.go', regex: '-delta \\* delta' },
  ],
  'godebug-settings-removed': [{ glob: '**/*.go', regex: '^//go:debug\\s+asynctimerchan=2' }],
  'windows-arm-removed': [{ glob: SCRIPTS, regex: 'GOOS["\']?\\s*[=:]\\s*["\']?windows' }],
};
