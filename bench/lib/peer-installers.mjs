// @ts-check
/** How other people's programs are told to install a version from the local server. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cleanEnvironment } from './installers.mjs';
import {
  gEnvironment,
  gobrewCache,
  gobrewEnvironment,
  goupEnvironment,
  miseEnvironment,
} from './peer-environments.mjs';
import { tagRepository } from './peers.mjs';
import { goVersion, hostSlug } from './toolchains.mjs';

const EXTRACT_ZIP = fileURLToPath(new URL('extract-zip-install.mjs', import.meta.url));

/** @typedef {import('./installers.mjs').Installer} Installer */
/** @typedef {import('./installers.mjs').Place} Place */
/** @typedef {import('./installers.mjs').Versions} Versions */
/** @typedef {Awaited<ReturnType<typeof import('./peers.mjs').findPeers>>} Peers */

/**
 * @typedef {object} Telling how a program is told what to do
 * @property {string | null} path null: it isn't here
 * @property {(folder: string) => readonly string[]} args
 * @property {(folder: string) => Record<string, string>} [env]
 */

/** @typedef {Telling & Omit<Installer, 'who' | 'prepare' | 'command'> & Partial<Pick<Installer, 'who' | 'prepare'>>} Peer */

/**
 * Those of the others that are here.
 * @param {Versions} versions
 * @param {Place} place
 * @param {Peers} peers
 * @param {string} shared a folder of the run for what they all may read
 * @returns {Installer[]}
 */
export function peerInstallers(versions, place, peers, shared) {
  return [
    ...managers(versions.archive, place, peers, shared),
    goCommand(versions.module, place, peers.go.path),
    ...unpackers(versions.archive, place, peers),
  ].flatMap(({ path, args, env = cleanEnvironment, ...peer }) => {
    if (path === null) return [];
    /** @type {Installer['command']} */
    const command = (folder) => ({ command: path, args: args(folder), env: env(folder), cwd: folder });
    return [{ who: 'peer', prepare: () => undefined, ...peer, command }];
  });
}

/**
 * @param {string} version
 * @param {Place} place
 * @param {Peers} peers
 * @param {string} shared
 * @returns {Peer[]}
 */
function managers(version, place, { mise, git, g, gobrew, 'goup-rs': goup }, shared) {
  const hasMise = mise.path !== null && git.path !== null;
  const tags = hasMise ? tagRepository(join(shared, 'go-tags'), [version]) : '';
  return [
    {
      id: 'mise',
      path: hasMise ? mise.path : null,
      format: 'tar.gz',
      check: 'sha256',
      prepare: (folder) => mkdirSync(join(folder, 'mise', 'tmp'), { recursive: true }),
      args: () => ['install', `go@${version}`],
      env: (folder) => miseEnvironment(folder, place, tags),
      tree: (folder) => join(folder, 'mise', 'data', 'installs', 'go', version),
    },
    {
      id: 'goup-rs',
      path: goup.path,
      format: 'tar.gz',
      check: 'sha256',
      args: () => ['install', `=${version}`],
      env: (folder) => goupEnvironment(folder, place),
      marks: ['.unpacked-success'],
      tree: (folder) => join(folder, 'goup', `go${version}`),
    },
    {
      id: 'g',
      path: g.path,
      format: 'tar.gz',
      check: 'sha256',
      args: () => ['install', version],
      env: (folder) => gEnvironment(folder, place),
      tree: (folder) => join(folder, 'g', 'versions', version),
    },
    {
      id: 'gobrew',
      path: gobrew.path,
      format: 'tar.gz',
      check: 'none',
      prepare: (folder) => gobrewCache(folder, [version]),
      args: () => ['install', version],
      env: (folder) => gobrewEnvironment(folder, place),
      tree: (folder) => join(folder, '.gobrew', 'versions', version, 'go'),
    },
  ];
}

/**
 * Whatever it is told to do, it first fetches the toolchain that GOTOOLCHAIN names; not where it is that version itself.
 * @param {string} version
 * @param {Place} place
 * @param {string | null} path
 * @returns {Peer}
 */
function goCommand(version, { proxy, gosumdb }, path) {
  return {
    id: 'GOTOOLCHAIN',
    path: path !== null && version !== goVersion() ? path : null,
    format: 'module zip',
    check: 'h1 + sumdb',
    args: () => ['version'],
    env: (folder) => ({
      ...cleanEnvironment(folder),
      GOPROXY: proxy,
      GOSUMDB: gosumdb,
      GOTOOLCHAIN: `go${version}`,
      GOFLAGS: '-modcacherw',
      GOPATH: join(folder, 'gopath'),
      GOMODCACHE: join(folder, 'modules'),
    }),
    scriptsPlain: true,
    tree: (folder) => join(folder, 'modules', 'golang.org', `toolchain@v0.0.1-go${version}.${hostSlug()}`),
  };
}

/**
 * What fetches and unpacks an archive, and compares nothing.
 * @param {string} version
 * @param {Place} place
 * @param {Peers} peers
 * @returns {Peer[]}
 */
function unpackers(version, place, { curl, tar, unzip }) {
  const tarUrl = `${place.dl}go${version}.${hostSlug()}.tar.gz`;
  const zipUrl = `${place.zipDl}go${version}.${hostSlug()}.zip`;
  const plain = { check: 'none', tree: (/** @type {string} */ folder) => join(folder, 'go') };
  return [
    {
      ...plain,
      id: 'curl-tar',
      path: curl.path === null || tar.path === null ? null : 'sh',
      format: 'tar.gz',
      args: () => ['-c', `curl -fsS '${tarUrl}' | tar -xz`],
    },
    {
      ...plain,
      id: 'curl-unzip',
      path: curl.path === null || unzip.path === null ? null : 'sh',
      format: 'zip',
      args: () => ['-c', `curl -fsS -o go.zip '${zipUrl}' && unzip -q go.zip`],
    },
    {
      ...plain,
      id: 'extract-zip',
      who: 'library',
      path: process.execPath,
      format: 'zip',
      args: (folder) => [EXTRACT_ZIP, zipUrl, folder, extractZipUrl()],
    },
  ];
}

function extractZipUrl() {
  return pathToFileURL(createRequire(import.meta.url).resolve('extract-zip')).href;
}
