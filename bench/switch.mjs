// @ts-check
/**
 * How long it takes to make another installed version the current one: `npm run bench -- switch [--rounds 21] [--json]`.
 * Toolchains are tiny here: nobody's switch reads them. Each sample switches from one of two versions to the other.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMain } from '../scripts/lib/steps.mjs';
import { cleanEnvironment, gvmCommand, gvmHome } from './lib/installers.mjs';
import { withLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { benchOptions } from './lib/options.mjs';
import { findPeers, skipped, tagRepository } from './lib/peers.mjs';
import {
  gobrewCache,
  gobrewEnvironment,
  goupEnvironment,
  gEnvironment,
  miseEnvironment,
} from './lib/peer-environments.mjs';
import { printReport } from './lib/report.mjs';
import { runRounds, withScratch } from './lib/rounds.mjs';
import { run } from './lib/run.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { tinyArchives } from './lib/tiny-archives.mjs';

const VERSIONS = ['1.26.8', '1.26.9'];
const IN_PROCESS = fileURLToPath(new URL('lib/switch-in-process.mjs', import.meta.url));

/**
 * @typedef {object} Switching
 * @property {string} id
 * @property {(version: string) => import('./lib/run.mjs').Command} install
 * @property {(version: string) => import('./lib/run.mjs').Command} use
 * @property {() => void} [prepare]
 */

await runMain(async () => {
  const options = benchOptions({ rounds: 21 });
  const peers = await findPeers();
  return withScratch(async (scratch) => {
    const machine = machineFacts(scratch);
    const archives = await tinyArchives(join(scratch, 'archives'), VERSIONS);
    return withLocalServer({ archives, zips: [], modules: [], links: {} }, async (server) => {
      const place = { ...server.at('direct'), gosumdb: 'off' };
      const switchings = await ready(allSwitchings(place, scratch, peers));
      const subjects = [empty(scratch), ...switchings.map(subjectOf)].filter(
        ({ id }) => options.only?.includes(id) ?? true,
      );
      const { samples, failed } = await runRounds(subjects, { ...options, scratch });
      const inProcess = await run({
        command: process.execPath,
        args: [IN_PROCESS, ...VERSIONS],
        env: { ...cleanEnvironment(join(scratch, 'gvm')), GVM_HOME: join(scratch, 'gvm', 'home') },
        cwd: scratch,
      });
      samples.set('gvm, in the running app', JSON.parse(inProcess.stdout));
      const tables = [tableOf(samples)];
      return printReport({ machine, tables, skipped: skipped(peers), failed }, options.json);
    });
  });
});

/**
 * @param {import('./lib/installers.mjs').Place} place
 * @param {string} scratch
 * @param {Awaited<ReturnType<typeof findPeers>>} peers
 * @returns {Switching[]}
 */
function allSwitchings(place, scratch, peers) {
  const folderOf = (/** @type {string} */ id) => join(scratch, id);
  const { mise, git, g, gobrew } = peers;
  const goup = peers['goup-rs'];
  const tags = git.path === null ? '' : tagRepository(join(scratch, 'go-tags'), VERSIONS);
  return [
    ownSwitching(place, folderOf('gvm')),
    ...(goup.path === null
      ? []
      : [
          named('goup-rs', goup.path, folderOf('goup'), goupEnvironment(folderOf('goup'), place), {
            install: (version) => ['install', `=${version}`],
            use: (version) => ['default', version],
          }),
        ]),
    ...(mise.path === null || git.path === null
      ? []
      : [
          named('mise', mise.path, folderOf('mise'), miseEnvironment(folderOf('mise'), place, tags), {
            install: (version) => ['install', `go@${version}`],
            use: (version) => ['use', '--global', `go@${version}`],
          }),
        ]),
    ...(g.path === null
      ? []
      : [
          named('g', g.path, folderOf('g'), gEnvironment(folderOf('g'), place), {
            install: (version) => ['install', version],
            use: (version) => ['use', version],
          }),
        ]),
    ...(gobrew.path === null
      ? []
      : [
          {
            ...named(
              'gobrew',
              gobrew.path,
              folderOf('gobrew'),
              gobrewEnvironment(folderOf('gobrew'), place),
              {
                install: (version) => ['install', version],
                use: (version) => ['use', version],
              },
            ),
            prepare: () => gobrewCache(folderOf('gobrew'), VERSIONS),
          },
        ]),
  ];
}

/**
 * @param {import('./lib/installers.mjs').Place} place
 * @param {string} folder
 * @returns {Switching}
 */
function ownSwitching(place, folder) {
  return {
    id: 'gvm default',
    prepare: () => gvmHome(folder, place.dl),
    install: (version) =>
      gvmCommand(folder, place, ['install', version, '--no-publish', '--source', 'official']),
    use: (version) => gvmCommand(folder, place, ['default', version, '--no-publish']),
  };
}

/**
 * @param {string} id
 * @param {string} command
 * @param {string} cwd
 * @param {Record<string, string>} env
 * @param {{ install: (version: string) => string[], use: (version: string) => string[] }} words
 * @returns {Switching}
 */
function named(id, command, cwd, env, { install, use }) {
  return {
    id,
    install: (version) => ({ command, args: install(version), env, cwd }),
    use: (version) => ({ command, args: use(version), env, cwd }),
  };
}

/**
 * Both versions installed everywhere, one of them current.
 * @param {readonly Switching[]} switchings
 */
async function ready(switchings) {
  for (const { prepare, install, use } of switchings) {
    prepare?.();
    for (const version of VERSIONS) await run(install(version));
    await run(use(VERSIONS[0] ?? ''));
  }
  return switchings;
}

/**
 * @param {Switching} switching
 * @returns {import('./lib/rounds.mjs').Subject<number>}
 */
function subjectOf({ id, use }) {
  let turn = 0;
  return {
    id,
    sample: async () => {
      turn += 1;
      return (await run(use(VERSIONS[turn % VERSIONS.length] ?? ''))).ms;
    },
  };
}

/**
 * What any Node program takes.
 * @param {string} scratch
 * @returns {import('./lib/rounds.mjs').Subject<number>}
 */
function empty(scratch) {
  const script = join(scratch, 'empty.mjs');
  writeFileSync(script, '');
  const env = cleanEnvironment(scratch);
  return {
    id: 'an empty Node program',
    sample: async () => (await run({ command: process.execPath, args: [script], env, cwd: scratch })).ms,
  };
}

/**
 * @param {ReadonlyMap<string, readonly number[]>} samples
 * @returns {import('./lib/report.mjs').Table}
 */
function tableOf(samples) {
  const rows = [...samples].map(([what, taken]) => ({ what, milliseconds: rounded(median(taken), 1) }));
  return {
    title: 'Making another installed version current',
    rows: rows.sort((a, b) => a.milliseconds - b.milliseconds),
    chart: { label: 'what', value: 'milliseconds', unit: 'ms' },
  };
}
