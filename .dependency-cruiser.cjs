// The arrows of docs/architecture.md. scripts/boundaries.test.mjs plants a violation of each rule and sees it refused.
const tests = '\\.(test|contract|fake|spec)\\.tsx?$|^src/testing/';
const entries = [
  '^src/main/electron/app\\.ts$',
  '^src/main/electron/preload\\.ts$',
  '^src/main/cli/gvm\\.ts$',
  '^src/main/platform/archive/unpack-worker\\.ts$',
  '^src/renderer/main\\.tsx$',
];
const electronPackage = '(^|/)node_modules/electron/|^electron$';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    severity: 'error',
    comment: 'A module that nothing reaches is dead code.',
    from: { orphan: true, path: '^src/', pathNot: [tests, '\\.d\\.ts$', ...entries] },
    to: {},
  },
  {
    name: 'nothing-unresolved',
    severity: 'error',
    from: { path: '^(src|e2e)/' },
    comment: 'koffi and native-reg are optional: their makers and npm decide where they are installed.',
    to: { couldNotResolve: true, pathNot: ['\\?', '^(koffi|native-reg)$'] },
  },
  {
    name: 'shared-sees-only-itself',
    severity: 'error',
    from: { path: '^src/shared/', pathNot: tests },
    comment: 'zod and jsonc-parser are as pure as it is.',
    to: { pathNot: ['^src/shared/', '(^|/)node_modules/(zod|jsonc-parser)/'] },
  },
  {
    name: 'ports-see-only-shared',
    severity: 'error',
    from: { path: '^src/main/ports/', pathNot: tests },
    to: { path: '^src/', pathNot: ['^src/main/ports/', '^src/shared/'] },
  },
  {
    name: 'services-see-only-ports',
    severity: 'error',
    from: { path: '^src/main/services/', pathNot: tests },
    to: { path: '^src/', pathNot: ['^src/main/(services|ports)/', '^src/shared/'] },
  },
  {
    name: 'services-act-behind-ports',
    severity: 'error',
    comment: 'A use case that opens a file or a socket itself cannot be run on the fakes.',
    from: { path: '^src/main/services/', pathNot: tests },
    to: {
      path: '^(node:)?(fs|fs/promises|child_process|net|http|https|http2|tls|dns|worker_threads)$',
    },
  },
  {
    name: 'platform-sees-only-ports',
    severity: 'error',
    from: { path: '^src/main/platform/', pathNot: tests },
    to: { path: '^src/', pathNot: ['^src/main/(platform|ports)/', '^src/shared/'] },
  },
  {
    name: 'edges-see-compose',
    severity: 'error',
    comment: 'The command and the window use the composition; types of services may be named.',
    from: { path: '^src/main/(cli|electron)/', pathNot: tests },
    to: { path: '^src/main/(services|platform)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'cli-never-reaches-electron',
    severity: 'error',
    from: { path: '^src/main/(cli/|compose)', pathNot: tests },
    to: { path: [electronPackage, '^src/main/electron/'], reachable: true },
  },
  {
    name: 'electron-only-at-the-edge',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/main/electron/' },
    to: { path: electronPackage },
  },
  {
    name: 'edges-are-separate',
    severity: 'error',
    from: { path: '^src/main/electron/' },
    to: { path: '^src/main/cli/' },
  },
  {
    name: 'renderer-sees-only-shared',
    severity: 'error',
    from: { path: '^src/renderer/', pathNot: tests },
    to: { path: '^src/', pathNot: ['^src/renderer/', '^src/shared/'] },
  },
  {
    name: 'renderer-has-no-node',
    severity: 'error',
    from: { path: '^src/renderer/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-tests-in-the-product',
    severity: 'error',
    from: { path: '^src/', pathNot: tests },
    to: { path: tests },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports are arrows too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
