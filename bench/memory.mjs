// @ts-check
/**
 * Peak memory and open files of whole installs, and of many installs and uninstalls in one process:
 * `npm run bench -- memory [--rounds 5] [--times 20] [--json]`. Linux only: it reads /proc.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMain, StepError } from '../scripts/lib/steps.mjs';
import { valueGoal } from './lib/goals.mjs';
import { cleanEnvironment, gvmHome } from './lib/installers.mjs';
import { installSubject } from './lib/installing.mjs';
import { benchOptions } from './lib/options.mjs';
import { printReport } from './lib/report.mjs';
import { runRounds } from './lib/rounds.mjs';
import { run } from './lib/run.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { withInstallers } from './lib/with-installers.mjs';

const MANY = fileURLToPath(new URL('lib/many-installs.mjs', import.meta.url));
/** What an install may take beside the runtime itself. */
const MOST_MIB = 150;
/** By then everything is loaded and every pool has its size. */
const SETTLED_AFTER = 5;
/** Growth from there to the last that is noise of the collector, and of the allocator, MiB. */
const NOISE_MIB = { heapMiB: 8, rssMiB: 32 };

/** @typedef {{ rssMiB: number, heapMiB: number, openFiles: number, threads: number }} State of a process after an install and an uninstall */

await runMain(async () => {
  if (process.platform !== 'linux') throw new StepError('This benchmark reads /proc: Linux only.');
  const { only, json, rounds, times } = benchOptions();
  return withInstallers(
    only,
    async ({ scratch, machine, versions, place, installers, wantedOf, skipped }) => {
      const base = emptySubject();
      const subjects = installers.map((installer) =>
        installSubject(installer, wantedOf(installer), { weigh: true }),
      );
      /** @type {import('./lib/rounds.mjs').Subject<{ weight: import('./lib/run.mjs').Weight }>[]} */
      const all = [base, ...subjects];
      const { samples, failed } = await runRounds(all, { rounds, cold: false, scratch });
      const states = await manyInstalls(join(scratch, 'many'), versions.module, place, times);
      const tables = [weightTable(samples, base.id), growthTable(states)];
      return printReport({ machine, tables, skipped, failed }, json);
    },
  );
});

/**
 * The runtime alone, alive long enough to be looked at.
 * @returns {import('./lib/rounds.mjs').Subject<{ weight: import('./lib/run.mjs').Weight }>}
 */
function emptySubject() {
  return {
    id: 'an empty Node program',
    sample: async (folder) => {
      const args = ['-e', 'setTimeout(() => {}, 200)'];
      const command = { command: process.execPath, args, env: cleanEnvironment(folder), cwd: folder };
      return run(command, { weigh: true });
    },
  };
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {import('./lib/installers.mjs').Place} place
 * @param {number} times
 * @returns {Promise<State[]>}
 */
async function manyInstalls(folder, version, place, times) {
  gvmHome(folder, place.dl);
  const { stdout } = await run({
    command: process.execPath,
    args: ['--expose-gc', MANY, version, String(times)],
    env: {
      ...cleanEnvironment(folder),
      GVM_HOME: join(folder, 'home'),
      GOPROXY: place.proxy,
      GOSUMDB: place.gosumdb,
    },
    cwd: folder,
  });
  return JSON.parse(stdout);
}

/**
 * @param {ReadonlyMap<string, readonly { weight: import('./lib/run.mjs').Weight }[]>} samples
 * @param {string} base
 * @returns {import('./lib/report.mjs').Table}
 */
function weightTable(samples, base) {
  const rows = [...samples].map(([what, taken]) => ({
    what,
    'peak MiB': rounded(median(taken.map(({ weight }) => weight.peakKiB)) / 1024, 1),
    'open files': median(taken.map(({ weight }) => weight.openFiles)),
  }));
  const peakOf = (/** @type {string} */ id) => rows.find(({ what }) => what === id)?.['peak MiB'];
  const runtime = peakOf(base);
  return {
    title: 'Peak memory and open files of an install, with the programs it starts',
    rows: rows.sort((a, b) => a['peak MiB'] - b['peak MiB']),
    chart: { label: 'what', value: 'peak MiB', unit: 'MiB' },
    goals: ['gvm-tar', 'gvm-zip', 'gvm-module'].map((id) => {
      const peak = peakOf(id);
      const more = peak === undefined || runtime === undefined ? undefined : peak - runtime;
      return valueGoal(`${id}, MiB above the runtime's`, more, MOST_MIB);
    }),
  };
}

/**
 * @param {readonly State[]} states
 * @returns {import('./lib/report.mjs').Table}
 */
function growthTable(states) {
  const settled = states[SETTLED_AFTER - 1];
  const last = states.at(-1);
  const growth = (/** @type {keyof State} */ name) =>
    settled === undefined || last === undefined || last === settled ? undefined : last[name] - settled[name];
  const since = ` after the last than after install ${SETTLED_AFTER}`;
  return {
    title: 'One process after each of its installs and uninstalls',
    rows: states.map((state, index) => ({
      install: index + 1,
      'MiB in use': state.rssMiB,
      'MiB of heap': state.heapMiB,
      'open files': state.openFiles,
      threads: state.threads,
    })),
    chart: { label: 'install', value: 'MiB in use', unit: 'MiB' },
    goals: [
      valueGoal(`MiB of heap more${since}`, growth('heapMiB'), NOISE_MIB.heapMiB),
      valueGoal(`MiB in use more${since}`, growth('rssMiB'), NOISE_MIB.rssMiB),
      valueGoal(`open files more${since}`, growth('openFiles'), 0),
      valueGoal(`threads more${since}`, growth('threads'), 0),
    ],
  };
}
