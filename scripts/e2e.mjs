// @ts-check
// `npm run test:e2e [-- ARGS]`: Playwright against the built app, on a virtual display where there is no real one.
import { join } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { ensureSystemPackages, hasDisplay, startVirtualDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { root } from './lib/paths.mjs';
import { exitCodeOf, runMain } from './lib/steps.mjs';

/** One for each worker: focus, clipboard and the pointer belong to a display. */
const DISPLAYS = 2;
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

await runMain(async () => {
  await ensureNodeModules();
  // Pictures are compared and looked at: always the same screen on Linux, a real one or not.
  const virtual = process.platform === 'linux' || !hasDisplay();
  await ensureSystemPackages({ virtual });
  const electron = await ensureElectron();
  await ensureBuilt('app', 'cli');
  const displays = virtual ? await Promise.all(Array.from({ length: DISPLAYS }, startVirtualDisplay)) : [];
  try {
    const names = displays.map(({ env }) => env['DISPLAY']).join(' ');
    const env = { ...(displays[0]?.env ?? process.env), GVM_ELECTRON: electron, GVM_DISPLAYS: names };
    return await exitCodeOf(process.execPath, [playwright, 'test', ...process.argv.slice(2)], { env });
  } finally {
    for (const display of displays) display.stop();
  }
});
