// @ts-check
// `npm run test:e2e [-- ARGS]`: Playwright against the built app, on a virtual display where there is no real one.
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { ensureSystemPackages, hasDisplay, startVirtualDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { root } from './lib/paths.mjs';
import { exitCodeOf, runMain } from './lib/steps.mjs';

const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

await runMain(async () => {
  await ensureNodeModules();
  // Pictures are compared and looked at: always the same screen on Linux, a real one or not.
  const virtual = process.platform === 'linux' || !hasDisplay();
  await ensureSystemPackages({ virtual });
  const electron = await ensureElectron();
  await ensureBuilt('app', 'cli');
  const display = virtual ? await startVirtualDisplay() : undefined;
  try {
    const env = { ...(display?.env ?? process.env), GVM_ELECTRON: electron };
    return await exitCodeOf(process.execPath, [playwright, 'test', ...process.argv.slice(2)], { env });
  } finally {
    display?.stop();
  }
});
