// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { StepError } from '../lib/steps.mjs';

/** The two that module proxies have for Windows, as the go command itself fetches and checks them. */
export const GO_VERSIONS = ['1.25.14', '1.26.10'];

/** @param {string} lane */
export function fetchToolchains(lane) {
  mkdirSync(join(lane, 'go'), { recursive: true });
  const modules = GO_VERSIONS.map((version) => `golang.org/toolchain@v0.0.1-go${version}.windows-amd64`);
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', ...modules], {
    // Outside of any module, and never with another Go than the machine's.
    cwd: lane,
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '' },
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new StepError(`go mod download of the Windows toolchains failed: ${stderr}${stdout}`);
  const folders = [...stdout.matchAll(/"Dir": (".*")/g)].map(([, path = '""']) => JSON.parse(path));
  GO_VERSIONS.forEach((version, index) => symlinkSync(folders[index], join(lane, 'go', version)));
}
