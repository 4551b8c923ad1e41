/** The Storage page on caches that a real go filled: sizes, what goes, and that it is gone. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Store, StoreView } from '@shared/domain/storage';
import { accessibilityProblems, expect } from './support/app';
import { test as base } from './support/local-machine';
import { forEachLook, photograph } from './support/looks';
import { machineGoEnv, type Machine } from './support/machine';
import { stateOf } from './support/state';

const run = promisify(execFile);
const MODULE = 'example.com/kept@v1.0.0';

/** Where a go has built and tested something, and modules and a toolchain of its own lie. */
const test = base.extend<{ used: Machine }>({
  used: async ({ machine }, use) => {
    const none = (await machineGoEnv('GOROOT')) === null;
    if (none && process.env['CI'] === 'true') throw new Error('no Go on this machine');
    base.skip(none, 'no Go on this machine to fill caches with');
    machine.env['GOTOOLCHAIN'] = 'local';
    machine.env['GOFLAGS'] = '';
    await buildSomething(machine);
    await putModules(machine);
    await putToolchain(machine);
    await use(machine);
  },
});

async function buildSomething({ account, env }: Machine): Promise<void> {
  const project = join(account, 'project');
  await mkdir(project);
  await writeFile(join(project, 'go.mod'), 'module example.com/project\n\ngo 1.20\n');
  await writeFile(join(project, 'sum.go'), 'package project\n\nfunc Sum(a, b int) int { return a + b }\n');
  await run('go', ['build', './...'], { cwd: project, env });
}

function modulesOf({ account }: Machine): string {
  return join(account, 'go', 'pkg', 'mod');
}

function buildsOf({ env }: Machine): string {
  return env['GOCACHE']!;
}

async function putModules(machine: Machine): Promise<void> {
  const sources = join(modulesOf(machine), MODULE);
  const downloads = join(modulesOf(machine), 'cache', 'download', 'example.com', 'kept', '@v');
  await mkdir(sources, { recursive: true });
  await mkdir(downloads, { recursive: true });
  await writeFile(join(sources, 'kept.go'), `package kept\n${'// \n'.repeat(5_000)}`);
  await writeFile(join(downloads, 'v1.0.0.zip'), Buffer.alloc(30_000, 7));
  await writeFile(join(downloads, 'v1.0.0.info'), '{"Version":"v1.0.0"}');
}

async function putToolchain(machine: Machine): Promise<void> {
  for (const [version, size] of [
    ['1.25.9', 60_000],
    ['1.24.3', 40_000],
  ] as const) {
    const folder = join(
      modulesOf(machine),
      'golang.org',
      `toolchain@v0.0.1-go${version}.${process.platform}-${goArch()}`,
    );
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(join(folder, 'bin', 'go'), Buffer.alloc(size, 1));
  }
}

function goArch(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}

async function openPage(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await expect(page.getByTestId('storage-page')).toBeVisible();
  await expect.poll(async () => (await stateOf(page)).storage.measuredAt).not.toBeNull();
  await expect(page.getByTestId('storage-progress')).toHaveCount(0);
}

async function viewOf(page: Page, store: Store): Promise<StoreView> {
  const view = (await stateOf(page)).storage.stores.find((candidate) => candidate.store === store);
  if (!view) throw new Error(`no ${store}`);
  return view;
}

/** Go's 256 folders: what it compiled lies in them. */
async function builtFiles(machine: Machine): Promise<string[]> {
  const folders = (await readdir(buildsOf(machine))).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const files = await Promise.all(folders.map((name) => readdir(join(buildsOf(machine), name))));
  return files.flat();
}

test('sizes, exactly what goes, a build cache emptied, and no way back in History', async ({
  used,
  launch,
}) => {
  const { page } = await launch({ machine: used });
  await openPage(page);

  await test.step('each store says how much it holds and where', async () => {
    const build = await viewOf(page, 'build');
    expect(build.files).toBe((await builtFiles(used)).length);
    await expect(page.getByTestId('store-build')).toContainText(`${build.files} files`);
    await expect(page.getByTestId('store-build').getByTestId('storage-path')).toHaveText(buildsOf(used));
    await expect(page.getByTestId('size-modules')).toHaveText('50 kB');
    await expect(page.getByTestId('size-toolchains')).toHaveText('100 kB');
    await expect(page.getByTestId('size-downloads')).toHaveText('0 B');
    await expect(page.getByTestId('tick-downloads')).toBeDisabled();
    await expect(page.getByTestId('storage-total')).toHaveText(/^\d.* [kMG]B$/);
  });

  await test.step('the dialog says what goes and what it costs; Esc changes nothing', async () => {
    await expect(page.getByTestId('storage-clean')).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('tick-build').focus();
    await page.keyboard.press('Space');
    await expect(page.getByTestId('tick-test')).toBeChecked();
    await page.getByTestId('storage-clean').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('clean-dialog');
    await expect(dialog.getByTestId('clean-build')).toContainText(buildsOf(used));
    await expect(dialog.getByTestId('clean-test')).toHaveCount(0);
    await expect(dialog).toContainText('The next build compiles everything again.');
    await expect(dialog).toContainText('can’t be undone');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByTestId('storage-clean')).toBeFocused();
    expect((await builtFiles(used)).length).toBeGreaterThan(0);
  });

  await test.step('cleaned, its folders are empty, the row says so, and nothing else went', async () => {
    await page.getByTestId('storage-clean').click();
    await page.getByTestId('clean-confirm').click();
    await expect(page.getByTestId('toast-cleaned')).toContainText('freed');
    await expect(page.getByTestId('clean-dialog')).toHaveCount(0);
    expect(await builtFiles(used)).toEqual([]);
    await expect(page.getByTestId('size-build')).toHaveText('0 B');
    await expect(page.getByTestId('tick-build')).toBeDisabled();
    await expect(page.getByTestId('size-modules')).toHaveText('50 kB');
  });

  await page.getByTestId('nav-history').click();
  const change = (await stateOf(page)).history.find(({ change }) => change.kind === 'clean');
  await expect(page.getByTestId(`operation-${change!.id}`)).toContainText('Cleaned: Build cache');
  await expect(page.getByTestId(`undo-${change!.id}`)).toHaveCount(0);
});

test('one of two toolchains goes, the other and the modules stay', async ({ used, launch }) => {
  const { page } = await launch({ machine: used });
  await openPage(page);
  await page.getByTestId('parts-toolchains').click();
  const part = page.getByTestId('store-part').filter({ hasText: 'go1.25.9' });
  await expect(part).toContainText('60 kB');
  await part.getByRole('checkbox').check();
  await expect(page.getByTestId('storage-chosen')).toContainText('60 kB');
  await page.getByTestId('storage-clean').click();
  await expect(page.getByTestId('clean-toolchains')).toContainText('go1.25.9');
  await expect(page.getByTestId('clean-toolchains')).not.toContainText('go1.24.3');
  await page.getByTestId('clean-confirm').click();
  await expect(page.getByTestId('size-toolchains')).toHaveText('40 kB');
  const left = await readdir(join(modulesOf(used), 'golang.org'));
  expect(left.map((name) => name.replace(/\.[a-z].*$/, ''))).toEqual(['toolchain@v0.0.1-go1.24.3']);
  expect(await readdir(join(modulesOf(used), MODULE))).toEqual(['kept.go']);
});

test('F5 measures again, and what a switch clears leads to Settings', async ({ used, launch }) => {
  const { page } = await launch({ machine: used });
  await openPage(page);
  await mkdir(join(buildsOf(used), 'fuzz', 'example.com'), { recursive: true });
  await writeFile(join(buildsOf(used), 'fuzz', 'example.com', 'input'), Buffer.alloc(2_000));
  await expect(page.getByTestId('size-fuzz')).toHaveText('0 B');
  await page.keyboard.press('F5');
  await expect(page.getByTestId('size-fuzz')).toHaveText('2.0 kB');

  await page.getByTestId('tick-fuzz').check();
  await page.getByTestId('storage-clean').click();
  await expect(page.getByTestId('clean-fuzz-warning')).toContainText('except by fuzzing again');
  await page.getByTestId('dialog-cancel').click();

  await expect(page.getByTestId('storage-on-switch')).toContainText('Build cache, when the line changes');
  await page.getByTestId('storage-settings').click();
  await expect(page.getByTestId('setting-cachesOnSwitch')).toBeVisible();
});

test('without a go nothing is hidden, and what only go can empty is not offered', async ({
  machine,
  launch,
}) => {
  await putModules(machine);
  machine.env['PATH'] = '/usr/bin:/bin';
  const { page } = await launch({ machine });
  await openPage(page);
  const { go } = (await stateOf(page)).storage;
  test.skip(go !== null, `this machine has ${go} where every account finds it`);
  await expect(page.getByTestId('storage-no-go')).toBeVisible();
  await expect(page.getByTestId('size-modules')).toHaveText('50 kB');
  await expect(page.getByTestId('tick-build')).toBeDisabled();
  await expect(page.getByTestId('tick-modules')).toBeEnabled();
});

test('how it looks, and what axe-core says', async ({ used, launch }) => {
  test.setTimeout(240_000);
  const running = await launch({ machine: used });
  const { page } = running;
  await openPage(page);
  await page.getByTestId('parts-toolchains').click();
  await page.getByTestId('tick-build').check();
  await page.getByTestId('tick-modules').check();
  await forEachLook(running, async ({ name, small }) => {
    const check = async (what: string): Promise<void> => {
      await photograph(page, `${what}-${name}`);
      if (small) expect.soft(await accessibilityProblems(page), `${what} ${name}`).toEqual([]);
    };
    await check('storage');
    await page.getByTestId('storage-clean').click();
    await expect(page.getByTestId('clean-dialog')).toBeVisible();
    await check('storage-clean');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('clean-dialog')).toHaveCount(0);
  });
});
