import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { toFault } from '@shared/domain/fault';
import type { InstallItem } from '@shared/domain/install';
import type { Operation } from '@shared/domain/operation';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import type { ToolchainId } from '@shared/domain/toolchain';
import { describeFault, languageFor, messagesIn, type Language, type Messages } from '@shared/i18n';
import type { Events, Notice, Page } from '@shared/ipc/contract';
import type { Core } from '../compose';
import { isOwnPage, START_URL } from './addresses';
import { serveAppFiles } from './app-protocol';
import { handlersOn } from './handlers';
import { harden } from './hardening';
import { watchHome, type HomeChanges } from './home-watch';
import { serveCalls } from './ipc-server';
import { setApplicationMenu } from './menu';
import { Notifier } from './notifications';
import { newlyFailed, queueProgress } from './queue-progress';
import { SLICES, StatePublisher } from './state-publisher';
import { systemLanguage } from './system-language';
import { makeTray, type TrayIcon } from './tray';
import { MainWindow } from './window';
import { WindowMemoryFile } from './window-memory';

type Actor = Operation['actor'];

export interface DesktopOptions {
  core: Core;
  /** Icons. */
  assets: string;
  /** The window's own data. */
  windowData: string;
}

/** The page and the preload lie beside this file's folder in out/. */
const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** electron-vite's server while developing; a packaged app never asks for it. */
const developmentUrl = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

/** Ties the parts of the app together: what happens in the core reaches window, tray, taskbar and notifications. */
export class Desktop {
  readonly #core: Core;
  readonly #assets: string;
  readonly #memory: WindowMemoryFile;
  readonly #state: StatePublisher;
  readonly #window: MainWindow;
  readonly #notifier: Notifier;
  #tray: TrayIcon | null = null;
  #stopWatching: () => void = () => undefined;
  #queue: readonly InstallItem[] = [];
  #quitting = false;

  constructor({ core, assets, windowData }: DesktopOptions) {
    this.#core = core;
    this.#assets = assets;
    this.#memory = new WindowMemoryFile(windowData);
    this.#state = new StatePublisher(core, (event) => this.#onState(event));
    this.#window = new MainWindow({
      url: developmentUrl ?? START_URL,
      preload: built('preload/bridge.cjs'),
      icon: join(assets, 'icons', 'icon.png'),
      developerTools: !app.isPackaged,
      memory: this.#memory,
      keepOnClose: () => !this.#quitting && this.#livesInTray(),
      onHidden: () => this.#explainTrayOnce(),
    });
    this.#notifier = new Notifier({
      wanted: () => this.#settings().notifications,
      windowInFront: () => this.#window.isInFront(),
      onClick: () => this.open('toolchains'),
    });
  }

  /** After Electron is ready. The window opens before anything slow begins. */
  async start({ hidden }: { hidden: boolean }): Promise<void> {
    harden(developmentUrl);
    serveAppFiles(built('renderer'));
    setApplicationMenu();
    // Language and theme decide the first picture.
    await this.#state.refresh('settings');
    this.#serve();
    this.#tray = makeTray(join(this.#assets, 'tray'), {
      open: (page) => this.open(page),
      use: (id) => void this.#use(id, 'tray'),
      quit: () => app.quit(),
    });
    if (!hidden) this.#window.show();
    this.#follow();
    await this.#wakeUp();
  }

  open(page: Page | null = null): void {
    this.#window.show();
    if (page !== null) this.#window.send('navigate', { page });
  }

  /** Whether closing the window leaves the app running. */
  #livesInTray(): boolean {
    return this.#tray !== null && this.#settings().closeToTray;
  }

  allWindowsClosed(): void {
    if (!this.#livesInTray() && process.platform !== 'darwin') app.quit();
  }

  quitting(): void {
    this.#quitting = true;
  }

  /** Pauses what runs; what was downloaded stays. */
  async close(): Promise<void> {
    this.#stopWatching();
    // What it started ends with it.
    const { doctor, trial, installer } = this.#core;
    await Promise.all([doctor.stop(), trial.stop(), installer.close()]);
    await this.#core.settled();
  }

  report(error: unknown): void {
    console.error(error);
    this.#notify({ kind: 'failed', fault: toFault(error) });
  }

  #serve(): void {
    const handlers = handlersOn({
      core: this.#core,
      state: this.#state,
      words: () => this.#words(),
      language: () => this.#language(),
      systemLanguage,
      notify: (notice) => this.#notify(notice),
    });
    serveCalls(handlers, {
      contents: () => this.#window.contents(),
      isOwnPage: (address) => isOwnPage(address, developmentUrl),
    });
  }

  #follow(): void {
    this.#state.follow();
    this.#core.background.failures.on((error) => this.report(error));
    this.#core.installer.installedNow.on(({ result, makeDefault, actor }) => {
      const { version, source, seconds } = result;
      this.#notify({ kind: 'installed', version, source, seconds });
      this.#notifier.tell(this.#words().desktop.notifications.installed(version));
      if (makeDefault) void this.#use(result.id, actor);
    });
  }

  /** What takes time goes on while the window shows itself. */
  async #wakeUp(): Promise<void> {
    try {
      await Promise.all([this.#core.start(), this.#core.catalogue.load()]);
      await this.#state.refresh(...SLICES);
      this.#stopWatching = await watchHome(this.#core.home, (changes) => this.#onHomeChanged(changes));
      await this.#core.catalogue.refresh();
    } catch (error) {
      this.report(error);
    }
  }

  #onHomeChanged({ toolchains, history, settings }: HomeChanges): void {
    if (toolchains) this.#state.refreshSoon('toolchains');
    if (history) this.#state.refreshSoon('history');
    if (settings) this.#state.refreshSoon('settings', 'sources');
  }

  #onState(event: Events['state']): void {
    this.#window.send('state', event);
    switch (event.slice) {
      case 'settings':
        nativeTheme.themeSource = event.value.theme;
        this.#showTray();
        break;
      case 'toolchains':
      case 'health':
        this.#showTray();
        break;
      case 'queue':
        this.#window.showProgress(queueProgress(event.value));
        this.#tellFailures(event.value);
        break;
      case 'catalogue':
      case 'history':
      case 'sources':
      case 'environment':
      case 'storage':
        break;
    }
  }

  /** Where nobody can agree to edits of the environment, none are made: the link moves, and the window offers the rest. */
  async #use(id: ToolchainId, actor: Actor): Promise<void> {
    const words = this.#words();
    try {
      const outcome = await this.#core.switcher.use(id, { publish: false, actor });
      this.#notify({ kind: 'switched', operation: outcome.operation, outcome });
      this.#notifier.tell(words.desktop.notifications.switched(outcome.version));
    } catch (error) {
      this.report(error);
      const { message } = describeFault(toFault(error), words);
      this.#notifier.tell(words.desktop.notifications.switchFailed, message);
    }
  }

  /** The queue keeps showing a failure; only who doesn't look at it is told. */
  #tellFailures(items: readonly InstallItem[]): void {
    const words = this.#words();
    for (const { version, fault } of newlyFailed(this.#queue, items)) {
      this.#notifier.tell(words.desktop.notifications.failed(version), describeFault(fault, words).message);
    }
    this.#queue = items;
  }

  #explainTrayOnce(): void {
    if (this.#memory.value.toldAboutTray) return;
    this.#memory.keep({ toldAboutTray: true });
    const { stillRunning, stillRunningHow } = this.#words().desktop.notifications;
    this.#notifier.tell(stillRunning, stillRunningHow);
  }

  #showTray(): void {
    const view = this.#state.known('toolchains');
    const health = this.#state.known('health') ?? { report: null, running: false };
    if (view) this.#tray?.show(view, health, this.#words());
  }

  #notify(notice: Notice): void {
    this.#window.send('notice', notice);
  }

  #settings(): Settings {
    return this.#state.known('settings') ?? DEFAULT_SETTINGS;
  }

  #words(): Messages {
    return messagesIn(this.#language());
  }

  #language(): Language {
    return languageFor(this.#settings().language, systemLanguage());
  }
}
