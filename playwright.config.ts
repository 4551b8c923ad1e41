import { defineConfig } from '@playwright/test';

const report = process.env['GVM_REPORT'];

export default defineConfig({
  testDir: 'e2e',
  // e2e/windows holds the lane's own tests: vitest runs those, Playwright must not.
  testMatch: /\.e2e\.ts$/,
  outputDir: '.cache/e2e',
  // One window at a time: tests look at a whole desktop application, and focus is shared.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] === 'true',
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
