// @ts-check
/** One temporary folder for a whole run of the tests, gone with it: also what a test that was cut off left behind. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {string | null} */
let folder = null;

/** Vitest starts its workers after this, with this environment. */
export function setup() {
  folder = mkdtempSync(join(tmpdir(), 'gvm-tests-'));
  // Some tests work as another account.
  chmodSync(folder, 0o755);
  for (const name of process.platform === 'win32' ? ['TEMP', 'TMP'] : ['TMPDIR']) process.env[name] = folder;
}

export function teardown() {
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
