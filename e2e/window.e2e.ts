/** The window among other things: its settings, a restart, no network, a broken file, its end. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@shared/domain/settings';
import { closeWindow, expect, resize, test } from './support/app';
import { OFFLINE } from './support/machine';
import { stateOf } from './support/state';

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
