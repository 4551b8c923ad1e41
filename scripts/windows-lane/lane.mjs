// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cache, root } from '../lib/paths.mjs';
import { say } from '../lib/steps.mjs';
import { buildPiped } from './piped.mjs';
import { makePrefix } from './prefix.mjs';
import { reasonNotToTry } from './requirements.mjs';
import { endSession } from './session.mjs';
import { fetchToolchains } from './toolchains.mjs';
import { unpackWine } from './wine.mjs';
import { installPackages } from './windows-packages.mjs';
import { writeLauncher } from './wrun.mjs';

/**
 * Windows on Linux: Wine unpacked beside the system, node.exe, the native modules, and real Go toolchains.
 * docs/windows.md says what is real in it. Nothing of the machine's own packages is touched.
 */
export const lane = process.env['GVM_WINDOWS_LANE'] ?? join(cache, 'windows-lane');

/** This machine has no way to a lane; the message says why. */
export class LaneUnavailable extends Error {}

/**
 * Sets the lane up unless it is there already; 60 to 90 s, most of it downloads.
 * Throws LaneUnavailable where this machine can't have one.
 */
export async function ensureLane() {
  if (isReady()) return;
  const reason = reasonNotToTry();
  if (reason !== null) throw new LaneUnavailable(reason);
  await withLock('windows-lane', async () => {
    if (!isReady()) await setUp();
  });
}

async function setUp() {
  say('Setting up the Windows lane: Wine, node.exe, two Go toolchains (about 400 MB, once) …');
  const started = performance.now();
  const stamp = recipe();
  endSession(lane);
  rmSync(lane, { recursive: true, force: true });
  mkdirSync(lane, { recursive: true });
  // Go's own steps share the two cores badly with each other, but well with the downloads.
  const branches = await Promise.allSettled([
    inTurn(unpackWine, writeLauncher, makePrefix),
    inTurn(fetchToolchains, buildPiped),
    installPackages(lane),
  ]);
  for (const branch of branches) if (branch.status === 'rejected') throw branch.reason;
  writeFileSync(stampFile(), stamp);
  say(`The Windows lane is ready after ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

/** @param {((lane: string) => unknown)[]} steps */
async function inTurn(...steps) {
  for (const step of steps) await step(lane);
}

function isReady() {
  return existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === recipe();
}

function stampFile() {
  return join(lane, 'ready');
}

/** Everything that decides what the lane holds; its own place too, as Wine's loader is named by its full path. */
function recipe() {
  const hash = createHash('sha256').update(lane);
  const folder = join(root, 'scripts', 'windows-lane');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    if (statSync(file).isFile() && !name.endsWith('.test.mjs'))
      hash.update(`${name}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
