// @ts-check
// `npm run build [-- app|cli]`: the window with electron-vite, the command and the worker threads with esbuild.
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { run, runMain, StepError } from './lib/steps.mjs';

const WORKERS = {
  'unpack-worker': 'src/main/platform/archive/unpack-worker.ts',
  'tree-hash-worker': 'src/main/platform/disk/tree-hash-worker.ts',
};

/** @type {import('esbuild').BuildOptions} */
const forNode = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Where @shared leads.
  tsconfig: 'tsconfig.base.json',
  target: 'node20.18',
  external: ['electron', 'original-fs'],
  alias: {
    // Its CommonJS file hides its require() from a bundler.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    'http2-wrapper': './scripts/lib/no-http2.mjs',
  },
  // Stack traces stay readable; names cost nothing at start, white space does.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
  // CommonJS packages in an ES module bundle still call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

/** The command's folder appears in one rename: a `gvm` that runs meanwhile never sees half of it. */
async function buildCli() {
  const { build } = await import('esbuild');
  const making = join(root, 'out', `cli-${process.pid}`);
  await build({
    ...forNode,
    entryPoints: { gvm: 'src/main/cli/gvm.ts' },
    outdir: making,
    splitting: true,
    // Flat: `new URL('../../assets/x.json', import.meta.url)` means the same in a chunk as in the entry.
    chunkNames: 'chunk-[hash]',
  });
  await buildWorkers(making);
  await rm(join(root, 'out', 'cli'), { recursive: true, force: true });
  await rename(making, join(root, 'out', 'cli'));
}

/** @param {string} folder */
async function buildWorkers(folder) {
  const { build } = await import('esbuild');
  // One file each, without chunks: they are the part that lies outside the packed archive.
  await build({ ...forNode, entryPoints: WORKERS, outdir: folder });
}

async function buildApp() {
  const bin = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await run(process.execPath, [bin, 'build', '--logLevel', 'warn']);
  await buildWorkers(join(root, 'out', 'main'));
}

await runMain(async () => {
  const targets = process.argv.slice(2);
  const unknown = targets.find((target) => target !== 'app' && target !== 'cli');
  if (unknown !== undefined) throw new StepError(`Build what? app or cli, not ${unknown}`);
  await ensureNodeModules();
  if (targets.length === 0 || targets.includes('app')) await buildApp();
  if (targets.length === 0 || targets.includes('cli')) await buildCli();
  return 0;
});
