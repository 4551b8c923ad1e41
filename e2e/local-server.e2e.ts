/** Installs from a server of our own in go.dev's layout: slow, faulty, and another process beside the window. */
import { expect } from './support/app';
import { expectInstalled, install, percentOf } from './support/flows';
import { MIB, test } from './support/local-machine';
import { stateOf } from './support/state';
import { clickInTray, trayLabels, watchTray } from './support/tray';

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

test('the app stays awake while it unpacks, and the tray switches', async ({ machine, launch }) => {
  const { app, page } = await launch({ machine });
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { delay });
  });
  await install(page, '1.26.8');
  await install(page, '1.25.9');
  await expectInstalled(page, '1.26.8');
  await expectInstalled(page, '1.25.9');
  const worst = await app.evaluate(
    () => (globalThis as unknown as { delay: { max: number } }).delay.max / 1e6,
  );
  expect(worst).toBeLessThan(500);

  await watchTray(app);
  await page.getByTestId('language-switch').click();
  await clickInTray(app, 'Go 1.25.9');
  await expect(page.getByTestId('hero-version')).toHaveText('go1.25.9');
  await expect.poll(() => trayLabels(app)).toContain('• Go 1.25.9');
  await clickInTray(app, 'Go 1.26.8');
  await expect.poll(() => trayLabels(app)).toContain('• Go 1.26.8');
});
