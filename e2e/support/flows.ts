/** What a person does in the window, as the tests say it. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Lists only this version. */
export async function search(page: Page, version: string): Promise<void> {
  await page
    .getByTestId('list-search')
    .locator('input')
    .or(page.locator('input[data-testid="list-search"]'))
    .fill(version);
}

/** Starts an install from the list of available releases; answers its item in the queue. */
export async function install(page: Page, version: string): Promise<Locator> {
  await search(page, version);
  await page.getByTestId(`install-${version}`).click();
  await search(page, '');
  return queueItem(page, version);
}

export function queueItem(page: Page, version: string): Locator {
  return page.getByTestId(/^queue-item-/).filter({ hasText: version });
}

/** Bytes shown move: the bar of an item that runs is not a picture. */
export async function percentOf(item: Locator): Promise<number> {
  const bar = item.getByRole('progressbar');
  const [now, most] = await Promise.all([
    bar.getAttribute('aria-valuenow'),
    bar.getAttribute('aria-valuemax'),
  ]);
  return (100 * Number(now)) / Number(most ?? 1);
}

export async function expectInstalled(page: Page, version: string, timeout = 90_000): Promise<void> {
  await expect(page.getByTestId(`row-installed-go${version}`)).toBeVisible({ timeout });
}

/** One of the entries behind a row's ⋯. */
export async function chooseFromRow(page: Page, id: string, entry: string): Promise<void> {
  await page.getByTestId(`more-${id}`).click();
  await page.getByTestId(entry).click();
}
