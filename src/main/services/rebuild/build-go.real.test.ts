/** Go's own build script, started and stopped. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { platformOfNode } from '@shared/domain/platform';
import type { RebuildProgress } from '@shared/domain/rebuild';
import { whyNoGo } from '../../../testing/go-of-version';
import { NodeDisk } from '../../platform/disk/node-disk';
import { PosixProcesses } from '../../platform/posix/posix-processes';
import { buildGo, sourcesAmong } from './build-go';

const host = platformOfNode(process.platform, process.arch)!;
const missing = process.platform === 'linux' ? await whyNoGo() : 'looks into /proc';

let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'gvm build 构建-'));
});
afterEach(() => rm(work, { recursive: true, force: true, maxRetries: 3 }));

it('takes the sources alone, and go.mod files under their own names', () => {
  const files = [
    'VERSION',
    'bin/go',
    'pkg/tool/a/link',
    'src/_go.mod',
    'src/go.mod',
    'src/x/_go.mod',
    'lib/x',
  ];
  expect(sourcesAmong(files)).toEqual(['VERSION', 'src/go.mod', 'src/x/_go.mod', 'lib/x']);
});

it.skipIf(missing !== null)('ends with every program that it started, within a second', async () => {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const stop = new AbortController();
  const steps: RebuildProgress[] = [];
  const order = {
    from: root,
    // As much of the sources as it takes to begin.
    files: await beginnings(root),
    platform: host,
    bootstrap: root,
    work,
    pack: true,
    signal: stop.signal,
    onProgress: (progress: RebuildProgress) => void steps.push(progress),
  };
  const { env } = process;
  const deps = { disk: new NodeDisk(), processes: new PosixProcesses({ env }), host, env };
  const ended = buildGo(deps, order).catch((error: unknown) => error);
  await expect.poll(() => runningIn(work), { timeout: 20_000 }).toContain('compile');
  expect(steps.slice(0, 2)).toEqual([
    { phase: 'copying' },
    { phase: 'building', step: 'dist', package: null },
  ]);
  const began = performance.now();
  stop.abort();
  expect(await ended).toMatchObject({ fault: { code: 'CANCELLED' } });
  await expect.poll(() => runningIn(work), { interval: 20 }).toEqual([]);
  expect(performance.now() - began).toBeLessThan(1000);
});

async function beginnings(root: string): Promise<string[]> {
  const dist = (await readdir(join(root, 'src/cmd/dist'))).filter((name) => name.endsWith('.go'));
  const besides = ['VERSION', 'go.env', 'src/make.bash', 'src/run.bash', 'src/go.mod', 'src/cmd/go.mod'];
  return [...besides, ...dist.map((name) => `src/cmd/dist/${name}`)];
}

/** Names of the programs whose folder or arguments are in there. */
function runningIn(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const isOurs = `${readlinkSync(`/proc/${pid}/cwd`)} ${args.join(' ')}`.includes(folder);
      return isOurs ? [args[0]!.split('/').at(-1)!] : [];
    } catch {
      // It ended while it was looked at.
      return [];
    }
  });
}
