/** The app's entry: one instance, the core, its state, the contract's server, the window and the tray. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { fault, toFault } from '@shared/domain/fault';
import { describeFault, languageFor, messagesIn } from '@shared/i18n';
import { compose, type Core } from '../compose';
import { registerAppScheme } from './app-protocol';
import { LINK_SCHEME } from './deep-link';
import { Desktop } from './desktop';
import {
  absolutePath,
  handedOver,
  launchRequest,
  receivedRequest,
  type LaunchRequest,
} from './launch-request';
import { startedAtLogin } from './login-item';
import { ownProgram } from './own-program';
import { systemLanguage } from './system-language';
import { systemProxyFor } from './system-proxy';

/** An app that can't finish its last writes still ends. */
const CLOSE_MS = 5_000;

const assets = fileURLToPath(new URL('../../assets', import.meta.url));

try {
  const { core, windowData } = prepare();
  registerAppScheme();
  const request = ownRequest();
  // Chromium reorders a second instance's arguments on their way: what they ask for is handed over instead.
  if (app.requestSingleInstanceLock(handedOver(request)))
    run(new Desktop({ core, assets, windowData }), request);
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

function ownRequest(): LaunchRequest {
  const appPath = app.isPackaged ? null : app.getAppPath();
  return launchRequest(process.argv, { cwd: process.cwd(), system: process.platform, appPath });
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

function run(desktop: Desktop, request: LaunchRequest): void {
  // Electron's own dialog would stop the app over a failure that the journal can deal with.
  process.on('uncaughtException', (error) => desktop.report(error));
  process.on('unhandledRejection', (reason) => desktop.report(reason));
  app.on('second-instance', (_event, _argv, _cwd, data) => desktop.asked(receivedRequest(data)));
  followSystemRequests(desktop);
  app.on('activate', () => desktop.open());
  app.on('window-all-closed', () => desktop.allWindowsClosed());
  app.on('before-quit', () => desktop.quitting());
  endAfter(() => desktop.close());
  void app.whenReady().then(() => {
    registerLinks();
    const atLogin = request.kind === 'show' && startedAtLogin();
    return desktop.start(atLogin ? { kind: 'hidden' } : request);
  });
}

/** macOS tells of links and files by events, also of those that the app was started with. */
function followSystemRequests(desktop: Desktop): void {
  app.on('open-url', (event, address) => {
    event.preventDefault();
    desktop.asked({ kind: 'link', address });
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    const path = absolutePath(file, { cwd: process.cwd(), system: process.platform });
    if (path !== null) desktop.asked({ kind: 'open', paths: [path] });
  });
}

/** From a checkout, links would lead to whatever Electron it runs in. The package of Linux has an entry of its own. */
function registerLinks(): void {
  if (!app.isPackaged || process.platform === 'linux') return;
  // After `--`, Chromium takes nothing in a link for a switch of its own.
  app.setAsDefaultProtocolClient(LINK_SCHEME, ownProgram().path, ['--']);
}

/** Holds the end of the app back until the work has stopped cleanly. */
function endAfter(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_MS));
    void Promise.race([close().catch(console.error), limit]).then(() => app.exit());
  });
}
