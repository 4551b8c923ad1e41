/** The tray with the window closed, in step with what the command does. */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeWindow, expect, isWindowShown } from './support/app';
import { gvm } from './support/gvm';
import { test } from './support/local-machine';
import { installAll, linkedVersion, makeProject, projectRow } from './support/projects';
import { call, stateOf } from './support/state';
import { clickInTray, trayLabels, trayTooltip, watchTray } from './support/tray';

/** Milliseconds; the promise is one second, and others may be at work on the machine. */
const AT_MOST = 5_000;

test.use({ releases: ['1.26.7', '1.25.9'] });

test('closed to the tray it lives on, and all of the tray works', async ({ machine, launch }) => {
  test.setTimeout(180_000);
  const { app, page, complaints } = await launch({ machine });
  await installAll(page, '1.26.7', '1.25.9');
  await watchTray(app);

  await test.step('what gvm does in a terminal is seen by window and tray at once', async () => {
    const seen = seenAt(page, 'hero-version', 'go1.26.7');
    await gvm(machine, 'default', '1.26.7', '--no-publish');
    const ended = Date.now();
    const late = (await seen) - ended;
    console.log(`seen ${late} ms after the command's end`);
    expect(late).toBeLessThan(AT_MOST);
    await expect.poll(() => trayLabels(app), { timeout: AT_MOST }).toContain('• Go 1.26.7');
    expect(await trayTooltip(app)).toBe('Go 1.26.7 · GVM Desktop');
  });

  await test.step('a switch with the window closed', async () => {
    await closeWindow(app);
    await expect.poll(() => isWindowShown(app)).toBe(false);
    await clickInTray(app, 'Go 1.25.9');
    await expect.poll(() => trayTooltip(app)).toBe('Go 1.25.9 · GVM Desktop');
    expect(await linkedVersion(machine)).toBe('go1.25.9');
    expect(await trayLabels(app)).toEqual(expect.arrayContaining(['• Go 1.25.9', 'Go 1.26.7']));
    expect(await isWindowShown(app)).toBe(false);
  });

  await test.step('a switch that fails leaves the mark where it belongs', async () => {
    const go = join(machine.home, 'versions', 'go1.26.7', 'bin', 'go');
    await rename(go, `${go}.away`);
    await clickInTray(app, 'Go 1.26.7');
    await expect.poll(() => complaints.splice(0).length).toBeGreaterThan(0);
    await expect.poll(() => trayLabels(app)).toContain('• Go 1.25.9');
    expect(await linkedVersion(machine)).toBe('go1.25.9');
    await rename(`${go}.away`, go);
  });

  await test.step('automatic switching rests, and goes on', async () => {
    const paused = join(machine.home, 'hook', 'paused');
    await clickInTray(app, 'Pause automatic switching');
    await expect.poll(() => existsSync(paused)).toBe(true);
    expect((await stateOf(page)).settings.autoSwitch).toBe(false);
    await clickInTray(app, '• Pause automatic switching');
    await expect.poll(() => existsSync(paused)).toBe(false);
    expect((await stateOf(page)).settings.autoSwitch).toBe(true);
  });

  await test.step('its projects lead to the page, in the language of the window', async () => {
    const one = await makeProject(machine, 'R&D', { '.go-version': '1.26.7\n' });
    const other = await makeProject(machine, '支付', { '.go-version': '1.27.1\n' });
    for (const folder of [one, other]) await call(page, 'projects.open', { folder });
    await page.getByTestId('language-switch').dispatchEvent('click');
    await expect
      .poll(() => trayLabels(app, '项目'))
      .toEqual(['支付 — 1.27.1，未安装', 'R&&D — 1.26.7', '', '全部项目…']);
    await clickInTray(app, '项目', 'R&&D — 1.26.7');
    await expect.poll(() => isWindowShown(app)).toBe(true);
    await expect(projectRow(page, one)).toBeFocused();
  });

  await test.step('and Settings to the settings', async () => {
    await closeWindow(app);
    await expect.poll(() => isWindowShown(app)).toBe(false);
    await clickInTray(app, '设置');
    await expect.poll(() => isWindowShown(app)).toBe(true);
    await expect(page.getByTestId('app-ready')).toHaveAttribute('data-page', 'settings');
  });
});

/** When the page first says so, to the millisecond. */
function seenAt(page: Page, testId: string, text: string): Promise<number> {
  return page.evaluate(
    ([testId, text]) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector(`[data-testid="${testId}"]`)?.textContent !== text) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    [testId, text] as const,
  );
}
