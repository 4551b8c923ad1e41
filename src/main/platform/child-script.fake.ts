import { build } from 'esbuild';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../..', import.meta.url));

/**
 * For tests that need processes of their own, to kill them: bundles a piece of TypeScript (imports relative to
 * `src/`) into a script that plain Node runs. Answers its path.
 */
export async function childScript(contents: string): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'gvm-child-')), 'child.mjs');
  await build({
    stdin: { contents, resolveDir: source, loader: 'ts' },
    // As scripts/build.mjs has it.
    alias: { '@shared': join(source, 'shared'), 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'silent',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return outfile;
}
