/** The Projects page on real folders: what pins them, what one click does, and what is written into them. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityProblems, expect, type RunningApp } from './support/app';
import { test } from './support/local-machine';
import { forEachLook, photograph, set } from './support/looks';
import type { Machine } from './support/machine';
import {
  chooseInProject,
  installAll,
  linkedVersion,
  makeProject,
  openByButton,
  projectRow,
} from './support/projects';
import { call, stateOf } from './support/state';

/** Milliseconds: an install, with others at work on the machine. */
const INSTALL = 60_000;

test.use({ releases: ['1.26.9', '1.26.7', '1.25.9'] });

test('a folder becomes a project: its pin is read at once, and one click brings its Go', async ({
  machine,
  launch,
}) => {
  test.setTimeout(240_000);
  const shop = await makeProject(machine, '购物 shop', { '.go-version': '# as CI does\n1.26.7\n' });
  const typo = await makeProject(machine, 'typo', { '.go-version': '1.26.77\n' });
  const merged = await makeProject(machine, 'merged', {
    '.go-version': '<<<<<<< HEAD\n1.26.7\n=======\n1.25.9\n>>>>>>> other\n',
  });
  const evil = await makeProject(machine, 'evil', { '.go-version': '../../../etc/passwd\n' });
  const running = await launch({ machine });
  const { page } = running;
  const use = (folder: string) => page.getByTestId(`project-use-${basename(folder)}`);
  await page.getByTestId('nav-projects').click();

  await test.step('opened: the version, the file, the line and the reason', async () => {
    await openByButton(running, shop);
    const go = page.getByTestId('project-go-购物 shop');
    await expect(go).toContainText('1.26.7');
    await expect(go).toContainText('Not installed');
    await expect(page.getByTestId('project-why-购物 shop')).toHaveText('.go-version line 2');
    await page.getByTestId('project-expand-购物 shop').click();
    await expect(page.getByTestId('project-details-购物 shop')).toContainText(`${shop}/.go-version:2`);
    await page.getByTestId('project-expand-购物 shop').click();
  });

  await test.step('installed and used by one click', async () => {
    await expect(use(shop)).toHaveText('Install and use 1.26.7');
    await use(shop).click();
    // The first switch of an account: what goes into its own files is shown first.
    await page.getByTestId('publish-confirm').click();
    await expect(page.getByTestId('project-in-use-购物 shop')).toBeVisible({ timeout: INSTALL });
    expect(await linkedVersion(machine)).toBe('go1.26.7');
    expect((await stateOf(page)).queue.at(-1)?.state.phase).toBe('done');
  });

  await test.step('dropped: a file means its folder; a minimum is served by what is current', async () => {
    const api = await makeProject(machine, 'api', { 'go.mod': 'module example.com/api\n\ngo 1.24\n' });
    await drop(running, [typo, join(api, 'go.mod')]);
    await expect(page.getByTestId('project-in-use-api')).toBeVisible();
    await expect(page.getByTestId('project-why-api')).toHaveText(
      'uses the current 1.26.7: at least 1.24 asked by go.mod line 3',
    );
  });

  await test.step('never released: the nearest that was, after a question', async () => {
    await expect(page.getByTestId('project-go-typo')).toContainText('Never released');
    await expect(use(typo)).toHaveText('Use 1.26.9 instead…');
    await use(typo).click();
    await expect(page.getByTestId('nearest-dialog')).toContainText('1.26.77');
    await page.getByTestId('nearest-confirm').click();
    await expect(page.getByTestId('project-in-use-typo')).toBeVisible({ timeout: INSTALL });
    expect(await readFile(join(typo, '.go-version'), 'utf8')).toBe('1.26.9\n');
    expect(await linkedVersion(machine)).toBe('go1.26.9');
  });

  await test.step('refused in words, and nothing of the page breaks', async () => {
    await openByButton(running, merged);
    await openByButton(running, evil);
    await expect(page.getByTestId('project-go-merged')).toHaveAttribute('data-tone', 'error');
    await expect(page.getByTestId('project-why-merged')).toContainText(/\.go-version:1: .*merge/);
    await expect(page.getByTestId('project-why-evil')).toContainText(
      /\.go-version:1: .*"\.\.\/\.\.\/\.\.\/etc\/passwd"/,
    );
    await expect(use(evil)).toHaveText('Open folder');
  });

  await test.step('edited by hand while the window is open', async () => {
    await writeFile(join(merged, '.go-version'), '1.25.9\n');
    await expect(page.getByTestId('project-go-merged')).toContainText('1.25.9', { timeout: 5_000 });
    await writeFile(join(shop, '.go-version'), '1.26\n');
    await expect(page.getByTestId('project-why-购物 shop')).toContainText(
      '.go-version line 1 asks for 1.26',
      {
        timeout: 5_000,
      },
    );
  });

  await test.step('off the list: nothing of it is touched; deleted: it is told, and can go', async () => {
    await chooseInProject(page, merged, 'menu-project-forget');
    await page.getByTestId('forget-confirm').click();
    await expect(projectRow(page, merged)).toHaveCount(0);
    expect(await readFile(join(merged, '.go-version'), 'utf8')).toBe('1.25.9\n');
    await rm(evil, { recursive: true });
    await expect(page.getByTestId('project-go-evil')).toContainText('Folder not found');
    await expect(use(evil)).toHaveText('Take off the list…');
    await makeProject(machine, 'evil', { '.go-version': '1.25.9\n' });
    await expect(page.getByTestId('project-go-evil')).toContainText('1.25.9');
  });
});

const SETTINGS = '{\n  // ours: keep\n  "editor.tabSize": 4, // wide\n}\n';

test('pins, groups and the editor’s settings are written and taken back; programs get the project’s Go', async ({
  machine,
  launch,
}) => {
  test.setTimeout(240_000);
  await addProgram(machine, 'x-terminal-emulator');
  await addProgram(machine, 'code');
  const a = await makeProject(machine, 'a b', { '.go-version': '1.25.9  # until May\n' });
  const c = await makeProject(machine, 'c', { '.vscode/settings.json': SETTINGS });
  const pinOf = (folder: string) => readFile(join(folder, '.go-version'), 'utf8').catch(() => null);
  const { page } = await launch({ machine });
  await installAll(page, '1.26.7', '1.25.9');
  for (const folder of [a, c]) await call(page, 'projects.open', { folder });
  await page.getByTestId('nav-projects').click();

  await test.step('a pin by F2, and by the menu over one that is there; Undo puts both back', async () => {
    await projectRow(page, c).focus();
    await page.keyboard.press('F2');
    await expect(page.getByTestId('pin-dialog')).toContainText(`${c}/.go-version`);
    await fillVersion(page, '1.26');
    await page.getByTestId('pin-confirm').click();
    await expect.poll(() => pinOf(c)).toBe('1.26\n');
    await expect(page.getByTestId('project-go-c')).toContainText('1.26.7');
    await undo(page);
    await expect.poll(() => pinOf(c)).toBeNull();
    await chooseInProject(page, a, 'menu-project-pin');
    await fillVersion(page, '1.26.7');
    await page.getByTestId('pin-confirm').click();
    await expect.poll(() => pinOf(a)).toBe('1.26.7  # until May\n');
    await undo(page);
    await expect.poll(() => pinOf(a)).toBe('1.25.9  # until May\n');
  });

  await test.step('a pin that another file overrules says so before it is written', async () => {
    const { pinOrder } = (await stateOf(page)).settings;
    await set(page, { pinOrder: ['go.mod', '.go-version'] });
    await writeFile(join(c, 'go.mod'), 'module example.com/c\n\ngo 1.25.9\n');
    await call(page, 'projects.refresh', undefined);
    await expect(page.getByTestId('project-why-c')).toContainText('go.mod');
    await chooseInProject(page, c, 'menu-project-pin');
    await expect(page.getByTestId('pin-effect')).toContainText('go.mod in the same folder comes first');
    await page.keyboard.press('Escape');
    await rm(join(c, 'go.mod'));
    await set(page, { pinOrder });
  });

  await test.step('a group of two is pinned in one operation, and taken back in one', async () => {
    await chooseInProject(page, a, 'menu-project-group', 'menu-group-new');
    await page.getByTestId('group-name').fill('Shop');
    await fillVersion(page, '1.25.9');
    await page.getByTestId('group-confirm').click();
    await expect(page.getByTestId('group-row-Shop')).toContainText('1.25.9');
    await chooseInProject(page, c, 'menu-project-group', 'menu-group-Shop');
    await expect(page.getByTestId('join-group-dialog')).toContainText('c: .go-version → 1.25.9');
    await page.getByTestId('join-group-confirm').click();
    await expect(page.getByTestId('group-row-Shop')).toContainText('2 projects');
    const before = (await stateOf(page)).history.length;
    await page.getByTestId('group-change-Shop').click();
    await fillVersion(page, '1.26.7');
    await expect(page.getByTestId('pin-changes')).toContainText('2 projects, all or none');
    await page.getByTestId('group-confirm').click();
    await expect.poll(() => pinOf(c)).toBe('1.26.7\n');
    await expect.poll(() => pinOf(a)).toBe('1.26.7  # until May\n');
    await expect.poll(async () => (await stateOf(page)).history.length).toBe(before + 1);
    await expect(page.getByTestId('group-row-Shop')).toContainText('1.26.7');
    await undo(page);
    await expect.poll(() => pinOf(c)).toBe('1.25.9\n');
    await expect.poll(() => pinOf(a)).toBe('1.25.9  # until May\n');
  });

  await test.step('VS Code is told: the diff, the file with its comments, and back', async () => {
    const file = join(c, '.vscode', 'settings.json');
    await chooseInProject(page, c, 'menu-project-tell-editor');
    const diff = page.getByTestId('editor-dialog').getByTestId('edit-diff');
    await expect(diff).toContainText(file);
    await expect(diff).toContainText('go.goroot');
    await page.getByTestId('editor-confirm').click();
    await expect(page.getByTestId('editor-dialog')).toHaveCount(0);
    const told = await readFile(file, 'utf8');
    expect(told).toContain('{\n  // ours: keep\n  "editor.tabSize": 4, // wide\n');
    expect(told).toContain(`"go.goroot": ${JSON.stringify(toolchain(machine, '1.25.9'))}`);
    await undo(page);
    await expect.poll(() => readFile(file, 'utf8')).toBe(SETTINGS);
  });

  await test.step('terminal and editor start there, with the project’s Go first in PATH', async () => {
    await chooseInProject(page, a, 'menu-project-terminal');
    await chooseInProject(page, a, 'menu-project-editor');
    const root = toolchain(machine, '1.25.9');
    await expect
      .poll(() => startOf(machine, 'x-terminal-emulator'))
      .toEqual({ cwd: a, args: '', goroot: root, firstInPath: join(root, 'bin') });
    await expect
      .poll(() => startOf(machine, 'code'))
      .toEqual({ cwd: a, args: a, goroot: root, firstInPath: join(root, 'bin') });
  });
});

test('by keyboard alone; the order is kept; how it looks, and what axe-core says', async ({
  machine,
  launch,
}) => {
  test.setTimeout(240_000);
  const first = await launch({ machine });
  const alpha = await makeProject(machine, 'alpha', { '.go-version': '1.25.9\n' });
  const beta = await makeProject(machine, 'beta', { 'go.mod': 'module example.com/beta\n\ngo 1.26\n' });
  const gone = await makeProject(machine, 'gone', {});
  // Each new one is the first.
  for (const folder of [gone, beta, alpha]) await call(first.page, 'projects.open', { folder });
  await installAll(first.page, '1.25.9');
  await call(first.page, 'toolchains.use', { id: 'go1.25.9', publish: true });
  await call(first.page, 'queue.install', { version: '1.26.7', makeDefault: true });
  await expect(first.page.getByTestId('hero-version')).toHaveText('go1.26.7', { timeout: INSTALL });
  await walkByKeyboard(first.page, { machine, alpha, beta, gone });
  await first.close();

  const second = await launch({ machine });
  const { page } = second;
  expect((await stateOf(page)).projects.projects.map(({ folder }) => folder)).toEqual([beta, alpha]);
  await expect.poll(async () => (await stateOf(page)).toolchains.current.version).toBe('1.25.9');
  await page.getByTestId('nav-projects').click();
  await fillPage(machine, page);
  await forEachLook(second, async (look) => {
    await photograph(page, `projects-${look.name}`);
    if (look.small) expect.soft(await accessibilityProblems(page), look.name).toEqual([]);
  });
});

async function walkByKeyboard(
  page: Page,
  { machine, alpha, beta, gone }: { machine: Machine; alpha: string; beta: string; gone: string },
): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('Control+4');
  await expect(projectRow(page, gone)).toBeVisible();
  await tabTo(page, '[role="row"][data-folder]');
  await keyboard.press('Home');
  await expect(projectRow(page, alpha)).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByTestId('project-in-use-alpha')).toBeVisible();
  expect(await linkedVersion(machine)).toBe('go1.25.9');
  await keyboard.press('Alt+ArrowDown');
  await expect
    .poll(async () => (await stateOf(page)).projects.projects.map(({ folder }) => folder))
    .toEqual([beta, alpha, gone]);
  // The row that was moved is still the one that keys mean.
  await expect(projectRow(page, alpha)).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(projectRow(page, gone)).toBeFocused();
  await keyboard.press('Delete');
  await expect(page.getByTestId('forget-dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(projectRow(page, gone)).toBeFocused();
  await keyboard.press('Delete');
  await expect(page.getByTestId('forget-dialog')).toBeVisible();
  await keyboard.press('Enter');
  await expect(projectRow(page, gone)).toHaveCount(0);
}

/** Presses Tab until it is there: never by the mouse. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = () => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
  for (let pressed = 0; pressed < 30 && (await isThere()) !== true; pressed += 1)
    await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}

/** Every state that a row can have, under two headings. */
async function fillPage(machine: Machine, page: Page): Promise<void> {
  const folders = await Promise.all([
    makeProject(machine, 'a-very-long-name-of-a-service-that-somebody-generated-from-a-ticket', {
      'go.mod': 'module example.com/long\n\ngo 1.24\n',
    }),
    makeProject(machine, '支付服务', { '.tool-versions': 'golang 1.27.1\n' }),
    makeProject(machine, 'never-released', { '.go-version': '1.26.77\n' }),
    makeProject(machine, 'merge', { '.go-version': '<<<<<<< HEAD\n1.26.7\n' }),
    makeProject(machine, 'unpinned'),
    makeProject(machine, 'moved-away'),
  ]);
  for (const folder of folders) await call(page, 'projects.open', { folder });
  await call(page, 'projects.saveGroup', { name: 'Shop 商城', before: null, spec: '1.26.7' });
  for (const folder of folders.slice(0, 1))
    await call(page, 'projects.setGroup', { folder, group: 'Shop 商城' });
  await page.getByTestId('undo-toast').getByRole('button', { name: 'Close' }).click();
  await rm(folders.at(-1)!, { recursive: true });
  await page.getByTestId('project-expand-支付服务').click();
  await expect(page.getByTestId('project-go-moved-away')).toContainText('Folder not found');
}

async function fillVersion(page: Page, version: string): Promise<void> {
  await page
    .getByTestId('version-input')
    .locator('input')
    .or(page.locator('input[data-testid="version-input"]'))
    .fill(version);
}

async function undo(page: Page): Promise<void> {
  const toast = page.getByTestId('undo-toast').last();
  await toast.getByTestId('undo-toast-undo').click();
  await expect(page.getByTestId('toast-rolled-back').last()).toBeVisible();
}

/** As the system does when files are let go over the window. */
async function drop({ page }: RunningApp, files: string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
    if (type === 'dragOver') await expect(page.getByTestId('drop-overlay')).toBeVisible();
  }
  await expect(page.getByTestId('drop-overlay')).toHaveCount(0);
  await client.detach();
}

function toolchain({ home }: Machine, version: string): string {
  return join(home, 'versions', `go${version}`);
}

/** A program that writes down how it was started. */
async function addProgram(machine: Machine, name: string): Promise<void> {
  const folder = join(machine.account, 'programs');
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  const say = `printf '%s\\n' "$PWD" "$*" "$GOROOT" "\${PATH%%:*}"`;
  await writeFile(file, `#!/bin/sh\n${say} > '${file}.tmp' && mv '${file}.tmp' '${file}.started'\n`);
  await chmod(file, 0o755);
  const { PATH = '' } = machine.env;
  if (!PATH.startsWith(folder)) machine.env['PATH'] = `${folder}:${PATH}`;
}

async function startOf({ account }: Machine, name: string) {
  const text = await readFile(join(account, 'programs', `${name}.started`), 'utf8').catch(() => null);
  if (text === null) return null;
  const [cwd, args, goroot, firstInPath] = text.split('\n');
  return { cwd, args, goroot, firstInPath };
}
