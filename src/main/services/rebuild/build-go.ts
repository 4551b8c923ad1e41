import { dirname, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Platform } from '@shared/domain/platform';
import type { BuildStep, RebuildProgress } from '@shared/domain/rebuild';
import { eachFile } from '../each-file';
import { buildEnvironment, foldersOf } from './build-environment';
import { buildLine, tellingLines } from './build-lines';
import type { RebuildDeps } from './deps';

export interface BuildOrder {
  /** GOROOT of the release whose sources are taken. */
  from: string;
  /** Its files, relative, with `/`; what a build makes is left out. */
  files: readonly string[];
  platform: Platform;
  /** GOROOT of the Go that builds. */
  bootstrap: string;
  /** An empty folder: everything that the build writes lies in it, and the built tree in `go`. */
  work: string;
  /** Pack the archives that a release consists of as well. */
  pack: boolean;
  signal: AbortSignal;
  onProgress: (progress: RebuildProgress) => void;
}

type Deps = Pick<RebuildDeps, 'disk' | 'processes' | 'host' | 'env'>;

/**
 * Builds a release as Go's own are built, from a copy of its sources, and answers the built tree's folder.
 * Throws COMMAND_NOT_FOUND without a shell, PROCESS_FAILED with what the build said, DISK_*, CANCELLED: then nothing of
 * it runs any more.
 */
export async function buildGo(deps: Deps, order: BuildOrder): Promise<string> {
  const root = join(order.work, 'go');
  order.onProgress({ phase: 'copying' });
  await copySources(deps, order, root);
  for (const folder of foldersOf(order.work)) await deps.disk.makeFolder(folder);
  await make(deps, order, join(root, 'src'));
  return root;
}

/** What the checksum database calls `_go.mod` is no file of Go's own sources; its copy is. */
export function sourcesAmong(files: readonly string[]): string[] {
  const all = new Set(files);
  return files.filter(
    (path) =>
      !path.startsWith('bin/') &&
      !path.startsWith('pkg/') &&
      !(/(^|\/)_go\.mod$/.test(path) && all.has(path.replace(/_go\.mod$/, 'go.mod'))),
  );
}

/** Copies, not links: the build writes over some of its own sources. */
async function copySources({ disk }: Deps, order: BuildOrder, root: string): Promise<void> {
  const sources = sourcesAmong(order.files);
  for (const folder of new Set(sources.map((path) => dirname(path)))) {
    if (order.signal.aborted) throw fault('CANCELLED', {});
    await disk.makeFolder(join(root, folder));
  }
  await eachFile(sources, { signal: order.signal }, (path) =>
    disk.copyFile(join(order.from, path), join(root, path)),
  );
}

async function make({ processes, host, env }: Deps, order: BuildOrder, cwd: string): Promise<void> {
  const { work, bootstrap, platform, signal } = order;
  const flags = ['-v', ...(order.pack ? ['-distpack'] : [])];
  const [command, args] =
    host.os === 'windows' ? [join(cwd, 'make.bat'), flags] : ['bash', ['make.bash', ...flags]];
  const { status, stdout, stderr } = await processes.run(command, args, {
    cwd,
    env: buildEnvironment(env, { work, bootstrap }, { platform, host }),
    signal,
    lowPriority: true,
    onLine: follow(order.onProgress),
  });
  if (status === 0) return;
  const script = host.os === 'windows' ? 'make.bat' : 'make.bash';
  const output = tellingLines(`${stdout}\n${stderr}`).slice(-MOST_QUOTED);
  throw fault('PROCESS_FAILED', { command: [script, ...flags].join(' '), status: String(status), output });
}

/** Characters of what a failed build said. */
const MOST_QUOTED = 2000;

function follow(onProgress: BuildOrder['onProgress']): (text: string) => void {
  let step: BuildStep | null = null;
  return (text) => {
    const line = buildLine(text);
    if (line.kind === 'step') step = line.step;
    if (line.kind === 'other' || step === null) return;
    onProgress({ phase: 'building', step, package: line.kind === 'package' ? line.name : null });
  };
}
