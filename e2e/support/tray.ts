/** The tray's menu is drawn by the system: tests look at what the app hands over, and click in that. */
import { expect, type ElectronApplication } from '@playwright/test';

interface Watched {
  gvmTray?: Electron.MenuItem[];
}

/** From now on, keeps the menu that the app shows last. */
export async function watchTray(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      (globalThis as Watched).gvmTray = menu.items;
      return menu;
    };
  });
}

export function trayLabels(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() =>
    ((globalThis as Watched).gvmTray ?? []).map(({ label, checked }) => (checked ? `• ${label}` : label)),
  );
}

export async function clickInTray(app: ElectronApplication, label: string): Promise<void> {
  await expect.poll(() => trayLabels(app)).toContain(label);
  await app.evaluate((_electron, label) => {
    const item = (globalThis as Watched).gvmTray?.find((candidate) => candidate.label === label);
    item?.click();
  }, label);
}
