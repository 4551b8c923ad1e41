// @ts-check
/**
 * Whole installs from a local server, the product's by each of its sources beside other people's:
 * `npm run bench -- install [--rounds 5] [--cold] [--only gvm-module,goup-rs] [--json]`.
 */
import { runMain } from '../scripts/lib/steps.mjs';
import { ratioGoal } from './lib/goals.mjs';
import { installSubject } from './lib/installing.mjs';
import { benchOptions } from './lib/options.mjs';
import { printReport } from './lib/report.mjs';
import { refuseImpossibleCold, runRounds } from './lib/rounds.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { withInstallers } from './lib/with-installers.mjs';

await runMain(async () => {
  const { only, json, ...options } = benchOptions();
  refuseImpossibleCold(options.cold);
  return withInstallers(
    only,
    async ({ scratch, machine, versions, installers, references, wantedOf, skipped }) => {
      const subjects = installers.map((installer) => installSubject(installer, wantedOf(installer)));
      const { samples, failed } = await runRounds(subjects, { ...options, scratch });
      const tables = [tableOf(versions, installers, samples, references)];
      return printReport({ machine, tables, skipped, failed }, json);
    },
  );
});

/**
 * @param {import('./lib/installers.mjs').Versions} versions
 * @param {readonly import('./lib/installers.mjs').Installer[]} installers
 * @param {ReadonlyMap<string, readonly import('./lib/installing.mjs').InstallSample[]>} samples
 * @param {import('./lib/with-installers.mjs').InstallBench['references']} references
 * @returns {import('./lib/report.mjs').Table}
 */
function tableOf(versions, installers, samples, { archive, module }) {
  const medians = new Map([...samples].map(([id, taken]) => [id, median(taken.map(({ ms }) => ms))]));
  const measured = installers.flatMap((installer) => {
    const ms = medians.get(installer.id);
    return ms === undefined ? [] : [{ ...installer, ms }];
  });
  const fastestOf = (/** @type {string} */ who) =>
    measured.filter((one) => one.who === who).sort((a, b) => a.ms - b.ms)[0]?.ms;
  const fastestPeer = fastestOf('peer');
  return {
    title: `Installing go${versions.archive} from archives (${archive.size} files) and go${versions.module} from a module zip (${module.size} files), by a server on this machine`,
    rows: measured
      .sort((a, b) => a.ms - b.ms)
      .map(({ id, format, check, ms }) => ({
        what: id,
        format,
        check,
        seconds: rounded(ms / 1000, 2),
        'to the fastest peer': fastestPeer === undefined ? null : rounded(ms / fastestPeer, 2),
      })),
    chart: { label: 'what', value: 'seconds', unit: 's' },
    goals: [
      ratioGoal('the best source to the fastest peer', fastestOf('gvm'), fastestPeer, 0.8),
      ratioGoal('tar.gz to goup-rs', medians.get('gvm-tar'), medians.get('goup-rs'), 0.85),
      ratioGoal('tar.gz to mise', medians.get('gvm-tar'), medians.get('mise'), 0.6),
      ratioGoal('official zip to curl and unzip', medians.get('gvm-zip'), medians.get('curl-unzip'), 0.6),
      ratioGoal('module zip to GOTOOLCHAIN', medians.get('gvm-module'), medians.get('GOTOOLCHAIN'), 0.4),
    ],
  };
}
