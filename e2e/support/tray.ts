/** The tray is drawn by the system: tests look at what the app hands over, and click in that. */
import { expect, type ElectronApplication } from '@playwright/test';

interface Watched {
  gvmTray?: Electron.MenuItem[];
  gvmTooltip?: string;
}

/** From now on, keeps the menu and the tooltip that the app shows last. */
export async function watchTray(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu, Tray }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      // A menu inside of another one is built first.
      (globalThis as Watched).gvmTray = menu.items;
      return menu;
    };
    const { setToolTip } = Tray.prototype;
    Tray.prototype.setToolTip = function (text) {
      (globalThis as Watched).gvmTooltip = text;
      setToolTip.call(this, text);
    };
  });
}

/** @param path labels of the menus on the way into one */
export function trayLabels(app: ElectronApplication, ...path: readonly string[]): Promise<string[]> {
  return app.evaluate((_electron, path) => {
    let items = (globalThis as Watched).gvmTray ?? [];
    for (const label of path)
      items = items.find((candidate) => candidate.label === label)?.submenu?.items ?? [];
    return items.map(({ label, checked }) => (checked ? `• ${label}` : label));
  }, path);
}

export function trayTooltip(app: ElectronApplication): Promise<string | null> {
  return app.evaluate(() => (globalThis as Watched).gvmTooltip ?? null);
}

/** @param labels of the menus on the way, and last of the entry, as it is shown */
export async function clickInTray(app: ElectronApplication, ...labels: readonly string[]): Promise<void> {
  await expect.poll(() => trayLabels(app, ...labels.slice(0, -1))).toContain(labels.at(-1));
  await app.evaluate((_electron, labels) => {
    let items = (globalThis as Watched).gvmTray ?? [];
    for (const label of labels.slice(0, -1))
      items = items.find((candidate) => candidate.label === label)?.submenu?.items ?? [];
    const last = labels.at(-1)?.replace(/^• /, '');
    items.find((candidate) => candidate.label === last)?.click();
  }, labels);
}
