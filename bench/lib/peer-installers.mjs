// @ts-check
/** How other people's programs are told to install a version from the local server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cleanEnvironment } from './installers.mjs';
import { tagRepository } from './peers.mjs';
import { goVersion, hostSlug } from './toolchains.mjs';

const EXTRACT_ZIP = fileURLToPath(new URL('extract-zip-install.mjs', import.meta.url));

/** @typedef {import('./installers.mjs').Installer} Installer */
/** @typedef {import('./installers.mjs').Place} Place */
/** @typedef {import('./installers.mjs').Versions} Versions */

/**
 * Those of the others that are here.
 * @param {Versions} versions
 * @param {Place} place
 * @param {Awaited<ReturnType<typeof import('./peers.mjs').findPeers>>} peers
 * @param {string} shared a folder of the run for what they all may read
 * @returns {Installer[]}
 */
export function peerInstallers({ archive: version, module }, place, peers, shared) {
  const tar = `${place.dl}go${version}.${hostSlug()}.tar.gz`;
  const zip = `${place.zipDl}go${version}.${hostSlug()}.zip`;
  const unpacked = (/** @type {string} */ folder) => join(folder, 'go');
  const shell = (/** @type {string} */ script) => (/** @type {string} */ folder) => ({
    command: 'sh',
    args: ['-c', script],
    env: cleanEnvironment(folder),
    cwd: folder,
  });
  const nothing = () => undefined;
  const { curl, unzip, go, git, mise, g, gobrew } = peers;
  const goup = peers['goup-rs'];
  /** @type {(Installer | null)[]} */
  const all = [
    mise.path === null || git.path === null
      ? null
      : miseInstaller(mise.path, version, place, tagRepository(join(shared, 'go-tags'), [version])),
    goup.path === null ? null : goupInstaller(goup.path, version, place),
    go.path === null ? null : goInstaller(go.path, module, place),
    g.path === null ? null : gInstaller(g.path, version, place),
    gobrew.path === null ? null : gobrewInstaller(gobrew.path, version, place),
    curl.path === null || peers.tar.path === null
      ? null
      : {
          id: 'curl-tar',
          who: 'peer',
          format: 'tar.gz',
          check: 'none',
          prepare: nothing,
          command: shell(`curl -fsS '${tar}' | tar -xz`),
          tree: unpacked,
        },
    curl.path === null || unzip.path === null
      ? null
      : {
          id: 'curl-unzip',
          who: 'peer',
          format: 'zip',
          check: 'none',
          prepare: nothing,
          command: shell(`curl -fsS -o go.zip '${zip}' && unzip -q go.zip`),
          tree: unpacked,
        },
    {
      id: 'extract-zip',
      who: 'library',
      format: 'zip',
      check: 'none',
      prepare: nothing,
      command: (folder) => ({
        command: process.execPath,
        args: [EXTRACT_ZIP, zip, folder, extractZipUrl()],
        env: cleanEnvironment(folder),
        cwd: folder,
      }),
      tree: unpacked,
    },
  ];
  return all.filter((installer) => installer !== null);
}

function extractZipUrl() {
  return pathToFileURL(createRequire(import.meta.url).resolve('extract-zip')).href;
}

/**
 * @param {string} folder
 * @param {Place} place
 * @param {string} tags
 */
export function miseEnvironment(folder, place, tags) {
  const own = (/** @type {string} */ name) => join(folder, 'mise', name);
  return {
    ...cleanEnvironment(folder),
    MISE_GO_DOWNLOAD_MIRROR: place.dl.replace(/\/$/, ''),
    MISE_GO_REPO: tags,
    MISE_USE_VERSIONS_HOST: '0',
    MISE_YES: '1',
    MISE_DATA_DIR: own('data'),
    MISE_CACHE_DIR: own('cache'),
    MISE_CONFIG_DIR: own('config'),
    MISE_STATE_DIR: own('state'),
    MISE_TMP_DIR: own('tmp'),
  };
}

/**
 * @param {string} path
 * @param {string} version
 * @param {Place} place
 * @param {string} tags
 * @returns {Installer}
 */
function miseInstaller(path, version, place, tags) {
  return {
    id: 'mise',
    who: 'peer',
    format: 'tar.gz',
    check: 'sha256',
    prepare: (folder) => mkdirSync(join(folder, 'mise', 'tmp'), { recursive: true }),
    command: (folder) => ({
      command: path,
      args: ['install', `go@${version}`],
      env: miseEnvironment(folder, place, tags),
      cwd: folder,
    }),
    tree: (folder) => join(folder, 'mise', 'data', 'installs', 'go', version),
  };
}

/**
 * @param {string} folder
 * @param {Place} place
 */
export function goupEnvironment(folder, place) {
  return {
    ...cleanEnvironment(folder),
    GOUP_HOME: join(folder, 'goup'),
    GOUP_GO_REGISTRY_INDEX: `official|${place.url}`,
    GOUP_GO_REGISTRY: place.dl.replace(/\/$/, ''),
  };
}

/**
 * @param {string} path
 * @param {string} version
 * @param {Place} place
 * @returns {Installer}
 */
function goupInstaller(path, version, place) {
  return {
    id: 'goup-rs',
    who: 'peer',
    format: 'tar.gz',
    check: 'sha256',
    prepare: () => undefined,
    command: (folder) => ({
      command: path,
      args: ['install', `=${version}`],
      env: goupEnvironment(folder, place),
      cwd: folder,
    }),
    marks: ['.unpacked-success'],
    tree: (folder) => join(folder, 'goup', `go${version}`),
  };
}

/**
 * The go command's own: whatever it is told to do, it first fetches the toolchain that GOTOOLCHAIN names; null where it
 * is that version itself.
 * @param {string} path
 * @param {string} version
 * @param {Place} place
 * @returns {Installer | null}
 */
function goInstaller(path, version, { proxy, gosumdb }) {
  if (version === goVersion()) return null;
  return {
    id: 'GOTOOLCHAIN',
    who: 'peer',
    format: 'module zip',
    check: 'h1 + sumdb',
    prepare: () => undefined,
    command: (folder) => ({
      command: path,
      args: ['version'],
      env: {
        ...cleanEnvironment(folder),
        GOPROXY: proxy,
        GOSUMDB: gosumdb,
        GOTOOLCHAIN: `go${version}`,
        GOFLAGS: '-modcacherw',
        GOPATH: join(folder, 'gopath'),
        GOMODCACHE: join(folder, 'modules'),
      },
      cwd: folder,
    }),
    scriptsPlain: true,
    tree: (folder) => join(folder, 'modules', 'golang.org', `toolchain@v0.0.1-go${version}.${hostSlug()}`),
  };
}

/**
 * @param {string} path
 * @param {string} version
 * @param {Place} place
 * @returns {Installer}
 */
function gInstaller(path, version, place) {
  return {
    id: 'g',
    who: 'peer',
    format: 'tar.gz',
    check: 'sha256',
    prepare: () => undefined,
    command: (folder) => ({
      command: path,
      args: ['install', version],
      env: gEnvironment(folder, place),
      cwd: folder,
    }),
    tree: (folder) => join(folder, 'g', 'versions', version),
  };
}

/**
 * @param {string} folder
 * @param {Place} place
 */
export function gEnvironment(folder, place) {
  return {
    ...cleanEnvironment(folder),
    G_EXPERIMENTAL: 'true',
    G_HOME: join(folder, 'g'),
    G_MIRROR: `official|${place.url}/page/`,
  };
}

/**
 * @param {string} path
 * @param {string} version
 * @param {Place} place
 * @returns {Installer}
 */
function gobrewInstaller(path, version, place) {
  return {
    id: 'gobrew',
    who: 'peer',
    format: 'tar.gz',
    check: 'none',
    prepare: (folder) => gobrewCache(folder, [version]),
    command: (folder) => ({
      command: path,
      args: ['install', version],
      env: gobrewEnvironment(folder, place),
      cwd: folder,
    }),
    tree: (folder) => join(folder, '.gobrew', 'versions', version, 'go'),
  };
}

/**
 * @param {string} folder
 * @param {Place} place
 */
export function gobrewEnvironment(folder, place) {
  return { ...cleanEnvironment(folder), GOBREW_ROOT: folder, GOBREW_REGISTRY: place.dl };
}

/**
 * The list that it would ask another host for.
 * @param {string} folder
 * @param {readonly string[]} versions
 */
export function gobrewCache(folder, versions) {
  mkdirSync(join(folder, '.gobrew'), { recursive: true });
  const cached = JSON.stringify({ timestamp: new Date().toISOString(), versions });
  writeFileSync(join(folder, '.gobrew', 'cache.json'), cached);
}
