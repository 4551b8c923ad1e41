/** The window in its looks: both themes, both languages, two sizes. Pictures go to `.cache/screenshots`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '@shared/domain/settings';
import { expect, resize, type RunningApp } from './app';
import { call, stateOf } from './state';

export const PICTURES = join(import.meta.dirname, '..', '..', '.cache', 'screenshots');
export const SIZES = [
  [1024, 700],
  [1600, 1000],
] as const;

export interface Look {
  name: string;
  /** The smaller size. */
  small: boolean;
  /** True once per theme: contrast and most names don't change with size and language. */
  first: boolean;
}

export async function forEachLook(running: RunningApp, look: (look: Look) => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['en', 'zh-CN'] as const) {
      await set(running.page, { theme, language });
      for (const [width, height] of SIZES) {
        await resize(running, width, height);
        const small = width === SIZES[0][0];
        await look({
          name: `${width}x${height}-${theme}-${language}`,
          small,
          first: small && language === 'en',
        });
      }
    }
  }
}

export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  // Movements end, tooltips go.
  await page.mouse.move(2, 300);
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Changes settings as the window does, and waits until it shows them. */
export async function set(page: Page, settings: Partial<Settings>): Promise<void> {
  await call(page, 'settings.set', settings);
  await expect.poll(async () => (await stateOf(page)).settings).toMatchObject(settings);
}
