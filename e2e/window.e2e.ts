/** The window among other things: its settings, a restart, a second start, the tray, no network, a broken file. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { Settings } from '@shared/domain/settings';
import { electronArguments, electronPath, expect, ready, resize, startElectron, test } from './support/app';
import { OFFLINE, type Machine } from './support/machine';
import { stateOf } from './support/state';
import { clickInTray, watchTray } from './support/tray';

test('language and theme change at once, and all of it is there after a restart', async ({
  newMachine,
  launch,
}) => {
  const machine = await newMachine(OFFLINE);
  const first = await launch({ machine });
  const history = first.page.getByTestId('nav-history');
  await expect(history).toContainText('History');
  await first.page.getByTestId('language-switch').click();
  await expect(history).toContainText('历史');
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await first.page.getByTestId('theme-switch').click();
  await first.page.getByTestId('theme-dark').click();
  await expect
    .poll(() => first.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await resize(first, 940, 620);
  await first.close();

  const second = await launch({ machine });
  await expect(second.page.getByTestId('nav-history')).toContainText('历史');
  const { dark, size } = await second.app.evaluate(({ BrowserWindow, nativeTheme }) => ({
    dark: nativeTheme.shouldUseDarkColors,
    size: BrowserWindow.getAllWindows()[0]?.getContentSize(),
  }));
  expect(dark).toBe(true);
  expect(size).toEqual([940, 620]);
  expect((await stateOf(second.page)).settings).toMatchObject({ language: 'zh-CN', theme: 'dark' });
});

test('without a network and with a garbled settings file the built-in list is shown, and it is said', async ({
  newMachine,
  launch,
}) => {
  const machine = await newMachine(OFFLINE);
  await writeFile(join(machine.home, 'settings.json'), '{"theme": "dark", "langu');
  const { page } = await launch({ machine });
  await expect.poll(async () => (await stateOf(page)).catalogue.fault).not.toBeNull();
  const { catalogue, settings } = await stateOf(page);
  expect(catalogue.releases.length).toBeGreaterThan(150);
  expect(catalogue.refreshedAt).toBeNull();
  expect(settings.theme).toBe('system');
  await expect(page.getByTestId('app-ready')).toContainText(/built-in list/i);
  const kept = (await readdir(machine.home)).filter((name) => name.startsWith('settings.json.broken-'));
  expect(kept).toHaveLength(1);
});

test('a second start shows the first one’s window and ends', async ({ newMachine, launch }) => {
  const machine = await newMachine(OFFLINE);
  const { app } = await launch({ machine });
  const isVisible = (): Promise<boolean | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isVisible()).toBe(false);
  expect(await secondStart(machine, ['--hidden'])).toBe(0);
  expect(await isVisible()).toBe(false);
  expect(await secondStart(machine)).toBe(0);
  await expect.poll(isVisible).toBe(true);
});

test('closed to the tray it lives on, and the tray brings it back', async ({ newMachine, launch }) => {
  const { app, page } = await launch({ machine: await newMachine(OFFLINE) });
  await watchTray(app);
  await closeWindow(app);
  const shown = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await expect.poll(shown).toEqual([false]);
  // Words follow the language in the tray as well.
  await page.getByTestId('language-switch').dispatchEvent('click');
  await clickInTray(app, '设置');
  await expect.poll(shown).toEqual([true]);
  await expect(page.getByTestId('app-ready')).toHaveAttribute('data-page', 'settings');
});

test('settings go to a file and come back from one', async ({ newMachine, launch }) => {
  const machine = await newMachine(OFFLINE);
  const { app, page } = await launch({ machine });
  const file = join(machine.account, 'my settings.json');
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, file);
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-export').click();
  await expect(page.getByTestId('toast-exported')).toBeVisible();
  const exported = JSON.parse(await readFile(file, 'utf8')) as Settings;
  expect(exported).toMatchObject({ language: 'system', parallelInstalls: 2 });
  await writeFile(file, JSON.stringify({ ...exported, language: 'zh-CN', parallelInstalls: 3 }));
  await page.getByTestId('settings-import').click();
  await expect(page.getByTestId('nav-history')).toContainText('历史');
  expect((await stateOf(page)).settings.parallelInstalls).toBe(3);
  await writeFile(file, '{"parallelInstalls": 99}');
  await page.getByTestId('settings-import').click();
  await expect(page.getByTestId('toast-failed')).toBeVisible();
  expect((await stateOf(page)).settings.parallelInstalls).toBe(3);
});

test('without the tray, closing the window ends the app', async ({ newMachine, launch }) => {
  const machine = await newMachine(OFFLINE);
  await writeFile(join(machine.home, 'settings.json'), '{"closeToTray": false}');
  const { app } = await launch({ machine });
  const ended = app.waitForEvent('close');
  await closeWindow(app);
  await ended;
});

test('started hidden, it opens no window until it is asked', async ({ newMachine }) => {
  const machine = await newMachine(OFFLINE);
  const app = await startElectron({ machine, args: ['--hidden'] });
  try {
    // The last thing it does before it only waits.
    await expect.poll(() => existsSync(join(machine.home, 'versions'))).toBe(true);
    expect(app.windows()).toEqual([]);
    expect(await secondStart(machine)).toBe(0);
    await ready(await app.firstWindow());
  } finally {
    await app.close();
  }
});

/** As the × of the title bar does. */
function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function secondStart(machine: Machine, args: readonly string[] = []): Promise<number | null> {
  const child = spawn(electronPath(), [...electronArguments(), ...args], {
    env: machine.env,
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
