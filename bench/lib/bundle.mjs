// @ts-check
/** TypeScript of the checkout, as modules that a plain script can import. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache, root } from '../../scripts/lib/paths.mjs';

const folder = join(cache, 'bench', 'modules');

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.18',
  // Where @shared leads.
  tsconfig: 'tsconfig.base.json',
  external: ['electron', 'original-fs'],
  // Its CommonJS file hides its require() from a bundler.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  logLevel: 'warning',
  // CommonJS packages in an ES module bundle still call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

/** @returns {Promise<typeof import('../../src/testing/release-server')>} */
export function releaseServerModule() {
  return bundled('release-server', 'src/testing/release-server.ts');
}

/** @returns {Promise<typeof import('../../src/testing/test-sumdb')>} */
export function testSumdbModule() {
  return bundled('test-sumdb', 'src/testing/test-sumdb.ts');
}

/** @returns {Promise<typeof import('../../src/testing/archive-formats')>} */
export function archiveFormatsModule() {
  return bundled('archive-formats', 'src/testing/archive-formats.ts');
}

/**
 * Everything behind the command, with its worker threads beside it as in the product.
 * @returns {Promise<typeof import('../../src/main/compose')>}
 */
export async function composeModule() {
  const { build } = await import('esbuild');
  const workers = {
    'unpack-worker': 'src/main/platform/archive/unpack-worker.ts',
    'tree-hash-worker': 'src/main/platform/disk/tree-hash-worker.ts',
  };
  await build({ ...options, entryPoints: workers, outdir: folder });
  return bundled('compose', 'src/main/compose.ts');
}

/**
 * @param {string} name
 * @param {string} source
 */
async function bundled(name, source) {
  const { build } = await import('esbuild');
  const outfile = join(folder, `${name}.mjs`);
  await build({ ...options, entryPoints: [source], outfile });
  return import(pathToFileURL(outfile).href);
}
