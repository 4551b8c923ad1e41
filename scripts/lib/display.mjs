// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { run, say, StepError } from './steps.mjs';

// Each with its name on newer Debian and Ubuntu releases, where 64-bit time renamed it.
const LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['libxss1'],
];
const VIRTUAL_DISPLAY = [['xvfb'], ['xauth']];
// Pictures of the window need glyphs: Latin and Chinese.
const FONTS = [['fonts-noto-cjk'], ['fonts-inter']];
const SHELLS = [['zsh'], ['fish']];
// Gives a program a wrong clock.
const CLOCKS = [['faketime']];

/** @returns {boolean} whether a window can be shown to somebody */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Sees that what Electron links against is installed, and what a virtual display or the tests need besides.
 * As root on a Debian it installs what is missing; else it says the one command.
 * @param {{ virtual?: boolean, shells?: boolean }} [needs]
 */
export async function ensureSystemPackages({ virtual = false, shells = false } = {}) {
  if (process.platform !== 'linux' || !isExecutable('dpkg-query')) return;
  const wanted = [
    ...LIBRARIES,
    ...(virtual ? [...VIRTUAL_DISPLAY, ...FONTS] : []),
    ...(shells ? [...SHELLS, ...CLOCKS] : []),
  ];
  const lacking = missing(wanted);
  if (lacking.length === 0) return;
  if (process.getuid?.() === 0) return withLock('system-packages', () => install(missing(wanted)));
  const names = lacking.map(availableName).join(' ');
  say(
    `System packages are missing. Install them with: sudo apt-get install --no-install-recommends ${names}`,
  );
}

/** @param {string[][]} packages */
async function install(packages) {
  if (packages.length === 0) return;
  say(`Installing system packages: ${packages.map(([name]) => name).join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const names = packages.map(availableName);
  await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...names], { env, quiet: true });
}

/** @param {string[][]} packages */
function missing(packages) {
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages.flat()];
  const installed = new Set(
    output('dpkg-query', query)
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * The newest of a package's names that this release offers for installation.
 * @param {string[]} names
 */
function availableName(names) {
  const offered = [...names]
    .reverse()
    .find((name) => output('apt-cache', ['show', name]).includes('Filename:'));
  return offered ?? names[0] ?? '';
}

/**
 * Starts a virtual display, and gives the environment that points at it.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => void }>}
 */
export async function startVirtualDisplay() {
  if (!isExecutable('Xvfb')) throw new StepError('There is no display, and no Xvfb to make a virtual one.');
  // -displayfd: the server itself picks a free number and tells it when it is ready.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const number = await new Promise((resolve, reject) => {
    server.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new StepError(`Xvfb ended with exit code ${code}`)));
  });
  // With a Wayland name in its environment the window would go there.
  return { env: { ...process.env, DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined }, stop };
}

/** @param {string} name */
function isExecutable(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    // dpkg-query exits 1 when it does not know one of the names, and still tells about the others.
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  }
}
