// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wineTree } from './wine.mjs';

/**
 * Keeps Wine's server up between programs; it ends with this script, however that ends.
 * @param {string} lane
 */
export function holdSession(lane) {
  const child = spawn(join(lane, 'wrun'), ['--raw', join(lane, 'piped.exe'), '--hold'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  return {
    end() {
      child.stdin.end();
      endSession(lane);
    },
  };
}

/**
 * Ends every Windows program of the lane: one that a failed test left behind would be there for the next run.
 * @param {string} lane
 */
export function endSession(lane) {
  const server = join(wineTree(lane), 'usr/lib/wine/wineserver64');
  if (!existsSync(server)) return;
  const env = { ...process.env, WINEPREFIX: join(lane, 'prefix') };
  spawnSync(server, ['-k'], { env, stdio: 'ignore' });
  spawnSync(server, ['-w'], { env, stdio: 'ignore', timeout: 20_000 });
}
