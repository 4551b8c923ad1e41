// @ts-check
// `npm run gvm -- ARGS`: the command from the checkout. Stdout is the command's alone.
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { root } from './lib/paths.mjs';
import { exitCodeOf, runMain } from './lib/steps.mjs';

await runMain(async () => {
  await ensureNodeModules();
  await ensureBuilt('cli');
  // npm changes into the checkout first; the command speaks of the folder the user stands in.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return exitCodeOf(process.execPath, [join(root, 'out', 'cli', 'gvm.js'), ...process.argv.slice(2)], {
    cwd,
  });
});
