// @ts-check
// `npm run test:windows [-- PART-OF-A-NAME…]`: the Windows adapters and the journeys, on Linux in the lane, on Windows as is.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { withLock } from './lib/lock.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { cache, root } from './lib/paths.mjs';
import { exitCodeOf, runMain, say } from './lib/steps.mjs';
import { ensureLane, lane, LaneUnavailable } from './windows-lane/lane.mjs';
import { holdSession } from './windows-lane/session.mjs';
import { joinReports, reportSkip } from './windows-tests/report.mjs';

const filters = process.argv.slice(2);

await runMain(async () => {
  await ensureNodeModules();
  if (process.platform === 'win32') return runVitest(process.env['GVM_REPORT']);
  // One registry, one account: two runs would see each other's changes.
  return withLock('windows-tests', async () => {
    try {
      await ensureLane();
    } catch (error) {
      if (!(error instanceof LaneUnavailable)) throw error;
      say(`No Windows lane on this machine: ${error.message}`);
      reportSkip(error.message);
      return process.env['CI'] === 'true' ? 1 : 0;
    }
    return runInLane();
  });
});

async function runInLane() {
  const { runSuites } = await import('./windows-tests/suites.mjs');
  const parts = ['suites', 'journeys'].map((name) => join(cache, 'reports', `windows-${name}.json`));
  const [suites = '', journeys = ''] = parts;
  mkdirSync(join(cache, 'reports'), { recursive: true });
  for (const part of parts) rmSync(part, { force: true });
  const session = holdSession(lane);
  try {
    const codes = [await runSuites(filters, suites), await runVitest(journeys)];
    joinReports(parts.filter((part) => existsSync(part)));
    return Math.max(...codes);
  } finally {
    session.end();
  }
}

/**
 * On Linux vitest drives the journeys only: the suites need Windows around them.
 * @param {string | undefined} report
 */
async function runVitest(report) {
  await ensureBuilt('cli');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const env = {
    ...process.env,
    GVM_WINDOWS_LANE: lane,
    ...(report === undefined ? {} : { GVM_REPORT: report }),
  };
  const args = ['run', '--config', 'vitest.windows.config.ts', '--passWithNoTests', ...filters];
  return exitCodeOf(process.execPath, [vitest, ...args], { env });
}
