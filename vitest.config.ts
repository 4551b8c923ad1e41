import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const report = process.env['GVM_REPORT'];
/** The shared rules and the window's own logic: they act on nothing. */
const PURE = 'src/{shared,renderer}/**/*.test.{ts,tsx}';

const resolve = { alias: { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) } };
const files = {
  environment: 'node',
  // Those run with Windows around them: npm run test:windows.
  exclude: [...configDefaults.exclude, '**/*.windows.test.ts'],
  // Real toolchains are fetched and unpacked in some tests; a stalled one still ends.
  testTimeout: 30_000,
  hookTimeout: 120_000,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} satisfies TestProjectInlineConfiguration['test'];

/** What the journeys on Windows are run with as well. */
export const common = defineConfig({
  resolve,
  test: {
    ...files,
    // Once for all projects: none of them extends this.
    globalSetup: ['scripts/unit-tests/scratch-folder.mjs'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // vitest would leave one core idle, which on a machine of two is half of it.
    maxWorkers: '100%',
  },
});

/** A worker and its modules anew for every file would cost the pure ones more than their tests, with nothing to keep apart. */
const projects: TestProjectInlineConfiguration[] = [
  {
    resolve,
    test: { ...files, name: 'pure', include: [PURE], pool: 'threads', isolate: false },
  },
  {
    resolve,
    test: {
      ...files,
      name: 'parts',
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'bench/**/*.test.ts'],
      exclude: [...files.exclude, PURE],
    },
  },
];

export default defineConfig({ ...common, test: { ...common.test, projects } });
