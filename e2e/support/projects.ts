/** Folders with Go code, and what a person does with them on the Projects page. */
import { mkdir, readlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ProjectView } from '@shared/domain/project-view';
import type { RunningApp } from './app';
import type { Machine } from './machine';
import { call, stateOf } from './state';

export async function makeProject(
  { account }: Machine,
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = join(account, 'work', name);
  await mkdir(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** By the page's button; the system's dialog answers with this folder. */
export async function openByButton({ app, page }: RunningApp, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, folder);
  await page.getByTestId('project-open').click();
  await expect(projectRow(page, folder)).toBeVisible();
}

export function projectRow(page: Page, folder: string): Locator {
  return page.getByTestId(`project-row-${basename(folder)}`);
}

/** One of the entries behind a row's ⋯; of a menu inside of it the last one. */
export async function chooseInProject(page: Page, folder: string, ...entries: string[]): Promise<void> {
  await page.getByTestId(`project-menu-${basename(folder)}`).click();
  for (const entry of entries) await page.getByTestId(entry).click();
}

/** Past the buttons: for tests of what comes after. */
export async function installAll(page: Page, ...versions: string[]): Promise<void> {
  for (const version of versions) await call(page, 'queue.install', { version, makeDefault: false });
  const installed = async (): Promise<string[]> =>
    (await stateOf(page)).toolchains.toolchains.map((toolchain) => toolchain.version);
  await expect.poll(installed, { timeout: 90_000 }).toEqual(expect.arrayContaining(versions));
}

export async function projectAt(page: Page, folder: string): Promise<ProjectView | undefined> {
  return (await stateOf(page)).projects.projects.find((project) => project.folder === folder);
}

/** The version that the link leads to. */
export async function linkedVersion({ home }: Machine): Promise<string> {
  return basename(await readlink(join(home, 'current')));
}
