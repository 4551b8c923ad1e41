import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { EventName, Events } from '@shared/ipc/contract';
import { sendEvent } from './ipc-server';
import type { QueueProgress } from './queue-progress';
import type { WindowMemoryFile } from './window-memory';
import { placeOn, SMALLEST } from './window-place';

export interface MainWindowOptions {
  url: string;
  preload: string;
  icon: string;
  developerTools: boolean;
  memory: WindowMemoryFile;
  /** Asked when the person closes the window: true hides it instead. */
  keepOnClose(): boolean;
  onHidden(): void;
}

/** Height of the page's own title bar, which the system's buttons lie on. */
const TITLE_BAR_HEIGHT = 40;
/** A drag sends hundreds of events: the place is written once it rests. */
const REST_MS = 400;

/** Fluent's colorNeutralBackground3 and colorNeutralForeground1: what the page's title bar is painted with. */
function themeColors(): { background: string; symbols: string } {
  return nativeTheme.shouldUseDarkColors
    ? { background: '#141414', symbols: '#ffffff' }
    : { background: '#f5f5f5', symbols: '#242424' };
}

/** Windows lets the page shine through behind its buttons, in high contrast too; Linux needs a colour. */
function titleBarOverlay(): { color: string; symbolColor: string; height: number } {
  const { background, symbols } = themeColors();
  const color = process.platform === 'win32' ? '#00000000' : background;
  return { color, symbolColor: symbols, height: TITLE_BAR_HEIGHT };
}

/** The app's one window: made when first shown, hidden or gone when closed. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #progress: QueueProgress = { value: -1, mode: 'normal' };
  /** What the page hears as soon as it listens; null: it does. */
  #kept: (() => void)[] | null = [];

  constructor(options: MainWindowOptions) {
    this.#options = options;
    nativeTheme.on('updated', () => this.#applyTheme());
  }

  contents(): WebContents | null {
    return this.#window && !this.#window.isDestroyed() ? this.#window.webContents : null;
  }

  isInFront(): boolean {
    return this.#window?.isVisible() === true && this.#window.isFocused();
  }

  /** Brings it to the front, made anew if it is gone. */
  show(): void {
    if (!this.#window) {
      this.#window = this.#make();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  send<Name extends EventName>(name: Name, value: Events[Name]): void {
    sendEvent(this.contents(), name, value);
  }

  /** For the page that is there or is coming: nothing is lost that it can't hear yet. */
  tell<Name extends EventName>(name: Name, value: Events[Name]): void {
    if (this.#kept === null) this.send(name, value);
    else this.#kept.push(() => this.send(name, value));
  }

  pageListens(): void {
    const kept = this.#kept ?? [];
    this.#kept = null;
    for (const tell of kept) tell();
  }

  showProgress(progress: QueueProgress): void {
    this.#progress = progress;
    // Only Windows shows a failure as such: elsewhere it would look like work without end.
    const value = progress.mode === 'error' && process.platform !== 'win32' ? -1 : progress.value;
    this.#window?.setProgressBar(value, { mode: progress.mode });
  }

  #make(): BrowserWindow {
    const { memory, preload, icon, developerTools, url } = this.#options;
    const window = new BrowserWindow({
      ...placeOn(
        screen.getAllDisplays().map((display) => display.workArea),
        memory.value.bounds,
      ),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      show: false,
      title: 'GVM Desktop',
      icon,
      titleBarStyle: 'hidden',
      titleBarOverlay: titleBarOverlay(),
      backgroundColor: themeColors().background,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: developerTools,
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    });
    if (memory.value.maximized) window.maximize();
    window.once('ready-to-show', () => {
      window.show();
      this.showProgress(this.#progress);
    });
    this.#rememberPlace(window);
    this.#hideInsteadOfClosing(window);
    // Another page, also the same one loaded anew, hears nothing yet.
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#kept ??= [];
    });
    window.on('closed', () => {
      this.#window = null;
      this.#kept ??= [];
    });
    void window.loadURL(url);
    return window;
  }

  #rememberPlace(window: BrowserWindow): void {
    let timer: NodeJS.Timeout | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      this.#options.memory.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    };
    const keepLater = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, REST_MS);
    };
    window.on('resize', keepLater);
    window.on('move', keepLater);
    window.on('close', keep);
  }

  #hideInsteadOfClosing(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (!this.#options.keepOnClose()) return;
      event.preventDefault();
      window.hide();
      this.#options.onHidden();
    });
  }

  #applyTheme(): void {
    if (!this.#window) return;
    this.#window.setBackgroundColor(themeColors().background);
    // macOS draws its own buttons.
    if (process.platform !== 'darwin') this.#window.setTitleBarOverlay(titleBarOverlay());
  }
}
