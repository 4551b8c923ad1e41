import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { HealthState } from '@shared/domain/health/report';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainsView } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import type { Page } from '@shared/ipc/contract';
import { trayMenu, trayTooltip, type TrayEntry } from './tray-menu';

export interface TrayActions {
  open(page: Page | null): void;
  use(id: ToolchainId): void;
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

/** The icon in the notification area; lives as long as the app, with or without a window. */
export class TrayIcon {
  readonly #pictures: string;
  readonly #actions: TrayActions;
  readonly #tray: Tray;
  #shown: readonly TrayEntry[] = [];

  constructor(pictures: string, actions: TrayActions) {
    this.#pictures = pictures;
    this.#actions = actions;
    this.#tray = new Tray(this.#picture());
    this.#tray.on('click', () => actions.open(null));
    nativeTheme.on('updated', () => this.#tray.setImage(this.#picture()));
  }

  show(view: ToolchainsView, health: Pick<HealthState, 'report' | 'running'>, words: Messages): void {
    this.#tray.setToolTip(trayTooltip(view, words));
    const entries = trayMenu(view, health, words);
    // A menu that is open closes when another takes its place.
    if (isDeepStrictEqual(entries, this.#shown)) return;
    this.#shown = entries;
    this.#tray.setContextMenu(Menu.buildFromTemplate(entries.map((entry) => this.#item(entry))));
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
          click: () => this.#actions.use(entry.id),
        };
      case 'open':
        return { label: entry.label, click: () => this.#actions.open(entry.page) };
      case 'quit':
        return { label: entry.label, click: () => this.#actions.quit() };
    }
  }

  /** The app's theme may differ from the taskbar's, which is the system's to draw: the nearest that can be known. */
  #picture(): string {
    return join(this.#pictures, nativeTheme.shouldUseDarkColors ? 'tray-dark.png' : 'tray-light.png');
  }
}
