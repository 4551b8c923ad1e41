/** Installs from a server of our own in go.dev's layout: slow, faulty, and another process beside the window. */
import { closeWindow, expect, isWindowShown } from './support/app';
import { expectInstalled, install, percentOf } from './support/flows';
import { MIB, test } from './support/local-machine';
import { call, stateOf } from './support/state';
import { gvm } from './support/gvm';
import { clickNotification, notificationTitles, watchNotifications } from './support/notifications';

const ARCHIVE = /go1\.26\.8.*\.(tar\.gz|zip)$/;

test('a slow install is paused and goes on where it was', async ({ server, machine, launch }) => {
  server.fault(ARCHIVE, { kind: 'slow', bytesPerSecond: 1.5 * MIB });
  const { app, page } = await launch({ machine });
  const item = await install(page, '1.26.8');
  await expect.poll(() => percentOf(item)).toBeGreaterThan(20);
  await item.getByTestId('queue-pause').click();
  await expect(item.getByTestId('queue-phase')).toHaveText('Paused');
  const before = server.bytesServed(ARCHIVE);
  await page.waitForTimeout(400);
  expect(server.bytesServed(ARCHIVE)).toBe(before);
  server.heal();
  await item.getByTestId('queue-resume').click();
  await expectInstalled(page, '1.26.8');
  expect(server.requests.some(({ range, status }) => range !== null && status === 206)).toBe(true);
  const size = (await stateOf(page)).queue.at(-1)?.state;
  expect(size).toMatchObject({ phase: 'done', result: { proof: { kind: 'sha256' } } });
  // Not fetched twice: what was paused was kept.
  expect(server.bytesServed(ARCHIVE)).toBeLessThan(8 * MIB);
  await expect(item.getByTestId('queue-phase')).toHaveText('Done');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a failure says what happened, and Retry goes on', async ({ server, machine, launch }) => {
  server.fault(ARCHIVE, { kind: 'status', status: 503 });
  const { page } = await launch({ machine });
  const item = await install(page, '1.26.8');
  await expect(item.getByTestId('queue-phase')).toHaveText('Failed', { timeout: 60_000 });
  await expect(item.getByTestId('queue-fault')).toContainText(/503|server/i);
  server.heal();
  await item.getByTestId('queue-retry').click();
  await expectInstalled(page, '1.26.8');
});

test('bytes that differ from the list are refused', async ({ server, machine, launch }) => {
  server.fault(ARCHIVE, { kind: 'flip', at: 3 * MIB });
  const { page } = await launch({ machine });
  const item = await install(page, '1.26.8');
  await expect(item.getByTestId('queue-phase')).toHaveText('Failed', { timeout: 60_000 });
  await expect(page.getByTestId('row-installed-go1.26.8')).toHaveCount(0);
  expect((await stateOf(page)).toolchains.toolchains).toEqual([]);
});

test('the source chosen in the settings is the one that is used', async ({ machine, launch }) => {
  const { page } = await launch({ machine });
  await call(page, 'settings.set', { source: 'official' });
  await install(page, '1.25.9');
  await expectInstalled(page, '1.25.9');
  expect((await stateOf(page)).queue.at(-1)?.picked).toEqual({ source: 'official', reason: 'requested' });
});

test('what gvm does in a terminal shows in the window', async ({ machine, launch }) => {
  const { page } = await launch({ machine });
  await gvm(machine, 'install', '1.25.9');
  await expectInstalled(page, '1.25.9');
  await gvm(machine, 'default', '1.25.9', '--no-publish');
  await expect(page.getByTestId('hero-version')).toHaveText('go1.25.9');
  await gvm(machine, 'config', 'set', 'language', 'zh-CN');
  await expect(page.getByTestId('nav-history')).toContainText('历史');
  await page.getByTestId('nav-history').click();
  await expect(page.getByTestId(/^operation-\d+$/)).toHaveCount(3);
});

test('an install ends while the window is closed: a notification brings it back', async ({
  machine,
  launch,
}) => {
  const { app, page } = await launch({ machine });
  await watchNotifications(app);
  await install(page, '1.25.9');
  await expectInstalled(page, '1.25.9');
  expect(await notificationTitles(app)).toEqual([]);
  await closeWindow(app);
  await call(page, 'queue.install', { version: '1.26.7', makeDefault: true });
  await expect.poll(() => notificationTitles(app)).toContain('Go 1.26.7 is installed');
  await expect.poll(() => notificationTitles(app)).toContain('Go 1.26.7 is current');
  expect((await notificationTitles(app))[0]).toBe('GVM Desktop keeps running');
  await clickNotification(app, 'Go 1.26.7 is installed');
  await expect.poll(() => isWindowShown(app)).toBe(true);
  await closeWindow(app);
  expect((await notificationTitles(app)).filter((title) => title.includes('keeps running'))).toHaveLength(1);
});

test('quitting stops an install cleanly, and the next start goes on where it was', async ({
  server,
  machine,
  launch,
}) => {
  server.fault(ARCHIVE, { kind: 'slow', bytesPerSecond: MIB });
  const first = await launch({ machine });
  const item = await install(first.page, '1.26.8');
  await expect.poll(() => percentOf(item)).toBeGreaterThan(20);
  const began = Date.now();
  await first.close();
  expect(Date.now() - began).toBeLessThan(4_000);
  server.heal();
  server.requests.length = 0;
  const second = await launch({ machine });
  await install(second.page, '1.26.8');
  await expectInstalled(second.page, '1.26.8');
  expect(server.requests.some(({ range, status }) => range !== null && status === 206)).toBe(true);
});
