// @ts-check
// Runs under the lane's node.exe: run-in-lane.js REPORT TEST-FILE…, both bundled; the report is in vitest's JSON shape.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startTests } from '@vitest/runner';

const PATIENCE = 120_000;
const STATUS = { pass: 'passed', fail: 'failed', skip: 'skipped', todo: 'skipped' };
const [report = '', ...files] = process.argv.slice(2);

/** @typedef {{ fullName: string, status: string, duration: number | undefined, failureMessages: string[] }} Assertion */

const config = {
  root: process.cwd(),
  setupFiles: [],
  name: '',
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: true,
  sequence: { shuffle: false, concurrent: false, seed: 0, hooks: 'stack', setupFiles: 'list' },
  maxConcurrency: 1,
  testTimeout: PATIENCE,
  hookTimeout: PATIENCE,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  strictTags: false,
};
const runner = { config, importFile: (/** @type {string} */ file) => import(pathToFileURL(file).href) };

const results = await startTests(
  files.map((filepath) => ({ filepath, testLocations: undefined })),
  /** @type {any} */ (runner),
);
const testResults = results.map((file) => ({ name: file.filepath, assertionResults: assertionsOf(file) }));
writeFileSync(report, JSON.stringify({ testResults }));
const all = testResults.flatMap((file) => file.assertionResults);
for (const { fullName, status, failureMessages } of all)
  if (status === 'failed') console.error(`FAILED ${fullName}\n${failureMessages.join('\n')}\n`);
const count = (/** @type {string} */ status) => all.filter((one) => one.status === status).length;
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exit(count('failed') === 0 ? 0 : 1);

/** @param {any} file */
function assertionsOf(file) {
  const found = [...testsBelow(file, [])];
  // A file that can't be loaded, or holds no test, must not pass in silence.
  return file.result?.errors || found.length === 0
    ? [
        ...found,
        assertion([file.filepath], { ...file, result: { state: 'fail', errors: file.result?.errors } }),
      ]
    : found;
}

/**
 * @param {any} suite
 * @param {string[]} path
 * @returns {Generator<Assertion>}
 */
function* testsBelow(suite, path) {
  for (const task of suite.tasks) {
    const here = [...path, task.name];
    if (task.type !== 'suite') yield assertion(here, task);
    else {
      yield* testsBelow(task, here);
      if (task.result?.errors) yield assertion(here, task);
    }
  }
}

/**
 * @param {string[]} path
 * @param {any} task
 * @returns {Assertion}
 */
function assertion(path, task) {
  const state = /** @type {keyof typeof STATUS} */ (
    task.result?.state ?? (task.mode === 'run' ? 'fail' : 'skip')
  );
  const errors = /** @type {any[]} */ (task.result?.errors ?? []);
  return {
    fullName: path.join(' '),
    status: STATUS[state],
    duration: task.result?.duration,
    failureMessages: errors.map(({ message, stack, diff }) =>
      [message, diff, stack].filter(Boolean).join('\n'),
    ),
  };
}
