// @ts-check
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, skips: string[], failures: string[] }} Count */

/** @returns {Count} */
export function noCount() {
  return { passed: 0, failed: 0, skipped: 0, skips: [], failures: [] };
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
      skips: [...total.skips, ...count.skips],
      failures: [...total.failures, ...count.failures],
    }),
    noCount(),
  );
}

/**
 * Counts a stage: test by test where its runner left a report, else as one.
 * @param {string} stage
 * @param {number} exitCode
 * @param {string} reportFile
 * @returns {Count}
 */
export function countOf(stage, exitCode, reportFile) {
  const count = countReport(stage, readReport(reportFile));
  const silentFailure = exitCode !== 0 && count.failed === 0;
  const silentPass = exitCode === 0 && count.passed + count.failed + count.skipped === 0;
  if (silentFailure) {
    // A file that doesn't load, a crash, a wrong format: no single test stands for it.
    count.failed += 1;
    count.failures.push(`${stage} ended with exit code ${exitCode}`);
  }
  if (silentPass) count.passed += 1;
  return count;
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} stage
 * @param {any} report what vitest or Playwright wrote
 */
function countReport(stage, report) {
  const count = noCount();
  for (const file of report?.testResults ?? []) {
    for (const test of file.assertionResults)
      add(count, `${stage}: ${test.fullName}`, vitestState(test.status));
  }
  for (const suite of report?.suites ?? []) addSuite(count, stage, suite, []);
  return count;
}

/** @param {string} status */
function vitestState(status) {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'skipped';
}

/**
 * @param {Count} count
 * @param {string} stage
 * @param {any} suite
 * @param {string[]} path
 */
function addSuite(count, stage, suite, path) {
  const here = [...path, suite.title];
  for (const inner of suite.suites ?? []) addSuite(count, stage, inner, here);
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      const why = test.annotations.find((/** @type {any} */ note) => note.type === 'skip')?.description;
      const name = `${stage}: ${[...here, spec.title].join(' › ')}${why === undefined ? '' : ` (${why})`}`;
      add(count, name, test.status === 'skipped' ? 'skipped' : spec.ok ? 'passed' : 'failed');
    }
  }
}

/**
 * @param {Count} count
 * @param {string} name
 * @param {'passed' | 'failed' | 'skipped'} state
 */
function add(count, name, state) {
  count[state] += 1;
  if (state === 'skipped') count.skips.push(name);
  if (state === 'failed') count.failures.push(name);
}
