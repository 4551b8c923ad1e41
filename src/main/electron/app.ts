/** The app's entry: one instance, the core, its state, the contract's server, the window and the tray. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { fault, toFault } from '@shared/domain/fault';
import { describeFault, languageFor, messagesIn } from '@shared/i18n';
import { compose, type Core } from '../compose';
import { registerAppScheme } from './app-protocol';
import { Desktop } from './desktop';
import { systemLanguage } from './system-language';
import { systemProxyFor } from './system-proxy';

const HIDDEN = '--hidden';
/** An app that can't finish its last writes still ends. */
const CLOSE_MS = 5_000;

const assets = fileURLToPath(new URL('../../assets', import.meta.url));

try {
  const { core, windowData } = prepare();
  registerAppScheme();
  if (app.requestSingleInstanceLock()) run(new Desktop({ core, assets, windowData }));
  else app.quit();
} catch (error) {
  void giveUp(error);
}

function prepare(): { core: Core; windowData: string } {
  const program = 'GVM Desktop';
  const core = compose({ env: process.env, actor: 'window', program, assets, proxyFor: systemProxyFor });
  // One home is one app: the window's data lie in it, and with them the lock that finds a second instance.
  const windowData = join(core.home.root, 'window');
  makeFolder(windowData);
  app.setPath('userData', windowData);
  // Windows shows notifications only of an app with an identity; the installer gives its shortcut the same.
  app.setAppUserModelId('io.github.gvm-desktop');
  return { core, windowData };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fault('DISK_FAILED', { path, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Without a home there is nothing to show but why. */
async function giveUp(error: unknown): Promise<void> {
  console.error(error);
  await app.whenReady();
  const words = messagesIn(languageFor('system', systemLanguage()));
  const { message, hint } = describeFault(toFault(error), words);
  dialog.showErrorBox(app.name, hint === null ? message : `${message}\n\n${hint}`);
  app.exit(1);
}

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
