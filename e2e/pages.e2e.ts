/** Every page as it looks: both themes, both languages, two sizes; and what axe-core objects to. */
import type { Page } from '@playwright/test';
import { accessibilityProblems, expect } from './support/app';
import { expectInstalled, install } from './support/flows';
import { MIB, test } from './support/local-machine';
import { forEachLook, photograph } from './support/looks';
import { call, stateOf } from './support/state';

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
  // What fades while it is looked at has no contrast.
  await expect(page.getByTestId('toast-installed')).toHaveCount(0, { timeout: 30_000 });

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

async function expandFirstOperations(page: Page): Promise<void> {
  const { history } = await stateOf(page);
  const switches = history.filter(({ change }) => change.kind === 'switch').map(({ id }) => id);
  for (const id of switches) {
    if ((await page.getByTestId(`details-${id}`).count()) === 0)
      await page.getByTestId(`expand-operation-${id}`).click();
  }
}
