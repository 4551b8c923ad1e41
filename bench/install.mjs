// @ts-check
/**
 * Whole installs from a local server, the product's by each of its sources beside other people's:
 * `npm run bench -- install [--rounds 5] [--cold] [--only gvm-module,goup-rs] [--json]`.
 */
import { runMain } from '../scripts/lib/steps.mjs';
import { ratioGoal } from './lib/goals.mjs';
import { gvmInstallers } from './lib/installers.mjs';
import { installSubject } from './lib/installing.mjs';
import { startLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { benchOptions } from './lib/options.mjs';
import { findPeers, skipped } from './lib/peers.mjs';
import { peerInstallers } from './lib/peer-installers.mjs';
import { referenceOf } from './lib/reference.mjs';
import { printReport } from './lib/report.mjs';
import { refuseImpossibleCold, runRounds, withScratch } from './lib/rounds.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { goArchives, goVersion, moduleZip } from './lib/toolchains.mjs';

await runMain(async () => {
  const options = benchOptions();
  refuseImpossibleCold(options.cold);
  // The go command fetches any toolchain but the one that it is.
  const versions = { archive: goVersion(), module: goVersion() === '1.26.10' ? '1.26.9' : '1.26.10' };
  const peers = await findPeers();
  const module = moduleZip(versions.module);
  const archives = await goArchives(versions.archive);
  const server = await startLocalServer({
    archives: [archives.tar],
    zips: [archives.zip],
    modules: [module],
    links: {},
  });
  try {
    return await withScratch(async (scratch) => {
      const machine = machineFacts(scratch);
      const place = { ...server.at('direct'), gosumdb: server.gosumdb };
      const installers = [
        ...gvmInstallers(versions, place),
        ...peerInstallers(versions, place, peers, scratch),
      ].filter(({ id }) => options.only?.includes(id) ?? true);
      const ofArchive = referenceOf(archives.zip);
      const ofModule = referenceOf(module.path);
      const subjects = installers.map((installer) =>
        installSubject(installer, installer.format === 'module zip' ? ofModule : ofArchive),
      );
      const { samples, failed } = await runRounds(subjects, { ...options, scratch });
      printReport(
        {
          machine,
          tables: [tableOf(versions, installers, samples, { archive: ofArchive, module: ofModule })],
          skipped: skipped(peers),
          failed: [...failed].map(([id, reason]) => `${id}: ${reason}`),
        },
        options.json,
      );
      return failed.size === 0 ? 0 : 1;
    });
  } finally {
    server.close();
  }
});

/**
 * @param {import('./lib/installers.mjs').Versions} versions
 * @param {readonly import('./lib/installers.mjs').Installer[]} installers
 * @param {ReadonlyMap<string, readonly import('./lib/installing.mjs').InstallSample[]>} samples
 * @param {{ archive: import('./lib/reference.mjs').Reference, module: import('./lib/reference.mjs').Reference }} references
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
