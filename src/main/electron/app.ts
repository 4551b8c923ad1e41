/** The app's entry: one instance, the core, its state, the contract's server, the window and the tray. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { compose } from '../compose';
import { registerAppScheme } from './app-protocol';
import { Desktop } from './desktop';
import { systemProxyFor } from './system-proxy';

const HIDDEN = '--hidden';
/** An app that can't finish its last writes still ends. */
const CLOSE_MS = 5_000;

const assets = fileURLToPath(new URL('../../assets', import.meta.url));
const core = compose({
  env: process.env,
  actor: 'window',
  program: 'GVM Desktop',
  assets,
  proxyFor: systemProxyFor,
});

// One home is one app: the window's data lie in it, and with them the lock that finds a second instance.
const windowData = join(core.home.root, 'window');
mkdirSync(windowData, { recursive: true });
app.setPath('userData', windowData);
// Windows shows notifications only of an app with an identity; the installer gives its shortcut the same.
app.setAppUserModelId('io.github.gvm-desktop');
registerAppScheme();

if (app.requestSingleInstanceLock()) run(new Desktop({ core, assets, windowData }));
else app.quit();

function run(desktop: Desktop): void {
  // Electron's own dialog would stop the app over a failure that the journal can deal with.
  process.on('uncaughtException', (error) => desktop.report(error));
  process.on('unhandledRejection', (reason) => desktop.report(reason));
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN)) desktop.open();
  });
  app.on('activate', () => desktop.open());
  app.on('window-all-closed', () => desktop.allWindowsClosed());
  app.on('before-quit', () => desktop.quitting());
  endAfter(() => desktop.close());
  void app.whenReady().then(() => desktop.start({ hidden: process.argv.includes(HIDDEN) }));
}

/** Holds the end of the app back until the work has stopped cleanly. */
function endAfter(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_MS));
    void Promise.race([close().catch(console.error), limit]).then(() => app.exit());
  });
}
