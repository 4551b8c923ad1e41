// @ts-check
/**
 * How long the hot commands take to answer, against an empty Node program, and the window until it can be used, against an
 * empty Electron window: `npm run bench -- start [--rounds 21] [--only window,…] [--json]`. Home and account are the same in
 * all rounds: the first start of all isn't counted.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { ensureBuilt } from '../scripts/lib/built.mjs';
import { ensureSystemPackages, hasDisplay, startVirtualDisplay } from '../scripts/lib/display.mjs';
import { ensureElectron } from '../scripts/lib/electron-runtime.mjs';
import { root } from '../scripts/lib/paths.mjs';
import { runMain } from '../scripts/lib/steps.mjs';
import { cleanEnvironment, GVM, gvmCommand, gvmHome } from './lib/installers.mjs';
import { withLocalServer } from './lib/local-server.mjs';
import { machineFacts } from './lib/machine.mjs';
import { benchOptions } from './lib/options.mjs';
import { printReport } from './lib/report.mjs';
import { runRounds, withScratch } from './lib/rounds.mjs';
import { run } from './lib/run.mjs';
import { median, rounded } from './lib/statistics.mjs';
import { tinyArchives } from './lib/tiny-archives.mjs';

const VERSION = '1.26.8';
const EMPTY_NODE = 'an empty Node program';
const EMPTY_WINDOW = 'an empty Electron window';
const EMPTY_APP = fileURLToPath(new URL('lib/empty-window', import.meta.url));
const READY_MS = 60_000;

/** @typedef {import('./lib/rounds.mjs').Subject<number>} Subject milliseconds */

await runMain(async () => {
  const options = benchOptions({ rounds: 21 });
  const display = hasDisplay() ? null : await virtualDisplay();
  try {
    const electron = await ensureElectron();
    await ensureBuilt('app');
    return await withScratch(async (scratch) => {
      const archives = await tinyArchives(join(scratch, 'archives'), [VERSION]);
      return withLocalServer({ archives, zips: [], modules: [], links: {} }, async (server) => {
        const place = { ...server.at('direct'), gosumdb: 'off' };
        const install = ['install', VERSION, '--default', '--no-publish', '--source', 'official'];
        gvmHome(scratch, place.dl);
        await run(gvmCommand(scratch, place, install));
        const env = { ...cleanEnvironment(scratch), GVM_HOME: join(scratch, 'home') };
        const commands = commandsOf(scratch, env);
        const windows = windowsOf(electron, scratch, { ...env, ...shown(display?.env ?? process.env) });
        const subjects = [...commands, ...windows].filter(({ id }) => options.only?.includes(id) ?? true);
        const { samples, failed } = await runRounds(subjects, { ...options, scratch });
        const tables = [
          tableOf('Answering a command', commands, samples),
          tableOf('Opening the window, until it can be used', windows, samples),
        ];
        return printReport({ machine: machineFacts(scratch), tables, skipped: [], failed }, options.json);
      });
    });
  } finally {
    display?.stop();
  }
});

async function virtualDisplay() {
  await ensureSystemPackages({ virtual: true });
  return startVirtualDisplay();
}

/**
 * What a program needs to find the screen.
 * @param {NodeJS.ProcessEnv} env
 */
function shown(env) {
  const names = ['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'];
  return Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined ? [] : [[name, String(env[name])]])),
  );
}

/**
 * @param {string} scratch
 * @param {Record<string, string>} env
 * @returns {Subject[]}
 */
function commandsOf(scratch, env) {
  const empty = join(scratch, 'empty.mjs');
  writeFileSync(empty, '');
  const commands = {
    [EMPTY_NODE]: [empty],
    'gvm list --json': [GVM, 'list', '--json'],
    'gvm current --json': [GVM, 'current', '--json'],
    'gvm which --json': [GVM, 'which', '--json'],
  };
  return Object.entries(commands).map(([id, args]) => ({
    id,
    sample: async () => (await run({ command: process.execPath, args, env, cwd: scratch })).ms,
  }));
}

/**
 * @param {string} electron
 * @param {string} scratch
 * @param {Record<string, string>} env
 * @returns {Subject[]}
 */
function windowsOf(electron, scratch, env) {
  const apps = { [EMPTY_WINDOW]: EMPTY_APP, window: root };
  return Object.entries(apps).map(([id, app]) => {
    const account = join(scratch, `account of ${id}`);
    mkdirSync(account, { recursive: true });
    return { id, sample: () => openingTime(electron, app, { ...env, HOME: account }) };
  });
}

/**
 * @param {string} executablePath
 * @param {string} folder
 * @param {Record<string, string>} env
 * @returns {Promise<number>} milliseconds from the start of the process
 */
async function openingTime(executablePath, folder, env) {
  // Chromium's sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', folder] : [folder];
  const started = performance.now();
  const app = await _electron.launch({ executablePath, args, env, cwd: folder, timeout: READY_MS });
  try {
    const window = await app.firstWindow({ timeout: READY_MS });
    await window.waitForSelector('[data-testid="app-ready"]', { state: 'attached', timeout: READY_MS });
    return performance.now() - started;
  } finally {
    await app.close();
  }
}

/**
 * @param {string} title
 * @param {readonly Subject[]} subjects the first is the empty one
 * @param {ReadonlyMap<string, readonly number[]>} samples
 * @returns {import('./lib/report.mjs').Table}
 */
function tableOf(title, subjects, samples) {
  const timeOf = (/** @type {string} */ id) => {
    const taken = samples.get(id);
    return taken && median(taken);
  };
  const empty = timeOf(subjects[0]?.id ?? '');
  const rows = subjects.flatMap(({ id }) => {
    const ms = timeOf(id);
    if (ms === undefined) return [];
    return [
      { what: id, milliseconds: rounded(ms, 1), 'to an empty one': empty ? rounded(ms / empty, 2) : null },
    ];
  });
  return { title, rows, chart: { label: 'what', value: 'milliseconds', unit: 'ms' } };
}
