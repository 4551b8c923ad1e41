// @ts-check
/** What an installer is to the benchmarks, and how the product is told to install from the local server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';

export const GVM = join(root, 'out', 'cli', 'gvm.js');

/** @typedef {'tar.gz' | 'zip' | 'module zip'} Format */
/** @typedef {import('./run.mjs').Command} Command */
/** @typedef {ReturnType<import('./local-server.mjs').LocalServer['at']> & { gosumdb: string }} Place */

/**
 * @typedef {object} Installer
 * @property {string} id
 * @property {'gvm' | 'peer' | 'library'} who
 * @property {Format} format
 * @property {string} check what it compares before the toolchain can be used
 * @property {(folder: string) => void} prepare
 * @property {(folder: string) => Command} command
 * @property {(folder: string) => string} tree what it installed
 * @property {readonly string[]} [marks] files that it adds
 * @property {boolean} [scriptsPlain] it makes programs executable, but no scripts
 */

/**
 * @param {string} folder
 * @returns {Record<string, string>} nothing of this account's settings, nor of its proxies
 */
export function cleanEnvironment(folder) {
  const account = join(folder, 'account');
  mkdirSync(account, { recursive: true });
  const system = process.env['SystemRoot'];
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: account,
    SHELL: '/bin/sh',
    LANG: 'C.UTF-8',
    GOENV: 'off',
    ...(system === undefined ? {} : { SystemRoot: system, USERPROFILE: account }),
  };
}

/**
 * @param {string} folder
 * @param {Place} place
 */
function gvmEnvironment(folder, { proxy, gosumdb }) {
  return {
    ...cleanEnvironment(folder),
    GVM_HOME: join(folder, 'home'),
    GOPROXY: proxy,
    GOSUMDB: gosumdb,
    GOFLAGS: '',
  };
}

/**
 * @param {string} folder
 * @param {string} officialUrl
 */
export function gvmHome(folder, officialUrl) {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ officialUrl }));
}

/**
 * `gvm`, as a whole process.
 * @param {string} folder
 * @param {Place} place
 * @param {readonly string[]} args
 * @returns {Command}
 */
export function gvmCommand(folder, place, args) {
  const env = gvmEnvironment(folder, place);
  return { command: process.execPath, args: [GVM, '--json', ...args], env, cwd: folder };
}

/**
 * @param {{ id: string, format: Format, check: string, version: string, place: Place, officialUrl: string, args: readonly string[] }} options
 * @returns {Installer}
 */
export function gvmInstaller({ id, format, check, version, place, officialUrl, args }) {
  return {
    id,
    who: 'gvm',
    format,
    check,
    prepare: (folder) => gvmHome(folder, officialUrl),
    command: (folder) => gvmCommand(folder, place, ['install', version, '--no-publish', ...args]),
    tree: (folder) => join(folder, 'home', 'versions', `go${version}`),
  };
}

/** @typedef {{ archive: string, module: string }} Versions what is installed from archives, and from module zips */

/**
 * The product by each of its sources, all of it fetched.
 * @param {Versions} versions
 * @param {Place} place
 * @returns {Installer[]}
 */
export function gvmInstallers({ archive, module }, place) {
  const whole = ['--no-differential', '--source'];
  const common = { version: archive, place };
  return [
    gvmInstaller({
      ...common,
      id: 'gvm-tar',
      format: 'tar.gz',
      check: 'sha256',
      officialUrl: place.dl,
      args: [...whole, 'official'],
    }),
    gvmInstaller({
      ...common,
      id: 'gvm-zip',
      format: 'zip',
      check: 'sha256',
      officialUrl: place.zipDl,
      args: [...whole, 'official'],
    }),
    gvmInstaller({
      ...common,
      version: module,
      id: 'gvm-module',
      format: 'module zip',
      check: 'h1 + sumdb',
      officialUrl: place.dl,
      args: [...whole, 'goproxy'],
    }),
  ];
}
