// @ts-check
// `npm start`: installs what is missing, gets an Electron, builds, opens the window.
// Without a display it looks at the window for you: a picture, and one line that says what is on it.
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ensureBuilt } from './lib/built.mjs';
import { ensureSystemPackages, hasDisplay, startVirtualDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { cache, root } from './lib/paths.mjs';
import { exitCodeOf, runMain, say, StepError } from './lib/steps.mjs';

const READY_MS = 60_000;
const picture = join(cache, 'screenshots', 'start.png');

await runMain(async () => {
  const stay = process.argv.includes('--stay');
  const visible = hasDisplay();
  await ensureNodeModules();
  await ensureSystemPackages({ virtual: !visible });
  const electron = await ensureElectron();
  await ensureBuilt('app');
  return visible ? await exitCodeOf(electron, appArguments()) : await lookAtIt(electron, stay);
});

function appArguments() {
  // Chromium's sandbox refuses to run as root.
  return process.getuid?.() === 0 ? ['--no-sandbox', root] : [root];
}

/**
 * @param {string} electron
 * @param {boolean} stay
 */
async function lookAtIt(electron, stay) {
  const display = await startVirtualDisplay();
  try {
    const { _electron } = await import('@playwright/test');
    const app = await _electron.launch({
      executablePath: electron,
      args: appArguments(),
      cwd: root,
      env: definedOnly(display.env),
      timeout: READY_MS,
    });
    try {
      const window = await app.firstWindow({ timeout: READY_MS });
      await window.waitForSelector('[data-testid="app-ready"]', { state: 'attached', timeout: READY_MS });
      const summary = await window.evaluate(
        () => globalThis.document.querySelector('[data-testid="app-summary"]')?.textContent,
      );
      mkdirSync(dirname(picture), { recursive: true });
      await withoutWizard(window, () => window.screenshot({ path: picture }));
      const shows = summary?.trim() || (await window.title());
      process.stdout.write(`The window shows: ${shows} — picture: ${relative(root, picture)}\n`);
      if (stay) await untilStopped(app);
    } finally {
      await app.close();
    }
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new StepError(`The window was not ready after ${READY_MS / 1000} s:\n${error.message}`);
    }
    throw error;
  } finally {
    display.stop();
  }
}

/**
 * In a new home the wizard has the window. Nobody is there to answer it: it makes way for the picture and is back
 * afterwards, where it was, for whoever comes.
 * @param {import('@playwright/test').Page} window
 * @param {() => Promise<unknown>} work
 */
async function withoutWizard(window, work) {
  /** @type {(name: string, argument?: object) => Promise<any>} */
  const call = (name, argument) =>
    window.evaluate(
      // @ts-expect-error The preload puts it there.
      ([name, argument]) => globalThis.gvm.call(name, ...(argument === null ? [] : [argument])),
      /** @type {const} */ ([name, argument ?? null]),
    );
  const { open, step, accepted, elevated } = (await call('app.state')).value.environment.wizard;
  if (!open) return work();
  await call('wizard.close');
  await window.waitForSelector('[data-testid="nav-toolchains"]', { timeout: READY_MS });
  try {
    return await work();
  } finally {
    await call('wizard.open');
    await call('wizard.keep', { step, accepted, elevated });
  }
}

/** @param {import('@playwright/test').ElectronApplication} app */
async function untilStopped(app) {
  say('It stays open on the virtual display until Ctrl-C.');
  await new Promise((resolve) => {
    const stop = () => resolve(undefined);
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    app.once('close', stop);
  });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
