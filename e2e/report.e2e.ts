/** The report as a file, in a browser of its own: what it asks for, what axe-core says, how it looks and prints. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Language } from '../src/shared/i18n';
import { reportDocument } from '../src/shared/report/report-document';
import { reportHtml } from '../src/shared/report/report-html';
import { sampleFinding, sampleReport, sampleWords } from '../src/shared/report/report.fixture';
import { accessibilityProblems, electronPath, expect, test as base } from './support/app';
import { photograph } from './support/looks';

const HOSTILE = [
  '<script>globalThis.injected = 1</script>',
  '<img src="https://example.com/x.png" onerror="globalThis.injected = 1">',
  '</code></pre></article><style>body { display: none }</style><iframe src="https://example.com/">',
  'x'.repeat(3000),
];

interface Viewer {
  app: ElectronApplication;
  page: Page;
  /** Addresses that were asked for, and what the browser complained about. */
  asked: string[];
  complaints: string[];
  open(language: Language): Promise<void>;
}

const test = base.extend<object, { viewer: Viewer }>({
  viewer: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'gvm-report-'));
      for (const language of ['en', 'zh-CN'] as const)
        await writeFile(join(folder, `${language}.html`), page(language));
      const script = join(import.meta.dirname, 'support', 'viewer.mjs');
      const app = await _electron.launch({
        executablePath: electronPath(),
        args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), script, join(folder, 'en.html')],
        env: {
          ...(process.env as Record<string, string>),
          HOME: folder,
          DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        },
      });
      const window = await app.firstWindow();
      const asked: string[] = [];
      const complaints: string[] = [];
      window.on('request', (request) => asked.push(request.url()));
      window.on('console', (message) => complaints.push(message.text()));
      window.on('pageerror', (error) => complaints.push(error.message));
      const open = async (language: Language): Promise<void> => {
        await window.goto(pathToFileURL(join(folder, `${language}.html`)).href, { waitUntil: 'load' });
      };
      await use({ app, page: window, asked, complaints, open });
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});

function page(language: Language): string {
  const report = sampleReport();
  const hostile = sampleFinding({ id: 'cache:x', check: 'caches', kind: 'cache', severity: 'info' });
  const findings = [
    ...report.findings,
    { ...hostile, params: { size: HOSTILE[0] }, evidence: HOSTILE },
  ] as typeof report.findings;
  const messages = sampleWords(language);
  const speech = { messages, language, version: '0.1.0', hide: null };
  return reportHtml(reportDocument({ ...report, findings }, speech), messages);
}

test('asks for nothing, runs nothing, and says everything', async ({ viewer }) => {
  const { page, asked, complaints, open } = viewer;
  complaints.length = 0;
  for (const language of ['en', 'zh-CN'] as const) {
    asked.length = 0;
    await open(language);
    await page.waitForTimeout(300);
    expect(asked).toEqual([page.url()]);
    const seen = await page.evaluate(() => ({
      language: document.documentElement.lang,
      injected: 'injected' in globalThis,
      findings: document.querySelectorAll('article').length,
      strangers: document.querySelectorAll('script, img, iframe, link, object, form, svg').length,
      styles: document.querySelectorAll('style').length,
      shown: getComputedStyle(document.body).display,
      evidence: [...document.querySelectorAll('pre')].at(-1)?.textContent,
      card: getComputedStyle(document.querySelector('article')!).borderTopWidth,
    }));
    expect(seen).toMatchObject({
      language,
      injected: false,
      findings: 5,
      strangers: 0,
      styles: 1,
      shown: 'block',
    });
    expect(seen.card).toBe('1px');
    expect(seen.evidence).toContain(HOSTILE[0]);
    expect(seen.evidence).toContain(HOSTILE[2]);
  }
  expect(complaints).toEqual([]);
});

test('how it looks, and what axe-core says', async ({ viewer }) => {
  const { app, page, open } = viewer;
  for (const language of ['en', 'zh-CN'] as const) {
    await open(language);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, media: 'screen' });
      for (const width of colorScheme === 'light' ? [420, 1000] : [1000]) {
        await app.evaluate(
          ({ BrowserWindow }, width) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, 1500),
          width,
        );
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
        const { wide, high } = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
          return { wide: scrollWidth - clientWidth, high: scrollHeight };
        });
        expect(wide).toBe(0);
        expect(high).toBeGreaterThan(1000);
        await photograph(page, `report-${width}-${colorScheme}-${language}`);
      }
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  }
});

test('prints on A4, dark on white whatever the screen shows', async ({ viewer }) => {
  const { app, page, open } = viewer;
  await open('zh-CN');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor };
  });
  expect(colours).toEqual({ color: 'rgb(36, 36, 36)', backgroundColor: 'rgb(255, 255, 255)' });
  expect(await accessibilityProblems(page)).toEqual([]);
  await photograph(page, 'report-print-zh-CN');
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window!.webContents.printToPDF({ preferCSSPageSize: true })).toString('latin1');
  });
  const sizes = [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(sizes.length).toBeGreaterThan(0);
  for (const [, width, height] of sizes) {
    expect(Number(width)).toBeCloseTo(595, -1);
    expect(Number(height)).toBeCloseTo(842, -1);
  }
});
