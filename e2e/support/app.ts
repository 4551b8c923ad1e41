/** Starts the real app in a real Electron on a private account, and fails a test in which it complained. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  expect,
  test as base,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { makeMachine, type Machine, type MachineOptions } from './machine';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  machine: Machine;
  /** What the page or main complained about; empty at the end of every test. */
  complaints: string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  machine: Machine;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

interface Fixtures {
  /** Private accounts, gone after the test. */
  newMachine(env?: Readonly<Record<string, string>>, options?: MachineOptions): Promise<Machine>;
  /** Starts the app and waits until the window is ready. */
  launch(options: LaunchOptions): Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the pattern to learn what a fixture needs: this one needs nothing.
  // eslint-disable-next-line no-empty-pattern -- the pattern has to be there
  newMachine: async ({}, use) => {
    const machines: Machine[] = [];
    await use(async (env, options) => {
      const machine = await makeMachine(env, options);
      machines.push(machine);
      return machine;
    });
    await Promise.all(machines.map((machine) => machine.dispose()));
  },
  // Depends on the machines so that apps end before their folders go.
  launch: async ({ newMachine: _machines }, use) => {
    const running: RunningApp[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      running.push(app);
      return app;
    });
    for (const app of running) await app.close();
    expect(running.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
});

async function launchApp({ machine, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
  const app = await startElectron({ machine, args, env });
  const complaints: string[] = [];
  const listen = (source: string) => (message: ConsoleMessage) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text()))
      complaints.push(`${source}: ${message.text()}`);
  };
  app.on('console', listen('main'));
  const page = await app.firstWindow();
  // A step that waits in vain is named, before the whole test is over.
  page.setDefaultTimeout(60_000);
  page.on('console', listen('page'));
  page.on('pageerror', (error) => complaints.push(`page: ${error.stack ?? error.message}`));
  await ready(page);
  let closed = false;
  app.on('close', () => (closed = true));
  return {
    app,
    page,
    machine,
    complaints,
    close: async () => {
      if (!closed) await app.close();
    },
  };
}

export function startElectron({ machine, args = [], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronPath(),
    args: [...electronArguments(), ...args],
    cwd: root,
    // Playwright would pretend light: the theme is the app's to choose.
    colorScheme: null,
    env: { ...machine.env, ...env },
  });
}

export function electronPath(): string {
  const path = process.env['GVM_ELECTRON'];
  if (path === undefined) throw new Error('GVM_ELECTRON names no Electron: run `npm run test:e2e`');
  return path;
}

/** Chromium's sandbox refuses to run as root. */
export function electronArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', root] : [root];
}

export async function ready(page: Page): Promise<void> {
  await page.getByTestId('app-ready').waitFor({ state: 'attached' });
}

/** A window's inner size; the title bar is the page's own. */
export async function resize({ app }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/** As the × of the title bar does. */
export function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

/** False also for a window that is hidden. */
export function isWindowShown(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
}

let axeSource: string | undefined;

/** What axe-core objects to on the page as it is now, one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Through the debugger: the page's policy would refuse a script tag.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary?: string }[];
    }
    const { axe } = globalThis as unknown as {
      axe: { run(context: object): Promise<{ violations: Violation[] }> };
    };
    // Fluent's focus keeper marks where the Tab key enters a group; it is never seen nor read.
    const { violations } = await axe.run({ exclude: ['[data-tabster-dummy]'] });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
    // Fluent draws toasts beside the page and has them read through a live region of its own.
    return found.filter((problem) => !/^region: .*fui-Toast/.test(problem));
  });
}

export { expect };
