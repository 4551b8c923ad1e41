import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

/** Bytes of our own script: an argument parser, a schema library or an HTTP client would each go far beyond. */
const LIGHT = 120 * 1024;

let kit: CommandKit;
let coverage: string;

beforeAll(async () => {
  coverage = await mkdtemp(join(tmpdir(), 'gvm-coverage-'));
  kit = await startCommandKit({ NODE_V8_COVERAGE: coverage });
});
afterAll(async () => {
  await kit.remove();
  await rm(coverage, { recursive: true, force: true });
});

/** Bytes of the files of ours that the command loaded, as the engine itself reports them. */
async function loadedBytes(...args: string[]): Promise<number> {
  await kit.gvm(...args);
  const [report] = await readdir(coverage);
  const text = await readFile(join(coverage, report!), 'utf8');
  await rm(join(coverage, report!));
  const { result } = JSON.parse(text) as { result: { url: string }[] };
  const files = result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

// How long that takes beside an empty program is measured by `npm run bench -- start`, not asserted here.
it.each([
  ['list', '--json'],
  ['current', '--json'],
  ['which', '--json'],
])('%s loads only what reads', async (...args) => {
  const bytes = await loadedBytes(...args);
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(LIGHT);
});

it('an install is seen to load more, so that the measure is known to work', async () => {
  expect(await loadedBytes('install', '--help')).toBeGreaterThan(LIGHT);
});
