// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { run, say } from './steps.mjs';

const lockfile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.gvm-stamp');

/** Installs what package-lock.json names, unless it is there already. */
export async function ensureNodeModules() {
  if (isCurrent()) return;
  await withLock('node-modules', async () => {
    if (isCurrent()) return;
    say('Installing the packages that package-lock.json names (npm ci) …');
    // Electron's binary is a step of its own: where it can't be had, the rest must still install.
    const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
    await run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], { env, stdout: 'stderr' });
    writeFileSync(stampFile, stamp());
  });
}

function isCurrent() {
  if (read(stampFile) === stamp()) return true;
  if (!npmInstalledTheLockfile()) return false;
  writeFileSync(stampFile, stamp());
  return true;
}

function stamp() {
  const content = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  return `${content} ${process.platform} ${process.arch}`;
}

/** True when npm's own record of an install by hand says what the lockfile says. */
function npmInstalledTheLockfile() {
  const record = read(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  return Object.keys(wanted).every(
    (path) =>
      path === '' ||
      installed[path]?.version === wanted[path].version ||
      (installed[path] === undefined && wanted[path].optional === true),
  );
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
