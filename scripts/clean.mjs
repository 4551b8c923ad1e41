// @ts-check
// `npm run clean`: removes what was built; `-- --all` also what was fetched.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { say } from './lib/steps.mjs';

const built = ['out', 'dist', 'coverage', 'test-results', 'playwright-report'];
const fetched = ['.cache', 'node_modules'];
const notes = ['built-app', 'built-cli', 'types', 'reports', 'e2e'].map((name) => join('.cache', name));

for (const name of [...built, ...notes, ...(process.argv.includes('--all') ? fetched : [])]) {
  rmSync(join(root, name), { recursive: true, force: true });
}
say('Clean.');
