import { dirname, isAbsolute, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import { canonicalVersion } from '@shared/domain/go-version';
import { readingFlags } from '@shared/domain/health/reading-flags';
import type { Disk } from '../../../ports/disk';
import type { Processes, RunOptions, RunResult } from '../../../ports/processes';

export interface GoInProjectDeps {
  disk: Pick<Disk, 'stat' | 'realPath'>;
  processes: Pick<Processes, 'run'>;
  env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  system: NodeJS.Platform;
}

export interface RunLimits {
  timeoutMs: number;
  signal: AbortSignal;
  env?: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds. */
const ASK_LIMIT = 30_000;
const ASKED = ['GOMOD', 'GOWORK', 'GOFLAGS', 'GOVERSION', 'GOROOT'] as const;

/** One Go over one project: it is never exchanged for another, and writes no go.mod and no go.sum. */
export class GoInProject {
  /** Links followed: go names files so. */
  readonly folder: string;
  /** Null where go doesn't say: before 1.16, or a build of one's own. */
  readonly version: string | null;
  readonly root: string;
  /** GOFLAGS as the person has them. */
  readonly flags: string;
  /** go.mod that holds here; null: none. */
  readonly module: string | null;
  /** go.work that holds here; null: none. */
  readonly workspace: string | null;
  /** False: GO111MODULE keeps modules out. */
  readonly usesModules: boolean;
  readonly #run: (args: readonly string[], options: RunOptions) => Promise<RunResult>;

  private constructor(
    folder: string,
    { GOMOD, GOWORK, GOFLAGS, GOVERSION, GOROOT }: Record<(typeof ASKED)[number], string>,
    run: (args: readonly string[], options: RunOptions) => Promise<RunResult>,
  ) {
    this.folder = folder;
    this.version = canonicalVersion(GOVERSION.split(' ')[0]!);
    this.root = GOROOT;
    this.flags = GOFLAGS;
    // Outside of any module it is the null device, whose name differs by system.
    this.module = GOMOD.endsWith('go.mod') ? GOMOD : null;
    this.workspace = isAbsolute(GOWORK) ? GOWORK : null;
    this.usesModules = GOMOD !== '';
    this.#run = run;
  }

  /** Throws COMMAND_NOT_FOUND, PROCESS_FAILED, CANCELLED. */
  static async open(
    deps: GoInProjectDeps,
    go: string,
    project: string,
    signal: AbortSignal,
  ): Promise<GoInProject> {
    const folder = (await deps.disk.realPath(project)) ?? project;
    const base = { ...pathWith(deps, dirname(go)), GOTOOLCHAIN: 'local', GOROOT: undefined };
    const run = (env: RunOptions['env']) => (args: readonly string[], options: RunOptions) =>
      deps.processes.run(go, args, { ...options, cwd: folder, env: { ...base, ...env, ...options.env } });
    const values = await ask(run({}), go, signal);
    const opened = new GoInProject(folder, values, run({}));
    const { flags, version, usesModules } = opened;
    const reading = readingFlags({ flags, version, usesModules, vendored: await vendored(deps, opened) });
    return reading === null ? opened : new GoInProject(folder, values, run({ GOFLAGS: reading }));
  }

  /** A status other than 0 is an answer. Throws PROCESS_FAILED on the time limit, CANCELLED, COMMAND_NOT_FOUND. */
  run(args: readonly string[], limits: RunLimits): Promise<RunResult> {
    return this.#run(args, limits);
  }
}

async function ask(
  run: (args: readonly string[], options: RunOptions) => Promise<RunResult>,
  go: string,
  signal: AbortSignal,
): Promise<Record<(typeof ASKED)[number], string>> {
  const args = ['env', '-json', ...ASKED];
  const { status, stdout, stderr } = await run(args, { timeoutMs: ASK_LIMIT, signal });
  const failed = (how: string) =>
    fault('PROCESS_FAILED', { command: [go, ...args].join(' '), status: how, output: stderr || stdout });
  if (status !== 0) throw failed(String(status));
  try {
    const values = JSON.parse(stdout) as Partial<Record<(typeof ASKED)[number], string>>;
    const [GOMOD = '', GOWORK = '', GOFLAGS = '', GOVERSION = '', GOROOT = ''] = ASKED.map(
      (name) => values[name],
    );
    return { GOMOD, GOWORK, GOFLAGS, GOVERSION, GOROOT };
  } catch {
    throw failed('garbled');
  }
}

/** Tests that call `go` get this one: a go before 1.19 doesn't see to that itself. */
function pathWith({ env, system }: GoInProjectDeps, bin: string): Record<string, string> {
  const rest = env['PATH'] ?? env['Path'] ?? '';
  return { PATH: `${bin}${system === 'win32' ? ';' : ':'}${rest}` };
}

async function vendored({ disk }: GoInProjectDeps, { module }: GoInProject): Promise<boolean> {
  if (module === null) return false;
  return (await disk.stat(join(dirname(module), 'vendor', 'modules.txt')))?.kind === 'file';
}
