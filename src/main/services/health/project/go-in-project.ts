import { dirname, isAbsolute, join } from 'node:path';
import { goEnvValues } from '@shared/domain/environment/go-env-file';
import { fault, type FaultError } from '@shared/domain/fault';
import { canonicalVersion } from '@shared/domain/go-version';
import { readingFlags } from '@shared/domain/health/reading-flags';
import type { Disk } from '../../../ports/disk';
import type { Processes, RunOptions, RunResult } from '../../../ports/processes';
import { copyWorkspace, type WorkspaceCopy, type WorkspaceCopyDeps } from './workspace-copy';

export interface GoInProjectDeps {
  disk: WorkspaceCopyDeps['disk'] & Pick<Disk, 'realPath'>;
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

type Run = (args: readonly string[], options: RunOptions) => Promise<RunResult>;

/** Milliseconds. */
const ASK_LIMIT = 30_000;

/** One Go over one project: it is never exchanged for another, and writes no go.mod, go.sum or go.work.sum. */
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
  /** It would take what it needs from `vendor`. */
  readonly vendored: boolean;
  /** All of `go env`, GOTOOLCHAIN as the person has it. */
  readonly values: Readonly<Record<string, string>>;
  readonly #run: Run;
  readonly #copy: WorkspaceCopy | null;

  private constructor(
    folder: string,
    values: Readonly<Record<string, string>>,
    { run, copy, vendored }: { run: Run; copy: WorkspaceCopy | null; vendored: boolean },
  ) {
    const { GOMOD = '', GOWORK = '', GOFLAGS = '', GOVERSION = '', GOROOT = '' } = values;
    this.folder = folder;
    this.values = values;
    this.version = canonicalVersion(GOVERSION.split(' ')[0]!);
    this.root = GOROOT;
    this.flags = GOFLAGS;
    // Outside of any module it is the null device, whose name differs by system.
    this.module = GOMOD.endsWith('go.mod') ? GOMOD : null;
    this.workspace = isAbsolute(GOWORK) ? GOWORK : null;
    this.usesModules = GOMOD !== '';
    this.vendored = vendored;
    this.#run = run;
    this.#copy = copy;
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
    const run =
      (env: RunOptions['env']): Run =>
      (args, options) =>
        deps.processes.run(go, args, { ...options, cwd: folder, env: { ...base, ...env, ...options.env } });
    const answered = await ask(run({}), go, signal);
    const values = { ...answered, GOTOOLCHAIN: await chosenToolchain(deps, answered) };
    const opened = new GoInProject(folder, values, { run: run({}), copy: null, vendored: false });
    const { flags, version, usesModules, workspace } = opened;
    const vendored = await hasVendor(deps, opened);
    const reading = readingFlags({ flags, version, usesModules, vendored });
    const edit = (file: string): Promise<RunResult> =>
      opened.run(['work', 'edit', '-json', file], { timeoutMs: ASK_LIMIT, signal });
    const copy = workspace === null ? null : await copyWorkspace(deps, edit, workspace);
    const env = {
      ...(reading === null ? {} : { GOFLAGS: reading }),
      ...(copy === null ? {} : { GOWORK: copy.file }),
    };
    return new GoInProject(folder, values, { run: run(env), copy, vendored });
  }

  /** To be called at the end. */
  async close(): Promise<void> {
    await this.#copy?.remove();
  }

  /** A status other than 0 is an answer. Throws PROCESS_FAILED on the time limit, CANCELLED, COMMAND_NOT_FOUND. */
  run(args: readonly string[], limits: RunLimits): Promise<RunResult> {
    return this.#run(args, limits);
  }
}

async function ask(run: Run, go: string, signal: AbortSignal): Promise<Record<string, string>> {
  const args = ['env', '-json'];
  const { status, stdout, stderr } = await run(args, { timeoutMs: ASK_LIMIT, signal });
  const failed = (how: string): FaultError =>
    fault('PROCESS_FAILED', { command: [go, ...args].join(' '), status: how, output: stderr || stdout });
  if (status !== 0) throw failed(String(status));
  try {
    return JSON.parse(stdout) as Record<string, string>;
  } catch {
    throw failed('garbled');
  }
}

/** In go's own order; go itself was told otherwise. */
async function chosenToolchain(
  { disk, env }: GoInProjectDeps,
  { GOENV = 'off', GOROOT = '' }: Readonly<Record<string, string>>,
): Promise<string> {
  if (env['GOTOOLCHAIN']) return env['GOTOOLCHAIN'];
  for (const file of [GOENV, join(GOROOT, 'go.env')].filter(isAbsolute)) {
    const text = await disk.readText(file).catch(() => null);
    const written = goEnvValues(text ?? '')['GOTOOLCHAIN'];
    if (written) return written;
  }
  return 'auto';
}

/** Tests that call `go` get this one: a go before 1.19 doesn't see to that itself. */
function pathWith({ env, system }: GoInProjectDeps, bin: string): Record<string, string> {
  const rest = env['PATH'] ?? env['Path'] ?? '';
  return { PATH: `${bin}${system === 'win32' ? ';' : ':'}${rest}` };
}

async function hasVendor({ disk }: GoInProjectDeps, { module }: GoInProject): Promise<boolean> {
  if (module === null) return false;
  return (await disk.stat(join(dirname(module), 'vendor', 'modules.txt')))?.kind === 'file';
}
