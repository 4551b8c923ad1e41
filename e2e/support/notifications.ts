/** The system draws notifications: tests look at what the app hands over, and click on that. */
import type { ElectronApplication } from '@playwright/test';

interface Watched {
  gvmNotifications?: Electron.Notification[];
}

export async function watchNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = [];
    (globalThis as Watched).gvmNotifications = shown;
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this);
    };
  });
}

export function notificationTitles(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => ((globalThis as Watched).gvmNotifications ?? []).map(({ title }) => title));
}

export async function clickNotification(app: ElectronApplication, title: string): Promise<void> {
  await app.evaluate((_electron, title) => {
    (globalThis as Watched).gvmNotifications?.find((candidate) => candidate.title === title)?.emit('click');
  }, title);
}
