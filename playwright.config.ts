import { defineConfig } from '@playwright/test';

const displays = (process.env['GVM_DISPLAYS'] ?? '').split(' ').filter(Boolean);
// This file is read by every worker, before any test: what a worker starts goes to its own display.
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'])];
if (own !== undefined) process.env['DISPLAY'] = own;
const report = process.env['GVM_REPORT'];

export default defineConfig({
  testDir: 'e2e',
  // e2e/windows holds the lane's own tests: vitest runs those, Playwright must not.
  testMatch: /\.e2e\.ts$/,
  outputDir: '.cache/e2e',
  // One window at a time on a display: tests look at a whole desktop application, and focus is shared.
  workers: displays.length || 1,
  // Every test has an account of its own; the longest ones of a file need not wait for each other.
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
