// @ts-check
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/steps.mjs';

/**
 * Builds piped.exe, which gives a Windows program pipes that Windows made.
 * @param {string} lane
 */
export async function buildPiped(lane) {
  const flags = ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(lane, 'piped.exe'), '.'];
  await run('go', flags, {
    cwd: join(root, 'scripts', 'windows-lane', 'piped'),
    env: {
      ...process.env,
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOOS: 'windows',
      GOARCH: 'amd64',
      CGO_ENABLED: '0',
    },
    quiet: true,
  });
}
