// @ts-check
// `npm run setup`: what start and test would fetch by themselves, and nothing else.
import { ensureSystemPackages } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { runMain } from './lib/steps.mjs';

await runMain(async () => {
  await ensureNodeModules();
  await ensureSystemPackages({ virtual: true, shells: true });
  await ensureElectron();
  return 0;
});
