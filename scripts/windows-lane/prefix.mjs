// @ts-check
import { join } from 'node:path';
import { run } from '../lib/steps.mjs';

/**
 * Drive C and the registry, as a fresh Windows 10 has them.
 * @param {string} lane
 */
export async function makePrefix(lane) {
  const wrun = join(lane, 'wrun');
  await run(wrun, ['--raw', 'wineboot', '-i'], { quiet: true });
  // No display: windows without pictures, which still receive messages.
  const noGraphics = ['HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f'];
  await run(wrun, ['--raw', 'reg', 'add', ...noGraphics], { quiet: true });
}
