// @ts-check
/** Other people's installers: fetched with their registries' own clients into .cache/bench, or found on PATH. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache } from '../../scripts/lib/paths.mjs';
import { run, say } from '../../scripts/lib/steps.mjs';

const TOOLS = join(cache, 'bench', 'tools');
const MISE = '2026.9.15';
const GOUP_RS = '0.16.12';

/** @typedef {{ path: string } | { path: null, reason: string }} Found */
/** @typedef {'mise' | 'goup-rs' | 'go' | 'curl' | 'tar' | 'unzip' | 'g' | 'gobrew' | 'git'} PeerName */

/** @returns {Promise<Record<PeerName, Found>>} */
export async function findPeers() {
  return {
    mise: await fetched('mise', miseFromNpm),
    'goup-rs': await fetched('goup-rs', goupFromCrates),
    go: onPath('go'),
    curl: onPath('curl'),
    tar: onPath('tar'),
    unzip: onPath('unzip'),
    git: onPath('git'),
    g: onPath('g'),
    gobrew: onPath('gobrew'),
  };
}

/**
 * @param {Record<string, Found>} peers
 * @returns {string[]} `name: why it isn't measured`
 */
export function skipped(peers) {
  return Object.entries(peers).flatMap(([name, found]) =>
    found.path === null ? [`${name}: ${found.reason}`] : [],
  );
}

async function miseFromNpm() {
  const name = `@jdxcode/mise-${process.platform === 'darwin' ? 'macos' : process.platform}-${process.arch}`;
  const folder = join(TOOLS, 'npm');
  const path = join(folder, 'node_modules', ...name.split('/'), 'bin', 'mise');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--no-save', '--loglevel=error', `${name}@${MISE}`];
  await run('npm', args, { cwd: folder, quiet: true });
  return path;
}

async function goupFromCrates() {
  const path = join(TOOLS, 'cargo', 'bin', 'goup');
  if (existsSync(path)) return path;
  if (onPath('cargo').path === null) throw new Error('no cargo on PATH to build it');
  mkdirSync(TOOLS, { recursive: true });
  say('Building goup-rs, once: this takes some minutes …');
  const args = ['install', 'goup-rs', '--version', GOUP_RS, '--locked', '--root', join(TOOLS, 'cargo')];
  await run('cargo', args, { cwd: TOOLS, quiet: true });
  return path;
}

/**
 * @param {string} name
 * @param {() => Promise<string>} fetch
 * @returns {Promise<Found>}
 */
async function fetched(name, fetch) {
  try {
    return { path: await fetch() };
  } catch (error) {
    return {
      path: null,
      reason: `${name} can't be had here: ${error instanceof Error ? error.message : error}`,
    };
  }
}

/**
 * @param {string} name
 * @returns {Found}
 */
function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
  return found === undefined ? { path: null, reason: 'not on PATH' } : { path: found };
}

/**
 * A repository with nothing but the releases' tags: mise asks one what versions there are.
 * @param {string} folder
 * @param {readonly string[]} versions
 */
export function tagRepository(folder, versions) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.test', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message=releases');
  for (const version of versions) git('tag', `go${version}`);
  return `file://${folder}`;
}
