import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the worker thread of the archive pipeline for tests; answers what `workerUrl` wants. */
export async function buildUnpackWorker(): Promise<URL> {
  const folder = join(ROOT, '.cache', 'tests');
  const making = join(folder, `unpack-worker-${process.pid}.js`);
  const built = join(folder, 'unpack-worker.mjs');
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main/platform/archive/unpack-worker.ts'],
    outfile: making,
    bundle: true,
    platform: 'node',
    format: 'esm',
    tsconfig: 'tsconfig.base.json',
    target: 'node20.18',
    logLevel: 'warning',
  });
  // Test files run side by side: none may see another's half-written one.
  await rename(making, built);
  return pathToFileURL(built);
}
