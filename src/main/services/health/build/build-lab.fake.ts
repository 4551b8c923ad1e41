/** The build check on real files with a real go, whose folders a test chooses. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { FindingOf } from '@shared/domain/health/finding';
import { SystemClock } from '../../../platform/clock';
import { NodeDisk } from '../../../platform/disk/node-disk';
import { PosixMachineFacts } from '../../../platform/posix/posix-machine-facts';
import { PosixProcesses } from '../../../platform/posix/posix-processes';
import type { Processes } from '../../../ports/processes';
import { BuildCheck } from '../build-check';
import { GO_ENV_NAMES } from '../go-env-names';

export interface LabMachine {
  /** The program. */
  go: string;
  version: string;
  /** TMPDIR, GOCACHE … */
  env: Readonly<Record<string, string>>;
}

export async function examineBuild(
  { go, version, env }: LabMachine,
  signal = new AbortController().signal,
): Promise<FindingOf<'build'>[]> {
  const real = new PosixProcesses({ env: process.env });
  const processes: Pick<Processes, 'run'> = {
    run: (command, args, options) =>
      real.run(command, args, { ...options, env: { ...env, ...options?.env } }),
  };
  const root = dirname(dirname(go));
  const check = new BuildCheck({
    home: { versions: join(root, 'versions') },
    host: { os: 'linux', arch: 'amd64' },
    disk: new NodeDisk(),
    processes,
    clock: new SystemClock(),
    machine: new PosixMachineFacts(),
    env: { ...process.env, ...env },
    system: process.platform,
  });
  const subject = { go, root, version, platform: null, toolchain: null };
  return check.run(
    {
      subject,
      project: null,
      goEnv: async () => {
        const { status, stdout, stderr } = await processes.run(go, ['env', '-json', ...GO_ENV_NAMES]);
        if (status !== 0)
          throw fault('PROCESS_FAILED', { command: go, status: String(status), output: stderr });
        return JSON.parse(stdout) as Record<string, string>;
      },
      environment: () => Promise.reject(fault('CANCELLED', {})),
    },
    signal,
  );
}

/** The go on PATH; null without one. */
export function goOnPath(): { go: string; version: string } | null {
  try {
    const ask = (name: string): string => execFileSync('go', ['env', name], { encoding: 'utf8' }).trim();
    return { go: join(ask('GOROOT'), 'bin', 'go'), version: ask('GOVERSION').replace(/^go/, '') };
  } catch {
    return null;
  }
}
