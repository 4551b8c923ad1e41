/** The Health page on a real Go of the machine's own module proxy, and how it looks when there is much to say. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { HealthReport } from '@shared/domain/health/report';
import { accessibilityProblems, expect, test as online } from './support/app';
import { expectInstalled, install } from './support/flows';
import { halfWay, showHealth, troubled } from './support/health-state';
import { test as local } from './support/local-machine';
import { forEachLook, photograph, set } from './support/looks';
import { machineGoEnv, type Machine } from './support/machine';
import { call, stateOf } from './support/state';
import { trayLabels, watchTray } from './support/tray';

/** The newest of the embedded list: anything older has something to be told about. */
const NEWEST = '1.27.4';
/** Too old for the project. */
const OLDER = '1.26.8';
const DAMAGED = 'lib/time/zoneinfo.zip';
/** Milliseconds: a run compiles the standard library. */
const RUN = 60_000;

async function reportOf(page: Page): Promise<HealthReport> {
  const { report } = (await stateOf(page)).health;
  if (!report) throw new Error('nothing was checked');
  return report;
}

async function ended(page: Page): Promise<void> {
  await expect(page.getByTestId('health-check')).toBeVisible({ timeout: RUN });
}

/** What is wider than the place it has on the page, beside what scrolls on purpose. */
async function overflowing(page: Page): Promise<string[]> {
  return page.getByTestId('health-page').evaluate((scroller) => {
    const all = [scroller, ...scroller.querySelectorAll('*')] as HTMLElement[];
    const edge = scroller.getBoundingClientRect().right;
    return all
      .filter(({ tagName }) => tagName !== 'PRE')
      .filter(
        (one) =>
          one.getBoundingClientRect().right > edge + 1 ||
          (one === scroller && one.scrollWidth > one.clientWidth),
      )
      .map((one) => one.outerHTML.slice(0, 200));
  });
}

async function closeToast(page: Page, id: string): Promise<void> {
  await page.getByTestId(id).getByRole('button').click();
  await expect(page.getByTestId(id)).toHaveCount(0);
}

async function saveTo(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, path);
}

async function putProject({ account }: Machine): Promise<string> {
  const project = join(account, 'my project');
  await mkdir(project);
  await writeFile(join(project, 'go.mod'), 'module example.com/mine\n\ngo 1.27\n');
  await writeFile(join(project, 'mine.go'), '// Package mine is.\npackage mine\n');
  return project;
}

online('a real Go: healthy, damaged, repaired; a report; a project', async ({ newMachine, launch }) => {
  online.setTimeout(300_000);
  const [goproxy, gosumdb] = await Promise.all([machineGoEnv('GOPROXY'), machineGoEnv('GOSUMDB')]);
  const none = goproxy === null || goproxy === '' || goproxy === 'off';
  if (none && process.env['CI'] === 'true') throw new Error('no Go with a module proxy on this machine');
  online.skip(none, 'no Go with a module proxy on this machine');
  const machine = await newMachine({ GOPROXY: goproxy ?? '', GOSUMDB: gosumdb ?? '' });
  // The proxy alone: nothing listens at these addresses.
  const nowhere = { officialUrl: 'http://127.0.0.1:9/dl/', vulnerabilityDatabase: 'http://127.0.0.1:9/vuln' };
  await writeFile(join(machine.home, 'settings.json'), JSON.stringify(nowhere));
  const { app, page } = await launch({ machine });
  await watchTray(app);
  await install(page, NEWEST);
  await install(page, OLDER);
  await expectInstalled(page, NEWEST);
  await expectInstalled(page, OLDER);
  await call(page, 'toolchains.use', { id: `go${NEWEST}`, publish: true });

  await online.step('opened, it checks at once, and on a clean machine nothing is wrong', async () => {
    await page.keyboard.press('Control+3');
    await expect(page.getByTestId('health-overall')).toHaveAttribute('data-state', 'checking');
    await expect(page.getByTestId('check-build')).toHaveAttribute('data-state', 'running');
    await photograph(page, 'health-real-running');
    await ended(page);
    const { findings, checks, subject } = await reportOf(page);
    await photograph(page, 'health-real');
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(checks.filter(({ state }) => state !== 'done').map(({ check }) => check)).toEqual(['project']);
    expect(subject).toMatchObject({ version: NEWEST, toolchain: `go${NEWEST}` });
    await expect(page.getByTestId('health-overall')).toHaveAttribute('data-state', 'healthy');
    await expect(page.getByTestId('nav-health')).not.toContainText(/\d/);
    await expect.poll(() => trayLabels(app)).toContain('Healthy');
  });

  await online.step('the report goes to the file that was chosen, with and without names', async () => {
    const file = join(machine.account, 'my report.html');
    await saveTo(app, file);
    await page.getByTestId('health-report').click();
    await page.getByTestId('report-html').click();
    await expect(page.getByTestId('toast-report-saved')).toContainText('my report.html');
    await closeToast(page, 'toast-report-saved');
    const html = await readFile(file, 'utf8');
    expect(html).toContain(NEWEST);
    expect(html).toContain(machine.account);
    await page.getByTestId('health-report').click();
    await page.getByTestId('report-hide-names').click();
    await photograph(page, 'health-report-menu');
    await page.getByTestId('report-json').click();
    await expect.poll(() => readFile(file, 'utf8')).toContain('"namesHidden": true');
    expect(await readFile(file, 'utf8')).not.toContain(machine.account);
    await closeToast(page, 'toast-report-saved');
  });

  await online.step('a project is looked at as well, and tried with another Go', async () => {
    const project = await putProject(machine);
    await app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    }, project);
    await page.getByTestId('health-project-choose').click();
    await expect(page.getByTestId('health-project')).toHaveText(project);
    await expect(page.getByTestId('check-project')).toHaveAttribute('data-state', 'done', { timeout: RUN });
    await page.getByTestId('health-stop').click();
    await ended(page);
    await page.getByTestId('trial-run').click();
    await expect(page.getByTestId('trial-running')).toBeVisible();
    await expect(page.getByTestId('trial-verdict')).toHaveAttribute('data-verdict', 'broken', {
      timeout: RUN,
    });
    await expect(page.getByTestId('trial-broken')).toContainText('requires go >= 1.27');
    for (const language of ['zh-CN', 'en'] as const) {
      await set(page, { language });
      await page.getByTestId('health-data').scrollIntoViewIfNeeded();
      await photograph(page, `health-trial-${language}`);
      expect.soft(await accessibilityProblems(page)).toEqual([]);
    }
    await page.getByTestId('health-project-remove').click();
    await expect(page.getByTestId('health-project')).toHaveCount(0);
    await page.getByTestId('health-stop').click();
    await ended(page);
  });

  await online.step(
    'a damaged file is found; its repair fetches little and is looked at at once',
    async () => {
      await appendFile(join(machine.home, 'versions', `go${NEWEST}`, DAMAGED), 'rot');
      await page.keyboard.press('F5');
      const check = page.getByTestId('check-install');
      await expect(check.getByTestId('fix-repair')).toBeVisible({ timeout: RUN });
      await expect(page.getByTestId('nav-health')).toContainText('1');
      // The rest of the run tells nothing new.
      await page.getByTestId('health-stop').click();
      await ended(page);
      await check.getByTestId('fix-repair').click();
      const dialog = page.getByTestId('repair-dialog');
      await expect(dialog).toContainText(DAMAGED);
      await photograph(page, 'health-repair');
      await page.getByTestId('repair-confirm').click();
      await expect(dialog).toHaveCount(0, { timeout: RUN });
      await expect(page.getByTestId('undo-toast')).toContainText(`go${NEWEST} is repaired`);
      await expect(check.getByTestId('fix-repair')).toHaveCount(0, { timeout: RUN });
      await expect(check).toHaveAttribute('data-state', 'done', { timeout: RUN });
    },
  );

  await online.step('Stop ends a run; what was found stays', async () => {
    await page.keyboard.press('F5');
    await page.getByTestId('health-stop').click();
    await ended(page);
    await expect(page.getByTestId('health-overall')).toHaveAttribute('data-state', 'stopped');
    await expect(page.getByTestId('check-build')).toHaveAttribute('data-state', 'stopped');
    const { history } = await stateOf(page);
    const repaired = history.find(({ change }) => change.kind === 'repair');
    await page.getByTestId('nav-history').click();
    await expect(page.getByTestId(`operation-${repaired!.id}`)).toBeVisible();
    await expect(page.getByTestId(`undo-${repaired!.id}`)).toBeVisible();
  });
});

local('without a Go one click installs one', async ({ server: _server, machine, launch }) => {
  machine.env['PATH'] = '/usr/bin:/bin';
  const running = await launch({ machine });
  const { page } = running;
  await page.keyboard.press('Control+3');
  await expect(page.getByTestId('health-check')).toBeVisible();
  const { subject } = await reportOf(page);
  local.skip(subject !== null, `this machine has ${subject?.go} where every account finds it`);
  await expect(page.getByTestId('health-overall')).toHaveAttribute('data-state', 'no-go');
  await expect(page.getByTestId('health-install')).toBeEnabled();
  expect(await accessibilityProblems(page)).toEqual([]);
  await photograph(page, 'health-no-go');
});

local('much to say: by keyboard, how it looks, and what axe-core says', async ({ machine, launch }) => {
  local.setTimeout(240_000);
  const project = await putProject(machine);
  machine.env['PATH'] = '/usr/bin:/bin';
  const running = await launch({ machine });
  const { app, page } = running;
  await page.keyboard.press('Control+3');
  await ended(page);
  await showHealth(app, troubled(project));

  await local.step('arrow keys walk the findings, Enter opens one, its text is copied', async () => {
    const heads = page.getByTestId('health-finding-head');
    await expect(page.getByTestId('nav-health')).toContainText('2');
    await heads.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(heads.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(heads.last()).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('health-finding-body')).toContainText('no such file or directory');
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('fix-copy')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('toast-copied')).toBeVisible();
    await closeToast(page, 'toast-copied');
  });

  await forEachLook(running, async ({ name, first }) => {
    const check = async (what: string): Promise<void> => {
      await photograph(page, `${what}-${name}`);
      expect.soft(await overflowing(page), `${what} ${name}`).toEqual([]);
      if (first) expect.soft(await accessibilityProblems(page), `${what} ${name}`).toEqual([]);
    };
    await showHealth(app, troubled(project));
    await page.getByTestId('health-header').scrollIntoViewIfNeeded();
    await check('health');
    await page.getByTestId('health-data').scrollIntoViewIfNeeded();
    await check('health-foot');
    await showHealth(app, halfWay());
    await check('health-running');
  });
});
