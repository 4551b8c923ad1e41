// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { cache, root } from './paths.mjs';
import { say } from './steps.mjs';

const folder = join(root, 'node_modules', 'electron');
const failureFile = join(cache, 'electron-fetch-failed.json');
const downloads = join(cache, 'electron-download');

/** A download that brings nothing for so long is given up; one that still grows never is. */
const STALL_MS = 20_000;
/** A machine that could not reach the releases is not made to wait for them again the same day. */
const FAILURE_HOLDS_MS = 24 * 60 * 60 * 1000;

/** @returns {string} the version that package.json declares */
export function declaredVersion() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/** @returns {string | undefined} the declared Electron's executable, when its binary is there */
export function declaredElectron() {
  try {
    const file = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    const version = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return existsSync(file) && version === declaredVersion() ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches the declared Electron's binary with its own installer, which honours ELECTRON_MIRROR.
 * @returns {Promise<string | undefined>} its executable, or nothing where it can't be had
 */
export async function fetchDeclaredElectron() {
  if (failedLately()) return undefined;
  return withLock('electron-declared', async () => {
    const there = declaredElectron();
    if (there !== undefined || failedLately()) return there;
    say(`Fetching Electron ${declaredVersion()} …`);
    const reason = await runInstaller();
    const fetched = declaredElectron();
    if (fetched === undefined) noteFailure(reason ?? 'its installer left no binary');
    return fetched;
  });
}

/** @returns {Promise<string | undefined>} why it failed */
function runInstaller() {
  mkdirSync(downloads, { recursive: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      cwd: folder,
      // Its temporary files land where their growth can be watched.
      env: { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    let seen = 0;
    let grewAt = Date.now();
    let stalled = false;
    const watch = setInterval(() => {
      const now = bytesUnder(downloads) + bytesUnder(join(folder, 'dist'));
      if (now !== seen) grewAt = Date.now();
      seen = now;
      stalled = Date.now() - grewAt > STALL_MS;
      if (stalled) child.kill();
    }, 1_000);
    child.on('close', (code) => {
      clearInterval(watch);
      rmSync(downloads, { recursive: true, force: true });
      if (code === 0) resolve(undefined);
      else resolve(stalled ? `nothing came for ${STALL_MS / 1000} s` : (errors.split('\n')[0] ?? ''));
    });
  });
}

/** @param {string} path */
function bytesUnder(path) {
  if (!existsSync(path)) return 0;
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** What decides whether a fetch can succeed: when it changes, an old failure says nothing. */
function circumstances() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, HTTPS_PROXY, https_proxy } = process.env;
  return JSON.stringify([
    declaredVersion(),
    ELECTRON_MIRROR ?? npm_config_electron_mirror,
    HTTPS_PROXY ?? https_proxy,
  ]);
}

function failedLately() {
  try {
    const failure = JSON.parse(readFileSync(failureFile, 'utf8'));
    return failure.circumstances === circumstances() && Date.now() - failure.at < FAILURE_HOLDS_MS;
  } catch {
    return false;
  }
}

/** @param {string} reason */
function noteFailure(reason) {
  say(`Electron ${declaredVersion()} cannot be fetched here: ${reason}`);
  writeFileSync(failureFile, JSON.stringify({ at: Date.now(), circumstances: circumstances(), reason }));
}
