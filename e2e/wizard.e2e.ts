/** The clean-up wizard on a messy account, from the first start to a terminal that runs our Go, and back. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newest } from '../src/shared/domain/go-version';
import { platformOfNode } from '../src/shared/domain/platform';
import type { Settings } from '../src/shared/domain/settings';
import { startTinyServer, tinyToolchain, type TinyServer } from '../src/testing/tiny-toolchain';
import { accessibilityProblems, expect, resize, test as base, type RunningApp } from './support/app';
import { photograph, PICTURES, set, SIZES } from './support/looks';
import { inLoginShell, OFFLINE, type Machine } from './support/machine';
import { accountFiles, FOREIGN, makeMessy } from './support/messy-machine';
import { call, stateOf } from './support/state';

interface Fixtures {
  /** Has the newest release that the app knows of, small. */
  server: TinyServer & { newest: string };
  /** Where the app never ran. */
  fresh: Machine;
  /** And where years of Go have left their traces. */
  messy: Machine;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn what a fixture needs
  server: async ({}, use) => {
    const version = await newestKnown();
    const platform = platformOfNode(process.platform, process.arch);
    if (!platform) throw new Error(`Go publishes nothing for ${process.platform} ${process.arch}`);
    const server = await startTinyServer({ toolchains: [tinyToolchain({ version, platform })] });
    await use({ ...server, newest: version });
    await server.close();
  },
  fresh: async ({ newMachine, server }, use) => {
    const env = { ...OFFLINE, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', PATH: '/usr/bin:/bin' };
    const machine = await newMachine(env, { firstRun: true });
    await writeSettings(machine, { officialUrl: server.officialUrl });
    await use(machine);
  },
  messy: async ({ fresh }, use) => {
    await makeMessy(fresh);
    fresh.env['GOENV'] = goEnvOf(fresh);
    await use(fresh);
  },
});

/** Where `go env -w` writes without being told otherwise. */
function goEnvOf({ account }: Machine): string {
  return join(account, '.config', 'go', 'env');
}

async function writeSettings(machine: Machine, settings: Partial<Settings>): Promise<void> {
  const path = join(machine.home, 'settings.json');
  const before = await readFile(path, 'utf8').catch(() => '{}');
  await writeFile(path, JSON.stringify({ ...(JSON.parse(before) as object), ...settings }));
}

async function newestKnown(): Promise<string> {
  const path = join(import.meta.dirname, '..', 'assets', 'catalogue.json');
  const releases = JSON.parse(await readFile(path, 'utf8')) as { version: string; stable: boolean }[];
  const stable = releases.filter((release) => release.stable).map(({ version }) => version.slice(2));
  return newest(stable)!;
}

test('from a messy account to one Go, and back to the byte', async ({ server, messy, launch }) => {
  const before = await accountFiles(messy);
  const running = await launch({ machine: messy });
  const { page } = running;
  await at(page, 'findings');
  await expect(page.getByTestId('wizard-finding-list')).toContainText('/opt/go-of-2019');
  await expect(page.getByTestId('wizard-path')).toContainText(`sdk/go${FOREIGN}/bin`);

  await test.step('a tick less is a change less, and the choice is kept', async () => {
    const boxes = page.getByTestId('finding-check').locator('visible=true');
    const first = page.getByTestId('finding').filter({ hasText: '/opt/go-of-2019' });
    await expect(boxes.first()).toBeVisible();
    await first.getByRole('checkbox').uncheck();
    await expect(page.getByTestId('wizard-next')).toHaveText('Continue without changes');
    await first.getByRole('checkbox').check();
    await expect(page.getByTestId('wizard-next')).toHaveText('Preview changes');
  });

  await page.getByTestId('wizard-next').click();
  await at(page, 'preview');
  await expect(page.getByTestId('planned-edit')).toHaveCount(1);
  await expect(page.getByTestId('edit-diff')).toContainText('GOROOT=/opt/go-of-2019');
  expect(await accountFiles(messy)).toEqual(before);

  await page.getByTestId('wizard-apply').click();
  await at(page, 'go');
  await expect(page.getByTestId('wizard-applied')).toBeVisible();
  expect(await readFile(goEnvOf(messy), 'utf8')).toBe('GOPRIVATE=git.example.com\n');

  await expect(page.getByTestId('wizard-publication')).toContainText('gvm home 中文');
  await page.getByTestId('wizard-next').click();
  await at(page, 'done');
  await expect(page.getByTestId('wizard-truth')).toHaveAttribute('data-truth', 'same');
  expect(await inLoginShell(messy, 'go version')).toContain(`go${server.newest} `);

  await test.step('each change is taken back', async () => {
    for (const kind of ['switch', 'install', 'environment']) {
      await page.getByTestId(`wizard-undo-${kind}`).click();
      await page.getByTestId('rollback-confirm').click();
      await expect(page.getByTestId(`wizard-undo-${kind}`)).toHaveCount(0);
    }
  });
  expect(await accountFiles(messy)).toEqual(before);
  expect(await inLoginShell(messy, 'go version')).toContain(`go${FOREIGN} `);

  await page.getByTestId('wizard-finish').click();
  await expect(page.getByTestId('wizard')).toHaveCount(0);
  await expect(page.getByTestId('nav-toolchains')).toBeVisible();
  await running.close();
  const again = await launch({ machine: messy });
  await expect(again.page.getByTestId('nav-toolchains')).toBeVisible();
  await expect(again.page.getByTestId('wizard')).toHaveCount(0);
});

test('in Chinese, with a Go that is there already: imported where it lies', async ({ messy, launch }) => {
  await writeSettings(messy, { language: 'zh-CN' });
  const { page } = await launch({ machine: messy });
  await at(page, 'findings');
  await expect(page.getByTestId('rail-findings')).toContainText('检查结果');
  await expect(page.getByTestId('wizard-leave')).toHaveText('保持原样');
  await page.getByTestId('wizard-next').click();
  await at(page, 'preview');
  await page.getByTestId('wizard-apply').click();
  await at(page, 'go');
  await page.getByRole('radio', { name: new RegExp(`go${FOREIGN}`) }).check();
  await expect(page.getByTestId('way-link')).toBeVisible();
  await expect(page.getByTestId('wizard-next')).toHaveText('导入并使用');
  await page.getByTestId('wizard-next').click();
  await at(page, 'done');
  await expect(page.getByTestId('wizard-truth')).toHaveAttribute('data-truth', 'same');
  await expect(page.getByTestId('wizard-truth')).toContainText(`新终端使用 go${FOREIGN}`);
  expect(await inLoginShell(messy, 'command -v go')).toBe(join(messy.home, 'current', 'bin', 'go'));
});

test('by keyboard alone', async ({ server, messy, launch }) => {
  const { page } = await launch({ machine: messy });
  await at(page, 'findings');
  await expect(page.getByTestId('wizard-title')).toBeFocused();
  await tabTo(page, 'finding-check');
  const ticks = page.getByTestId('wizard-finding-list').getByRole('checkbox');
  if ((await ticks.count()) > 1) {
    await page.keyboard.press('ArrowDown');
    await expect(ticks.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
  }
  await expect(ticks.first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await expect(ticks.first()).toBeChecked();
  // Esc leaves nothing, and Enter goes on from wherever it means nothing else.
  await page.keyboard.press('Escape');
  await at(page, 'findings');
  await page.keyboard.press('Enter');
  await at(page, 'preview');
  // Writing takes the button itself.
  await page.keyboard.press('Enter');
  await at(page, 'preview');
  await tabTo(page, 'wizard-apply');
  await page.keyboard.press('Enter');
  await at(page, 'go');
  await tabTo(page, 'choice-install');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await at(page, 'done');
  await expect(page.getByTestId('wizard-truth')).toHaveAttribute('data-truth', 'same');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('hero-version')).toHaveText(`go${server.newest}`);
});

test('left in the middle it goes on where it was', async ({ messy, launch }) => {
  const first = await launch({ machine: messy });
  await at(first.page, 'findings');
  await first.page.getByTestId('wizard-next').click();
  await at(first.page, 'preview');
  await first.close();

  const second = await launch({ machine: messy });
  await at(second.page, 'preview');
  await expect(second.page.getByTestId('planned-edit')).toHaveCount(1);
  await second.page.getByTestId('wizard-apply').click();
  await at(second.page, 'go');
  await second.close();

  const third = await launch({ machine: messy });
  await at(third.page, 'go');
  await expect(third.page.getByTestId('wizard-applied')).toBeVisible();
  await third.page.getByTestId('wizard-undo').click();
  await third.page.getByTestId('rollback-confirm').click();
  await expect(third.page.getByTestId('wizard-applied')).toHaveCount(0);
  expect(await readFile(goEnvOf(messy), 'utf8')).toContain('GOROOT=/opt/go-of-2019\n');
});

test('leaving everything as it is changes nothing, and it can be asked for again', async ({
  messy,
  launch,
}) => {
  const before = await accountFiles(messy);
  const first = await launch({ machine: messy });
  await at(first.page, 'findings');
  await expect(first.page.getByTestId('wizard')).toContainText(
    'You can open this again from the Environment page.',
  );
  await first.page.getByTestId('wizard-leave').click();
  await expect(first.page.getByTestId('wizard')).toHaveCount(0);
  await first.close();
  expect(await accountFiles(messy)).toEqual(before);

  const second = await launch({ machine: messy });
  await expect(second.page.getByTestId('nav-environment')).toBeVisible();
  await expect(second.page.getByTestId('wizard')).toHaveCount(0);
  await second.page.getByTestId('nav-environment').click();
  await second.page.getByTestId('environment-clean-up').click();
  await at(second.page, 'findings');
});

test('a clean machine: nothing to clean up, then a Go', async ({ server, fresh, launch }) => {
  const running = await launch({ machine: fresh });
  const { page } = running;
  await expect(page.getByTestId('wizard-clean')).toBeVisible();
  await expect(page.getByTestId('rail-preview')).toHaveAttribute('data-state', 'skipped');
  await look(running, 'clean');
  await page.getByTestId('wizard-next').click();
  await at(page, 'go');
  await page.getByTestId('wizard-next').click();
  await at(page, 'done');
  await expect(page.getByTestId('wizard-truth')).toHaveAttribute('data-truth', 'same');
  expect(await inLoginShell(fresh, 'go version')).toContain(`go${server.newest} `);
});

test('what stands in the way only once there is a Go is found at the end, and put right', async ({
  messy,
  launch,
}) => {
  const foreign = join(messy.account, 'sdk', `go${FOREIGN}`);
  await writeFile(goEnvOf(messy), `GOROOT=${foreign}\nGOPRIVATE=git.example.com\n`);
  const { page } = await launch({ machine: messy });
  await at(page, 'findings');
  // Without one of ours the person may well mean it.
  await expect(page.getByTestId('wizard-next')).toHaveText('Continue without changes');
  await page.getByTestId('wizard-next').click();
  await at(page, 'go');
  await page.getByTestId('wizard-next').click();
  await at(page, 'done');
  await page.getByTestId('wizard-rest-right').click();
  await at(page, 'findings');
  await page.getByTestId('wizard-next').click();
  await at(page, 'preview');
  await page.getByTestId('wizard-apply').click();
  await at(page, 'done');
  await expect(page.getByTestId('wizard-truth')).toHaveAttribute('data-truth', 'same');
  await expect(page.getByTestId('wizard-rest')).toHaveCount(0);
  expect(await readFile(goEnvOf(messy), 'utf8')).toBe('GOPRIVATE=git.example.com\n');
});

test('a download that fails says why, in place, and goes on', async ({ server, fresh, launch }) => {
  const { page } = await launch({ machine: fresh });
  await expect(page.getByTestId('wizard-clean')).toBeVisible();
  await page.getByTestId('wizard-next').click();
  server.fault(/\.(tar\.gz|zip)$/, { kind: 'status', status: 503 });
  await page.getByTestId('wizard-next').click();
  const progress = page.getByTestId('wizard-progress');
  await expect(progress.getByTestId('queue-fault')).toContainText(/503|server/i, { timeout: 60_000 });
  await expect(page.getByTestId('wizard-leave')).toBeEnabled();
  server.heal();
  await progress.getByTestId('queue-retry').click();
  await at(page, 'done');
});

test('how every step looks', async ({ server, messy, launch }) => {
  test.setTimeout(300_000);
  const running = await launch({ machine: messy });
  const { page } = running;
  await at(page, 'findings');
  await page.getByTestId('wizard-scan-again').click();
  await page.getByTestId('wizard-scanning').waitFor();
  await page.screenshot({ path: join(PICTURES, 'wizard-scan.png') });
  await at(page, 'findings');
  await look(running, 'findings');
  await page.getByTestId('wizard-next').click();
  await at(page, 'preview');
  await look(running, 'preview');
  await page.getByTestId('wizard-apply').click();
  await at(page, 'go');
  await look(running, 'go');
  server.fault(/\.(tar\.gz|zip)$/, { kind: 'slow', bytesPerSecond: 64 * 1024 });
  await page.getByTestId('wizard-next').click();
  await expect(page.getByTestId('wizard-progress')).toBeVisible();
  await photograph(page, 'wizard-installing-1024x700-en');
  server.heal();
  // Whole, so that a failure says what it was.
  const state = async (): Promise<string> =>
    JSON.stringify((await stateOf(page)).queue.at(-1)?.state ?? 'gone');
  await expect.poll(state, { timeout: 60_000 }).toMatch(/"done"|"gone"/);
  await at(page, 'done');
  await look(running, 'done');
});

async function at(page: Page, step: string): Promise<void> {
  await expect(page.getByTestId('wizard')).toHaveAttribute('data-step', step, { timeout: 60_000 });
}

/** The Tab key until it is there; throws when it isn't to be reached. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const there = (): Promise<boolean> =>
    page.evaluate((id) => {
      const { activeElement } = document;
      return activeElement?.closest(`[data-testid="${id}"]`) !== null && activeElement !== document.body;
    }, testId);
  for (let presses = 0; presses < 40; presses += 1) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key doesn't lead to ${testId}`);
}

/** English in light, Chinese in dark, both sizes; and what axe-core objects to. */
async function look(running: RunningApp, name: string): Promise<void> {
  const { page } = running;
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    await set(page, { language, theme });
    for (const [width, height] of SIZES) {
      await resize(running, width, height);
      await photograph(page, `wizard-${name}-${width}x${height}-${language}`);
    }
    expect.soft(await accessibilityProblems(page), `${name} ${language}`).toEqual([]);
  }
  await call(page, 'settings.set', { language: 'en', theme: 'light' });
  await resize(running, ...SIZES[0]);
  await page.emulateMedia({ forcedColors: 'active' });
  await photograph(page, `wizard-${name}-high-contrast`);
  await page.emulateMedia({ forcedColors: null });
}
