// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { cache, root } from './paths.mjs';
import { run, say } from './steps.mjs';

/**
 * @typedef {'app' | 'cli'} Target
 * @typedef {{ sources: string[], results: string[] }} Recipe
 */

const CONFIGURATION = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'];

/** @type {Record<Target, Recipe>} */
const recipes = {
  cli: {
    sources: ['src/main', 'src/shared', ...CONFIGURATION],
    results: ['out/cli/gvm.js', 'out/cli/unpack-worker.js', 'out/cli/tree-hash-worker.js'],
  },
  app: {
    sources: ['src', 'electron.vite.config.ts', ...CONFIGURATION],
    results: [
      'out/main/app.js',
      'out/main/unpack-worker.js',
      'out/main/tree-hash-worker.js',
      'out/preload/bridge.cjs',
      'out/renderer/index.html',
    ],
  },
};

/**
 * Builds a target unless what is in out/ was made from exactly these sources.
 * @param {...Target} targets
 */
export async function ensureBuilt(...targets) {
  if (targets.every(isFresh)) return;
  await withLock('build', async () => {
    for (const target of targets.filter((target) => !isFresh(target))) await build(target);
  });
}

/** @param {Target} target */
async function build(target) {
  say(`Building ${target === 'app' ? 'the window' : 'the command'} …`);
  // Taken before: an edit during the build must make the result stale.
  const before = stampOf(target);
  await run(process.execPath, ['scripts/build.mjs', target], { quiet: true });
  mkdirSync(dirname(stampFile(target)), { recursive: true });
  writeFileSync(stampFile(target), before);
}

/** @param {Target} target */
function isFresh(target) {
  if (!recipes[target].results.every((file) => existsSync(join(root, file)))) return false;
  if (!existsSync(stampFile(target))) return false;
  return readFileSync(stampFile(target), 'utf8') === stampOf(target);
}

/** @param {Target} target */
function stampFile(target) {
  return join(cache, `built-${target}`);
}

/** @param {Target} target */
function stampOf(target) {
  const hash = createHash('sha256');
  for (const source of recipes[target].sources) addToStamp(hash, join(root, source));
  return hash.digest('hex');
}

/**
 * Time and size tell an edit as well as the content does, and cost a tenth of reading it.
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addToStamp(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(path).sort()) addToStamp(hash, join(path, name));
  } else if (stat !== undefined && !/\.(test|contract|fake)\.tsx?$/.test(path)) {
    hash.update(`${path} ${stat.mtimeMs} ${stat.size}\n`);
  }
}
