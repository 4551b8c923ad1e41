/** What the page can't do, even when it is taken over. */
import { join } from 'node:path';
import { expect, test, type RunningApp } from './support/app';

const OFFLINE = { GOPROXY: 'off', GOSUMDB: 'off' };

/** What the browser says when it refuses; every other complaint still fails the test. */
function forgive({ complaints }: RunningApp, expected: RegExp): void {
  expect(complaints.filter((line) => expected.test(line))).not.toEqual([]);
  complaints.splice(0, complaints.length, ...complaints.filter((line) => !expected.test(line)));
}

test('the page has the bridge and nothing of Node or Electron', async ({ newMachine, launch }) => {
  const { page } = await launch({ machine: await newMachine(OFFLINE) });
  const found = await page.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { gvm: object }).gvm).sort(),
    origin: location.origin,
  }));
  expect(found).toEqual({ names: [], bridge: ['call', 'on'], origin: 'app://gvm' });
});

test('the window runs sandboxed, isolated and without Node', async ({ newMachine, launch }) => {
  const { app } = await launch({ machine: await newMachine(OFFLINE) });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('it opens no window and goes nowhere', async ({ newMachine, launch }) => {
  const { app, page } = await launch({ machine: await newMachine(OFFLINE) });
  expect(await page.evaluate(() => window.open('https://go.dev/'))).toBeNull();
  for (const address of [
    'https://go.dev/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://gvm/other.html',
  ]) {
    await page.evaluate((target) => location.assign(target), address).catch(() => undefined);
    await page.waitForTimeout(150);
    expect(page.url()).toBe('app://gvm/index.html');
  }
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect(page.getByTestId('app-ready')).toBeAttached();
});

test('the policy names no unsafe source and is enforced', async ({ newMachine, launch }) => {
  const running = await launch({ machine: await newMachine(OFFLINE) });
  const policy = await running.app.evaluate(async ({ net }) => {
    const answer = await net.fetch('app://gvm/index.html');
    return answer.headers.get('content-security-policy') ?? '';
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  const ran = await running.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { --injected: yes }';
    document.head.append(style);
    return {
      script: 'injected' in globalThis,
      style: getComputedStyle(document.body).getPropertyValue('--injected'),
    };
  });
  expect(ran).toEqual({ script: false, style: '' });
  await expect.poll(() => running.complaints.length).toBeGreaterThanOrEqual(2);
  forgive(running, /Content Security Policy/);
});

test('it has no network of its own', async ({ newMachine, launch }) => {
  const running = await launch({ machine: await newMachine(OFFLINE) });
  const answer = await running.page.evaluate(() =>
    fetch('https://go.dev/dl/?mode=json').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(answer).toBe('refused');
  forgive(running, /Content Security Policy/);
});

test('no permission is given', async ({ newMachine, launch }) => {
  const { page } = await launch({ machine: await newMachine(OFFLINE) });
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    location: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code === 1 ? 'denied' : `failed ${code}`),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
  }));
  expect(answers).toEqual({ notifications: 'denied', location: 'denied', camera: 'NotAllowedError' });
});

test('a wrong call is answered with a fault and not executed', async ({ newMachine, launch }) => {
  const { page } = await launch({ machine: await newMachine(OFFLINE) });
  const replies = await page.evaluate(async () => {
    const { gvm } = globalThis as unknown as { gvm: { call(...call: unknown[]): Promise<unknown> } };
    return Promise.all([
      gvm.call('toolchains.uninstall', { id: '../../..', evenCurrent: true }),
      gvm.call('queue.install', { version: 'latest; rm -rf /', makeDefault: false }),
      gvm.call('settings.set', { theme: 'pink' }),
      gvm.call('no.such.call'),
      gvm.call('app.openExternal', 'https://example.com/'),
      gvm.call('app.openExternal', 'file:///etc/passwd'),
    ]);
  });
  expect(replies).toEqual(
    replies.map(() => ({ ok: false, fault: expect.objectContaining({ code: 'OPTION_INVALID' }) })),
  );
});

test('only the window itself is answered', async ({ newMachine, launch }) => {
  const { app } = await launch({ machine: await newMachine(OFFLINE) });
  const preload = join(import.meta.dirname, '..', 'out', 'preload', 'bridge.cjs');
  const reply = await app.evaluate(async ({ BrowserWindow }, preload) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('app://gvm/index.html');
    const answer: unknown = await stranger.webContents.executeJavaScript("gvm.call('app.state')");
    stranger.destroy();
    return answer;
  }, preload);
  expect(reply).toMatchObject({ ok: false, fault: { code: 'OPTION_INVALID', params: { option: 'sender' } } });
});
