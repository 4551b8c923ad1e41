import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { once } from '@shared/once';
import { languageFor, messagesIn, type Language, type Messages } from '@shared/i18n';
import type { Events, Notice, Page } from '@shared/ipc/contract';
import type { Core } from '../compose';
import { isOwnPage, START_URL } from './addresses';
import { serveAppFiles } from './app-protocol';
import { handlersOn } from './handlers';
import { harden } from './hardening';
import { serveCalls } from './ipc-server';
import type { LaunchRequest } from './launch-request';
import { loginItem, type LoginItem } from './login-item';
import { setApplicationMenu } from './menu';
import { Notifier } from './notifications';
import { OutsideChanges } from './outside-changes';
import { OutsideMenus } from './outside-menus';
import { queueProgress } from './queue-progress';
import { Requests } from './requests';
import { SLICES, StatePublisher } from './state-publisher';
import { systemLanguage } from './system-language';
import { Tidings } from './tidings';
import { MainWindow } from './window';
import { WindowMemoryFile } from './window-memory';

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
  readonly #tidings: Tidings;
  readonly #login: LoginItem;
  readonly #outside: OutsideChanges;
  readonly #requests: Requests;
  /** What a crash cut off is settled. */
  readonly #ready: () => Promise<void>;
  #menus: OutsideMenus | null = null;
  #quitting = false;

  constructor({ core, assets, windowData }: DesktopOptions) {
    this.#core = core;
    this.#assets = assets;
    this.#memory = new WindowMemoryFile(windowData);
    this.#ready = once(() => core.start());
    this.#login = loginItem(core.disk, core.env);
    this.#state = new StatePublisher(
      core,
      (event) => this.#onState(event),
      () => this.#login.state(),
    );
    this.#outside = new OutsideChanges(core, this.#state);
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
    this.#tidings = new Tidings({
      core,
      notifier: this.#notifier,
      notify: (notice) => this.#notify(notice),
      words: () => this.#words(),
    });
    this.#requests = new Requests({
      core,
      system: process.platform,
      ready: this.#ready,
      showWindow: () => this.#window.show(),
      tell: (name, value) => this.#window.tell(name, value),
      use: (id) => this.#tidings.use(id, 'tray'),
      refreshProjects: () => this.#state.refresh('projects'),
    });
  }

  /** After Electron is ready. The window opens before anything slow begins. */
  async start(request: LaunchRequest): Promise<void> {
    harden(developmentUrl);
    serveAppFiles(built('renderer'));
    setApplicationMenu();
    // Language and theme decide the first picture.
    await this.#state.refresh('settings');
    this.#serve();
    this.#menus = new OutsideMenus({
      pictures: join(this.#assets, 'tray'),
      state: this.#state,
      folderMenu: this.#core.folderMenu,
      words: () => this.#words(),
      open: (page) => this.open(page),
      openProject: (folder) => this.asked({ kind: 'open', paths: [folder] }),
      use: (id) => void this.#tidings.use(id, 'tray'),
      setAutoSwitch: (on) => void this.#setAutoSwitch(on),
      quit: () => app.quit(),
    });
    const asked = this.#requests.begin(request);
    // Without a tray, an app that shows no window can't be reached.
    if (!this.#menus.hasTray && asked.every(({ kind }) => kind === 'hidden' || kind === 'use'))
      this.#window.show();
    this.#state.follow();
    this.#tidings.follow();
    await this.#wakeUp();
  }

  open(page: Page | null = null): void {
    this.#window.show();
    if (page !== null) this.#window.tell('navigate', { page });
  }

  /** A later start of the app, or the system, asks for something. */
  asked(request: LaunchRequest): void {
    this.#requests.take(request);
  }

  /** Whether closing the window leaves the app running. */
  #livesInTray(): boolean {
    return this.#menus?.hasTray === true && this.#settings().closeToTray;
  }

  allWindowsClosed(): void {
    if (!this.#livesInTray() && process.platform !== 'darwin') app.quit();
  }

  quitting(): void {
    this.#quitting = true;
  }

  /** Pauses what runs; what was downloaded stays. */
  async close(): Promise<void> {
    // What it started ends with it.
    const { doctor, trial, installer } = this.#core;
    await Promise.all([this.#outside.stop(), doctor.stop(), trial.stop(), installer.close()]);
    await this.#core.settled();
  }

  report(error: unknown): void {
    this.#tidings.report(error);
  }

  #serve(): void {
    const handlers = handlersOn({
      core: this.#core,
      state: this.#state,
      words: () => this.#words(),
      language: () => this.#language(),
      systemLanguage,
      notify: (notice) => this.#notify(notice),
      pageListens: () => this.#window.pageListens(),
      publishWith: (item) => this.#tidings.publishWith(item),
      login: this.#login,
    });
    serveCalls(handlers, {
      contents: () => this.#window.contents(),
      isOwnPage: (address) => isOwnPage(address, developmentUrl),
    });
  }

  /** What takes time goes on while the window shows itself. */
  async #wakeUp(): Promise<void> {
    try {
      await Promise.all([this.#outside.listen(), this.#ready(), this.#core.catalogue.load()]);
      await this.#state.refresh(...SLICES);
      await this.#outside.watch();
      await this.#core.catalogue.refresh();
    } catch (error) {
      this.report(error);
    }
  }

  #onState(event: Events['state']): void {
    this.#window.send('state', event);
    switch (event.slice) {
      case 'settings':
        nativeTheme.themeSource = event.value.theme;
        this.#menus?.show();
        break;
      case 'projects':
        this.#outside.followProjects();
        this.#menus?.show();
        break;
      case 'toolchains':
      case 'health':
        this.#menus?.show();
        break;
      case 'queue':
        this.#window.showProgress(queueProgress(event.value));
        this.#tidings.onQueue(event.value);
        break;
      case 'catalogue':
      case 'history':
      case 'sources':
      case 'environment':
      case 'storage':
      case 'desktop':
        break;
    }
  }

  #explainTrayOnce(): void {
    if (this.#memory.value.toldAboutTray) return;
    this.#memory.keep({ toldAboutTray: true });
    const { stillRunning, stillRunningHow } = this.#words().desktop.notifications;
    this.#notifier.tell(stillRunning, stillRunningHow);
  }

  async #setAutoSwitch(on: boolean): Promise<void> {
    try {
      await this.#core.settings.set({ autoSwitch: on });
    } catch (error) {
      this.report(error);
    }
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
