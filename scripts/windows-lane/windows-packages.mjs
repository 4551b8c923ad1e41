// @ts-check
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/steps.mjs';

/**
 * node.exe and the Windows builds of the native modules, as the lockfile beside names them.
 * @param {string} lane
 */
export async function installPackages(lane) {
  const app = join(lane, 'app');
  mkdirSync(app, { recursive: true });
  const wanted = join(root, 'scripts', 'windows-lane', 'packages');
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(wanted, name), join(app, name));
  copyFileSync(join(root, '.npmrc'), join(app, '.npmrc'));
  const flags = [
    '--ignore-scripts',
    '--os=win32',
    '--cpu=x64',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  await run('npm', ['ci', ...flags], { cwd: app, quiet: true });
}
