/** Every page as it looks: both themes, both languages, two sizes; and what axe-core objects to. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '@shared/domain/settings';
import { accessibilityProblems, expect, resize, type RunningApp } from './support/app';
import { expectInstalled, install } from './support/flows';
import { MIB, test } from './support/local-machine';
import { call, stateOf } from './support/state';

const PICTURES = join(import.meta.dirname, '..', '.cache', 'screenshots');
const SIZES = [
  [1024, 700],
  [1600, 1000],
] as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;
const PAGES = ['toolchains', 'history', 'settings'] as const;

test('an empty home: what is said, and what axe-core says', async ({ machine, launch }) => {
  const running = await launch({ machine });
  await expect(running.page.getByTestId('empty-hero')).toBeVisible();
  await forEachLook(running, async (look) => {
    await photograph(running.page, `empty-${look.name}`);
    if (look.first) expect.soft(await accessibilityProblems(running.page), look.name).toEqual([]);
  });
});

test('the pages with something on them', async ({ server, machine, launch }) => {
  test.setTimeout(240_000);
  const running = await launch({ machine });
  const { page } = running;
  await install(page, '1.26.7');
  await install(page, '1.25.9');
  await expectInstalled(page, '1.26.7');
  await expectInstalled(page, '1.25.9');
  await call(page, 'toolchains.use', { id: 'go1.25.9', publish: true });
  await call(page, 'toolchains.use', { id: 'go1.26.7', publish: false });
  await expect(page.getByTestId('hero-truth')).toHaveAttribute('data-truth', 'same');
  server.fault(/go1\.26\.8/, { kind: 'slow', bytesPerSecond: MIB });
  const item = await install(page, '1.26.8');
  await expect(item.getByTestId('queue-phase')).toHaveText('Downloading');
  await item.getByTestId('queue-pause').click();

  await forEachLook(running, async (look) => {
    for (const name of PAGES) {
      await page.getByTestId(`nav-${name}`).click();
      if (name === 'history') await expandFirstOperations(page);
      await photograph(page, `${name}-${look.name}`);
      if (look.first) expect.soft(await accessibilityProblems(page), `${name} ${look.name}`).toEqual([]);
    }
    await page.getByTestId('nav-toolchains').click();
    await page.getByTestId('more-go1.25.9').click();
    await page.getByTestId('menu-uninstall').click();
    await expect(page.getByTestId('uninstall-dialog')).toBeVisible();
    await photograph(page, `uninstall-${look.name}`);
    if (look.first) expect.soft(await accessibilityProblems(page), `uninstall ${look.name}`).toEqual([]);
    await page.getByTestId('dialog-cancel').click();
    await expect(page.getByTestId('uninstall-dialog')).toHaveCount(0);
  });
});

interface Look {
  name: string;
  /** Contrast and names don't change with size and language: looked at once per theme. */
  first: boolean;
}

async function forEachLook(running: RunningApp, look: (look: Look) => Promise<void>): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  for (const theme of THEMES) {
    for (const language of LANGUAGES) {
      await set(running.page, { theme, language });
      for (const [width, height] of SIZES) {
        await resize(running, width, height);
        const first = language === 'en' && width === SIZES[0][0];
        await look({ name: `${width}x${height}-${theme}-${language}`, first });
      }
    }
  }
}

async function photograph(page: Page, name: string): Promise<void> {
  // Movements end, tooltips go.
  await page.mouse.move(2, 300);
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

async function expandFirstOperations(page: Page): Promise<void> {
  const { history } = await stateOf(page);
  const switches = history.filter(({ change }) => change.kind === 'switch').map(({ id }) => id);
  for (const id of switches) {
    if ((await page.getByTestId(`details-${id}`).count()) === 0)
      await page.getByTestId(`expand-operation-${id}`).click();
  }
}

async function set(page: Page, settings: Partial<Settings>): Promise<void> {
  await call(page, 'settings.set', settings);
  await expect.poll(async () => (await stateOf(page)).settings).toMatchObject(settings);
}
