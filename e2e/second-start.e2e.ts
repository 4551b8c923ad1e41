/** What later starts of the app ask of the one that runs: its window, a folder, what a link wants. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronArguments, electronPath, expect, isWindowShown, ready, startElectron } from './support/app';
import { gvm } from './support/gvm';
import { test } from './support/local-machine';
import type { Machine } from './support/machine';
import { makeProject, projectRow } from './support/projects';
import { stateOf } from './support/state';
import { trayLabels, watchTray } from './support/tray';

test.use({ releases: ['1.26.9'] });

test('started hidden it waits in the tray; later starts hand over what they ask for, and end', async ({
  machine,
}) => {
  test.setTimeout(180_000);
  const shop = await makeProject(machine, '购物 shop', { '.go-version': '1.26.9\n' });
  const stranger = await makeProject(machine, 'stranger’s', { 'go.mod': 'module m\n\ngo 1.26\n' });
  const app = await startElectron({ machine, args: ['--hidden'] });
  const start = (...args: string[]) => secondStart(machine, args);
  try {
    await test.step('hidden: a tray and no window, also after another hidden start', async () => {
      // The last thing it does before it only waits.
      await expect.poll(() => existsSync(join(machine.home, 'versions'))).toBe(true);
      expect(await start('--hidden')).toBe(0);
      await watchTray(app);
      await gvm(machine, 'config', 'set', 'autoSwitch', 'false');
      await expect.poll(() => trayLabels(app)).toContain('• Pause automatic switching');
      expect(app.windows()).toEqual([]);
    });

    const page = await test.step('a folder, as a shell names it: the window opens on it', async () => {
      expect(await start(join('work', '购物 shop'))).toBe(0);
      const page = await app.firstWindow();
      await ready(page);
      await expect(projectRow(page, shop)).toBeFocused();
      await expect(page.getByTestId('project-go-购物 shop')).toContainText('1.26.9');
      return page;
    });
    const dialog = page.getByTestId('requested-dialog');

    await test.step('a link to install asks; declined, nothing comes of it', async () => {
      await hide(app);
      expect(await start('gvm-desktop://install/1.26')).toBe(0);
      await expect(dialog).toContainText('Install go1.26.9?');
      expect(await isWindowShown(app)).toBe(true);
      await dialog.getByTestId('dialog-cancel').click();
      await expect(dialog).toHaveCount(0);
      expect((await stateOf(page)).queue).toEqual([]);
    });

    await test.step('accepted, it is installed; what is current stays', async () => {
      expect(await start('gvm-desktop://install/1.26')).toBe(0);
      await dialog.getByTestId('requested-confirm').click();
      await expect.poll(() => installed(page), { timeout: 60_000 }).toEqual(['1.26.9']);
      expect((await stateOf(page)).toolchains.current.version).toBeNull();
    });

    await test.step('a link to a folder asks as well, and reads nothing before', async () => {
      const link = `gvm-desktop://open?path=${encodeURIComponent(stranger)}`;
      expect(await start(link)).toBe(0);
      await expect(dialog).toContainText(stranger);
      await dialog.getByTestId('dialog-cancel').click();
      expect(await listed(page)).toEqual([shop]);
      expect(await start(link)).toBe(0);
      await dialog.getByTestId('requested-confirm').click();
      await expect(projectRow(page, stranger)).toBeVisible();
      expect(await listed(page)).toEqual([stranger, shop]);
    });

    await test.step('a link that means nothing does nothing, and smuggles nothing in', async () => {
      await hide(app);
      expect(await start('gvm-desktop://install/1.26;rm%20-rf', '--open', machine.account)).toBe(0);
      expect(await start('gvm-desktop://open?path=../etc')).toBe(0);
      expect(await isWindowShown(app)).toBe(false);
      // In the order in which they came: after this one, the others are through.
      expect(await start()).toBe(0);
      await expect.poll(() => isWindowShown(app)).toBe(true);
      await expect(dialog).toHaveCount(0);
      expect(await listed(page)).toEqual([stranger, shop]);
      expect((await stateOf(page)).queue.filter(({ request }) => request.version !== '1.26.9')).toEqual([]);
    });
  } finally {
    await app.close();
  }
});

async function installed(page: Page): Promise<string[]> {
  return (await stateOf(page)).toolchains.toolchains.map(({ version }) => version);
}

async function listed(page: Page): Promise<string[]> {
  return (await stateOf(page)).projects.projects.map(({ folder }) => folder);
}

async function hide(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(() => isWindowShown(app)).toBe(false);
}

/** Exit status of a start from the account's own folder. */
function secondStart(machine: Machine, args: readonly string[]): Promise<number | null> {
  const child = spawn(electronPath(), [...electronArguments(), ...args], {
    env: machine.env,
    cwd: machine.account,
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
