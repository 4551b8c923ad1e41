// @ts-check
// `npm test [-- STAGE...]`: sets up, builds, runs every test:* script of package.json, and counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { ensureSystemPackages } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { cache, root } from './lib/paths.mjs';
import { exitCodeOf, runMain, say, StepError } from './lib/steps.mjs';
import { countOf, noCount, sum } from './lib/test-count.mjs';

const reports = join(cache, 'reports');
/** What only reads the source; what needs every core; what mostly waits, for Windows programs to start and for windows. */
const SIDE_BY_SIDE = [['format', 'types', 'boundaries', 'lint'], ['unit'], ['windows', 'e2e']];
const ci = process.env['CI'] === 'true';

await runMain(async () => {
  const stages = chosenStages(process.argv.slice(2));
  const setUp = await setUpFor(stages);
  /** @type {import('./lib/test-count.mjs').Count[]} */
  const counts = [setUp];
  for (const group of SIDE_BY_SIDE) {
    const chosen = group.filter((stage) => stages.includes(stage));
    // The last of a group is heard; the others are silent where all is well.
    const runs = chosen.map((stage) => runStage(stage, { quiet: stage !== chosen.at(-1) }));
    counts.push(...(await Promise.all(runs)));
  }
  return conclude(sum(counts));
});

/** @param {string[]} wanted */
function chosenStages(wanted) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const all = Object.keys(scripts).flatMap((name) => (name.startsWith('test:') ? [name.slice(5)] : []));
  const unknown = wanted.find((stage) => !all.includes(stage));
  if (unknown !== undefined) throw new StepError(`There is no stage ${unknown}. Stages: ${all.join(' ')}`);
  const forgotten = all.find((stage) => !SIDE_BY_SIDE.flat().includes(stage));
  if (forgotten !== undefined)
    throw new StepError(`The stage ${forgotten} has no place in scripts/test.mjs.`);
  return wanted.length === 0 ? all : all.filter((stage) => wanted.includes(stage));
}

/**
 * What can't be set up fails once, here; the stages that don't need it still run.
 * @param {string[]} stages
 */
async function setUpFor(stages) {
  await ensureNodeModules();
  const failures = noCount();
  const running = stages.some((stage) => stage === 'unit' || stage === 'e2e');
  if (!running) return failures;
  const e2e = stages.includes('e2e');
  /** @type {(() => Promise<unknown>)[]} */
  const steps = [
    () => ensureSystemPackages({ virtual: e2e, shells: true }),
    () => ensureBuilt('cli', 'app'),
    ...(e2e ? [ensureElectron] : []),
  ];
  for (const step of steps) {
    await step().catch((error) => {
      failures.failed += 1;
      failures.failures.push(`setting up: ${error instanceof Error ? error.message : String(error)}`);
      say(failures.failures.at(-1) ?? '');
    });
  }
  return failures;
}

/**
 * @param {string} stage
 * @param {{ quiet?: boolean }} [options]
 */
async function runStage(stage, { quiet = false } = {}) {
  const report = join(reports, `${stage}.json`);
  rmSync(report, { force: true });
  mkdirSync(reports, { recursive: true });
  if (!quiet) say(`\n── ${stage}`);
  const started = performance.now();
  const code = await exitCodeOf('npm', ['run', '--silent', `test:${stage}`], {
    env: { ...process.env, GVM_REPORT: report },
    quiet,
  });
  const count = countOf(stage, code, report);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`── ${stage}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return count;
}

/** @param {import('./lib/test-count.mjs').Count} total */
function conclude(total) {
  say('');
  for (const reason of total.skips) say(`skipped: ${reason}`);
  for (const failure of total.failures) say(`failed: ${failure}`);
  // On a CI machine everything must run: there a skip hides a hole.
  const failed = total.failed + (ci ? total.skipped : 0);
  const skipped = ci ? 0 : total.skipped;
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`${total.passed} passed, ${failed} failed${tail}\n`);
  return failed === 0 ? 0 : 1;
}
