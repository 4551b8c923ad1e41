/** The Environment page on a messy account: what runs where, the plan, doing it, taking it back, a variable. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityProblems, expect } from './support/app';
import { expectInstalled, install } from './support/flows';
import { test as base } from './support/local-machine';
import { forEachLook, photograph } from './support/looks';
import { inLoginShell, type Machine } from './support/machine';
import { accountFiles, FOREIGN, makeMessy } from './support/messy-machine';
import { call, stateOf } from './support/state';

const OURS = '1.26.7';

/** Where years of Go have left their traces. */
const test = base.extend<{ messy: Machine }>({
  messy: async ({ machine }, use) => {
    await makeMessy(machine);
    machine.env['GOENV'] = goEnvOf(machine);
    machine.env['PATH'] = '/usr/bin:/bin';
    await use(machine);
  },
});

function goEnvOf({ account }: Machine): string {
  return join(account, '.config', 'go', 'env');
}

/** One of ours is current, and no new terminal knows. */
async function withCurrent(page: Page): Promise<void> {
  await install(page, OURS);
  await expectInstalled(page, OURS);
  await call(page, 'toolchains.use', { id: `go${OURS}`, publish: false });
}

async function openPage(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('environment-consumers')).toBeVisible();
}

test('who runs which Go, what is wrong with it, the plan, and back to the byte', async ({
  messy,
  launch,
}) => {
  const { page } = await launch({ machine: messy });
  await withCurrent(page);
  await openPage(page);
  const before = await accountFiles(messy);

  await test.step('a new terminal runs another Go than the current one, and it is said', async () => {
    const terminal = page.getByTestId('consumer-login-shell').first();
    await expect(terminal).toContainText(`go${FOREIGN}`);
    await expect(terminal).toContainText(`sdk/go${FOREIGN}/bin/go`);
    await expect(terminal).toContainText('Not the current one');
    await expect(page.getByTestId('path-entry').filter({ hasText: 'go runs from here' })).toContainText(
      `sdk/go${FOREIGN}/bin`,
    );
    const { view } = (await stateOf(page)).environment;
    const concerns = view!.findings.filter(({ severity }) => severity !== 'info').length;
    await expect(page.getByTestId('nav-environment')).toContainText(String(concerns));
  });

  await test.step('a tick less is a change less; Esc goes back to where one was', async () => {
    const stale = page.getByTestId('finding').filter({ hasText: '/opt/go-of-2019' });
    await stale.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.getByTestId('environment-preview').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('plan-remaining')).toContainText('GOROOT');
    await expect(page.getByTestId('plan')).not.toContainText('GOROOT=/opt/go-of-2019');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('plan-dialog')).toHaveCount(0);
    await expect(page.getByTestId('environment-preview')).toBeFocused();
    await stale.getByRole('checkbox').check();
  });

  await test.step('the plan shows exactly what comes and goes, and nothing happened yet', async () => {
    await page.getByTestId('environment-preview').click();
    await expect(page.getByTestId('plan')).toContainText('GOROOT=/opt/go-of-2019');
    await expect(page.getByTestId('planned-edit').filter({ hasText: '.bashrc' })).toContainText(
      'gvm-desktop',
    );
    expect(await accountFiles(messy)).toEqual(before);
  });

  await test.step('applied, a new terminal runs ours', async () => {
    await page.getByTestId('plan-apply').click();
    await expect(page.getByTestId('plan-dialog')).toHaveCount(0);
    await expect(page.getByTestId('undo-toast')).toContainText(`New terminals get go${OURS}.`);
    expect(await inLoginShell(messy, 'go version')).toContain(`go${OURS} `);
    await expect(page.getByTestId('consumer-login-shell').first()).toContainText(`go${OURS}`);
    await expect(page.getByTestId('finding').filter({ hasText: '/opt/go-of-2019' })).toHaveCount(0);
  });

  await test.step('undone, every file is as it was', async () => {
    await page.getByTestId('undo-toast-undo').click();
    await expect(page.getByTestId('toast-rolled-back')).toBeVisible();
    expect(await accountFiles(messy)).toEqual(before);
    await expect(page.getByTestId('consumer-login-shell').first()).toContainText(`go${FOREIGN}`);
  });

  await page.getByTestId('nav-history').click();
  const change = (await stateOf(page)).history.find(({ change }) => change.kind === 'environment');
  await expect(page.getByTestId(`operation-${change!.id}`)).toContainText('Changed the environment');
});

test('a variable: every place that sets it, hints while typing, a test of its addresses, set and removed', async ({
  messy,
  launch,
}) => {
  const { page } = await launch({ machine: messy });
  await openPage(page);
  const file = goEnvOf(messy);
  const before = await readFile(file, 'utf8');

  await page.getByTestId('variable-GOROOT-expand').click();
  const places = page.getByTestId('variable-GOROOT-places');
  await expect(places).toContainText('/usr/local/go1.17');
  await expect(places).toContainText('/opt/go-of-2019');
  await expect(places).toContainText('Overruled');

  await page.getByTestId('variable-GOPROXY-edit').click();
  const value = page.getByTestId('variable-dialog').getByRole('textbox');
  await value.fill('ftp://goproxy.example.com');
  await expect(page.getByTestId('variable-hints').locator('[data-severity="error"]')).toBeVisible();
  await expect(page.getByTestId('variable-preview')).toHaveAttribute('aria-disabled', 'true');

  await value.fill('http://127.0.0.1:9,direct');
  await page.getByTestId('proxy-test').click();
  const answers = page.getByTestId('proxy-answer');
  await expect(answers).toHaveCount(2);
  await expect(answers.nth(0)).toHaveAttribute('data-state', 'unreachable');
  await expect(answers.nth(1)).toHaveAttribute('data-state', 'word');

  await page.getByTestId('variable-preset').first().click();
  await expect(value).toHaveValue('https://goproxy.cn,direct');
  await expect(answers).toHaveCount(0);
  await value.press('Enter');
  await expect(page.getByTestId('plan')).toContainText('GOPROXY=https://goproxy.cn,direct');
  await page.getByTestId('plan-back').click();
  await expect(value).toHaveValue('https://goproxy.cn,direct');
  expect(await readFile(file, 'utf8')).toBe(before);

  await page.getByTestId('variable-preview').click();
  await page.getByTestId('plan-apply').click();
  // It may lie over the next button, and stays as long as the window isn't in front.
  await page.getByTestId('undo-toast').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByTestId('undo-toast')).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toContain('GOPROXY=https://goproxy.cn,direct\n');
  expect(await readFile(file, 'utf8')).toContain(before);
  await expect(page.getByTestId('variable-GOPROXY-value')).toHaveText('https://goproxy.cn,direct');

  await page.getByTestId('variable-GOPROXY-edit').click();
  await page.getByTestId('variable-remove').click();
  await page.getByTestId('plan-apply').click();
  await expect(page.getByTestId('plan-dialog')).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe(before);

  // Its own file doesn't keep what isn't Go's.
  await expect(page.getByTestId('variable-HTTP_PROXY-edit')).toHaveAttribute('aria-disabled', 'true');
});

test('F5 looks again', async ({ messy, launch }) => {
  const { page } = await launch({ machine: messy });
  await openPage(page);
  const seenAt = async (): Promise<string> => (await stateOf(page)).environment.view!.takenAt;
  const first = await seenAt();
  await page.keyboard.press('F5');
  await expect.poll(seenAt).not.toBe(first);
  await expect(page.getByTestId('environment-consumers')).toBeVisible();
});

test('how it looks, and what axe-core says', async ({ messy, launch }) => {
  test.setTimeout(240_000);
  const running = await launch({ machine: messy });
  const { page } = running;
  await withCurrent(page);
  await openPage(page);
  // What fades while it is looked at has no contrast.
  await expect(page.getByTestId('toast-installed')).toHaveCount(0, { timeout: 30_000 });
  await forEachLook(running, async ({ name, first }) => {
    const check = async (what: string): Promise<void> => {
      await photograph(page, `${what}-${name}`);
      if (first) expect.soft(await accessibilityProblems(page), `${what} ${name}`).toEqual([]);
    };
    const parts = ['consumers', 'findings', 'path', 'variables', 'gos'];
    for (const part of parts) {
      await page.getByTestId(`environment-${part}`).evaluate((section) => section.scrollIntoView());
      await check(`environment-${part}`);
    }
    await page.getByTestId('environment-preview').click();
    await expect(page.getByTestId('plan')).toBeVisible();
    await check('environment-plan');
    await closeDialog(page, 'plan-dialog');
    await page.getByTestId('variable-GOPROXY-edit').click();
    await expect(page.getByTestId('variable-dialog')).toBeVisible();
    await check('environment-variable');
    await closeDialog(page, 'variable-dialog');
    await page.getByTestId('adopt').first().click();
    await expect(page.getByTestId('adopt-dialog')).toBeVisible();
    await check('environment-adopt');
    await closeDialog(page, 'adopt-dialog');
  });
});

async function closeDialog(page: Page, dialog: string): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByTestId(dialog)).toHaveCount(0);
}
