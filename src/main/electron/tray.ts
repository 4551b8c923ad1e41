import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';
import { needsAttention, trayMenu, trayTooltip, type TrayEntry, type TrayView } from './tray-menu';

export interface TrayActions {
  open(page: Page | null): void;
  openProject(folder: string): void;
  use(id: ToolchainId): void;
  /** Terminals with the hook switch by themselves, or no longer. */
  setAutoSwitch(on: boolean): void;
  quit(): void;
}

/** Null where the system has no place for it: the app then ends with its window. */
export function makeTray(pictures: string, actions: TrayActions): TrayIcon | null {
  try {
    return new TrayIcon(pictures, actions);
  } catch (error) {
    console.error('No tray icon:', error);
    return null;
  }
}

/**
 * The icon in the notification area; lives as long as the app, with or without a window. When Explorer starts again,
 * Electron puts it back by itself: its hidden window hears TaskbarCreated (shell/browser/ui/win/notify_icon_host.cc).
 */
export class TrayIcon {
  readonly #pictures: string;
  readonly #actions: TrayActions;
  readonly #tray: Tray;
  #shown: readonly TrayEntry[] = [];
  #attention = false;

  constructor(pictures: string, actions: TrayActions) {
    this.#pictures = pictures;
    this.#actions = actions;
    this.#tray = new Tray(this.#picture());
    this.#tray.on('click', () => actions.open(null));
    nativeTheme.on('updated', () => this.#tray.setImage(this.#picture()));
  }

  show(view: TrayView, words: Messages): void {
    this.#tray.setToolTip(trayTooltip(view, words));
    this.#showAttention(needsAttention(view.health));
    const entries = trayMenu(view, words);
    // A menu that is open closes when another takes its place.
    if (isDeepStrictEqual(entries, this.#shown)) return;
    this.#shown = entries;
    this.#showMenu();
  }

  #showMenu(): void {
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#shown.map((entry) => this.#item(entry))));
  }

  /** The system marks what was clicked at once; it is only once the state says so, which a failure never does. */
  #wish(wish: () => void): void {
    wish();
    // After the click: its menu is still in use.
    setImmediate(() => this.#showMenu());
  }

  #showAttention(attention: boolean): void {
    if (attention === this.#attention) return;
    this.#attention = attention;
    this.#tray.setImage(this.#picture());
  }

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    switch (entry.kind) {
      case 'text':
        return { label: entry.label, enabled: false };
      case 'separator':
        return { type: 'separator' };
      case 'toolchain':
        return {
          type: 'radio',
          label: entry.label,
          checked: entry.current,
          click: () => this.#wish(() => this.#actions.use(entry.id)),
        };
      case 'menu':
        return { label: entry.label, submenu: entry.entries.map((inner) => this.#item(inner)) };
      case 'project':
        return { label: entry.label, click: () => this.#actions.openProject(entry.folder) };
      case 'pause':
        return {
          type: 'checkbox',
          label: entry.label,
          checked: entry.paused,
          click: () => this.#wish(() => this.#actions.setAutoSwitch(entry.paused)),
        };
      case 'open':
        return { label: entry.label, click: () => this.#actions.open(entry.page) };
      case 'quit':
        return { label: entry.label, click: () => this.#actions.quit() };
    }
  }

  /** The app's theme may differ from the taskbar's, which is the system's to draw: the nearest that can be known. */
  #picture(): string {
    const drawing = this.#attention ? 'tray-attention' : 'tray';
    return join(this.#pictures, `${drawing}-${nativeTheme.shouldUseDarkColors ? 'dark' : 'light'}.png`);
  }
}
