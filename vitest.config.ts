import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const report = process.env['GVM_REPORT'];

export default defineConfig({
  resolve: { alias: { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'bench/**/*.test.ts'],
    // Those run with Windows around them: npm run test:windows.
    exclude: [...configDefaults.exclude, '**/*.windows.test.ts'],
    globalSetup: ['scripts/unit-tests/scratch-folder.mjs'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // vitest would leave one core idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    // Real toolchains are fetched and unpacked in some tests; a stalled one still ends.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
