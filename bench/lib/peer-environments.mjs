// @ts-check
/** Where other people's programs are told to keep everything, and to fetch from the local server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from './installers.mjs';

/** @typedef {import('./installers.mjs').Place} Place */

/**
 * @param {string} folder
 * @param {Place} place
 * @param {string} tags the repository whose tags are the versions
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
