import { defineConfig } from 'vitest/config';
import { common } from './vitest.config';

/** `npm run test:windows`: the suites where Windows is around them, the journeys also from Linux, in the lane. */
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    include: [
      'e2e/windows/**/*.test.ts',
      ...(process.platform === 'win32' ? ['src/**/*.windows.test.ts'] : []),
    ],
    exclude: ['**/node_modules/**'],
    // One registry, one account.
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 300_000,
  },
});
