/** What the page can't do, even when somebody else's code runs in it. */
import { join } from 'node:path';
import { expect, test, type RunningApp } from './support/app';
import { OFFLINE } from './support/machine';

/** What the browser says when it refuses; every other complaint still fails the test. */
function forgive({ complaints }: RunningApp, expected: RegExp): void {
  expect(complaints.filter((line) => expected.test(line))).not.toEqual([]);
  complaints.splice(0, complaints.length, ...complaints.filter((line) => !expected.test(line)));
}

test('the page is isolated and given nothing but the bridge', async ({ newMachine, launch }) => {
  const { app, page } = await launch({ machine: await newMachine(OFFLINE) });

  await test.step('neither Node nor Electron is in reach', async () => {
    const found = await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { gvm: object }).gvm).sort(),
      origin: location.origin,
    }));
    expect(found).toEqual({ names: [], bridge: ['call', 'on', 'pathOf'], origin: 'app://gvm' });
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

  await test.step('no permission is given', async () => {
    const answers = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      location: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code === 1 ? 'denied' : `failed ${code}`),
        ),
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        (error: Error) => error.name,
      ),
    }));
    expect(answers).toEqual({ notifications: 'denied', location: 'denied', clipboard: 'NotAllowedError' });
  });

  await test.step('a wrong call is answered with a fault and not executed', async () => {
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
    const refusal = { ok: false, fault: expect.objectContaining({ code: 'OPTION_INVALID' }) };
    expect(replies).toEqual(replies.map(() => refusal));
  });

  await test.step('only the window itself is answered', async () => {
    const preload = join(import.meta.dirname, '..', 'out', 'preload', 'bridge.cjs');
    const reply = await app.evaluate(async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      // A page of our own scheme all the same, but without our page's scripts.
      await stranger.loadURL('app://gvm/nothing.html');
      const answer: unknown = await stranger.webContents.executeJavaScript("gvm.call('app.state')");
      stranger.destroy();
      return answer;
    }, preload);
    expect(reply).toMatchObject({
      ok: false,
      fault: { code: 'OPTION_INVALID', params: { option: 'sender' } },
    });
  });
});

test('the page loads nothing foreign and goes nowhere', async ({ newMachine, launch }) => {
  const running = await launch({ machine: await newMachine(OFFLINE) });
  const { app, page } = running;

  await test.step('the policy names no unsafe source', async () => {
    const policy = await app.evaluate(async ({ net }) => {
      const answer = await net.fetch('app://gvm/index.html');
      return answer.headers.get('content-security-policy') ?? '';
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  });

  await test.step('the policy is enforced', async () => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { --injected: yes }';
      document.head.append(style);
      return {
        script: 'injected' in globalThis,
        style: getComputedStyle(document.body).getPropertyValue('--injected'),
        network: await fetch('https://go.dev/dl/?mode=json').then(
          () => 'answered',
          () => 'refused',
        ),
      };
    });
    expect(ran).toEqual({ script: false, style: '', network: 'refused' });
    await expect.poll(() => running.complaints.length).toBeGreaterThanOrEqual(3);
    forgive(running, /Content Security Policy/);
  });

  await test.step('files outside of the built page are not served', async () => {
    const addresses = ['app://gvm/..%2fmain/app.js', 'app://gvm/../package.json', 'app://other/index.html'];
    const statuses = await app.evaluate(
      ({ net }, addresses) => Promise.all(addresses.map(async (url) => (await net.fetch(url)).status)),
      addresses,
    );
    expect(statuses).toEqual([404, 404, 404]);
  });

  await test.step('it opens no window', async () => {
    expect(await page.evaluate(() => window.open('https://go.dev/'))).toBeNull();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  // The last: Playwright waits for a navigation that was refused, so main is asked what is shown.
  await test.step('it goes nowhere', async () => {
    for (const address of [
      'https://go.dev/',
      'app://gvm/other.html',
      'file:///etc/passwd',
      'data:text/html,x',
    ]) {
      const shown = await app.evaluate(async ({ BrowserWindow }, address) => {
        const contents = BrowserWindow.getAllWindows()[0]!.webContents;
        await contents.executeJavaScript(`location.assign(${JSON.stringify(address)})`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return contents.executeJavaScript(
          "document.querySelector('[data-testid=app-ready]') && location.href",
        );
      }, address);
      expect(shown).toBe('app://gvm/index.html');
    }
    forgive(running, /Not allowed to (load local resource|navigate top frame)/);
  });
});
