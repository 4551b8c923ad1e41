import { join, sep } from 'node:path';
import { redactText } from '@shared/domain/environment/redacted';
import { fault, isFault, toFault, type Fault } from '@shared/domain/fault';
import type { FindingOf } from '@shared/domain/health/finding';
import type { GoSubject, TryOutcome, TryResult, TryStep } from '@shared/domain/health/report';
import { failuresOf } from '@shared/domain/health/trial-output';
import type { Platform } from '@shared/domain/platform';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Clock } from '../ports/clock';
import type { Disk } from '../ports/disk';
import type { Compatibility } from './compatibility/compatibility';
import type { EnvironmentService } from './environment/environment-service';
import { GoInProject, type GoInProjectDeps } from './health/project/go-in-project';
import { patternsOf } from './health/project/project-probe';
import { membersOf } from './health/project/requirements';
import { findSubject, type SubjectDeps } from './health/subject';
import type { InstalledToolchain, Inventory } from './inventory';
import { Emitter } from './observable';
import { versionOf } from './switching/toolchains';

export interface ProjectTrialDeps extends GoInProjectDeps, SubjectDeps {
  disk: GoInProjectDeps['disk'] & Pick<Disk, 'readBytes'>;
  inventory: Pick<Inventory, 'find' | 'list'>;
  host: Platform;
  clock: Pick<Clock, 'elapsed'>;
  environment: Pick<EnvironmentService, 'scan'>;
  compatibility: Pick<Compatibility, 'findings'>;
}

export interface TryWish {
  folder: string;
  /** The toolchain to try beside the current one. */
  id: ToolchainId;
}

/** Minutes. Tests of a package have ten by themselves. */
const LIMITS: Record<TryStep['step'], number> = { build: 15, vet: 15, test: 30 };
const STEPS = ['build', 'vet', 'test'] as const;

/** Builds, vets and tests a project with two Gos. Writes nothing into it; what its tests write is theirs. */
export class ProjectTrial {
  /** `busy` answers something else now. */
  readonly changes = new Emitter<void>();
  readonly #deps: ProjectTrialDeps;
  #running: AbortController | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(deps: ProjectTrialDeps) {
    this.#deps = deps;
  }

  busy(): boolean {
    return this.#running !== null;
  }

  /** Ends the trial that runs. Answers when what it made is taken away; never throws. */
  async stop(): Promise<void> {
    this.#running?.abort();
    await this.#ended;
  }

  /**
   * A step that can't be run to its end says so in its result. Another trial ends the one before. Throws
   * VERSION_NOT_INSTALLED, TOOLCHAIN_BROKEN for the toolchain, COMMAND_NOT_FOUND without a Go to
   * compare with, CANCELLED.
   */
  async try(wish: TryWish, signal?: AbortSignal): Promise<TryOutcome> {
    this.#running?.abort();
    const own = new AbortController();
    this.#say(own);
    try {
      const work = this.#try(wish, AbortSignal.any([own.signal, ...(signal ? [signal] : [])]));
      // The one before may still be putting its things away.
      this.#ended = Promise.allSettled([this.#ended, work]);
      return await work;
    } finally {
      if (this.#running === own) this.#say(null);
    }
  }

  #say(running: AbortController | null): void {
    this.#running = running;
    this.changes.emit();
  }

  async #try({ folder, id }: TryWish, signal: AbortSignal): Promise<TryOutcome> {
    const { environment, system } = this.#deps;
    const other = await this.#other(id);
    const subject = await findSubject(this.#deps, () => environment.scan());
    if (!subject) throw fault('COMMAND_NOT_FOUND', { command: 'go' });
    const program = join(other.path, 'bin', system === 'win32' ? 'go.exe' : 'go');
    const opened: GoInProject[] = [];
    try {
      const before = await this.#open(opened, subject.go, folder, signal);
      const after = await this.#open(opened, program, folder, signal);
      const versions = { before: nameOf(subject, before), after: other.version };
      const steps = await this.#steps(before, after, signal);
      const findings = await this.#changes(before, { folder, ...versions, root: other.path }, signal);
      return { project: folder, ...versions, steps, findings };
    } finally {
      await Promise.all(opened.map((go) => go.close()));
    }
  }

  /** One after the other: side by side each would take the other's time. */
  async #steps(
    before: GoInProject | Fault,
    after: GoInProject | Fault,
    signal: AbortSignal,
  ): Promise<TryStep[]> {
    const steps: TryStep[] = [];
    for (const step of STEPS) {
      const first = await this.#step(before, step, signal);
      steps.push({ step, before: first, after: await this.#step(after, step, signal) });
    }
    return steps;
  }

  async #other(id: ToolchainId): Promise<InstalledToolchain> {
    const { host, inventory } = this.#deps;
    const found = await inventory.find(id);
    const version = versionOf(id, host);
    if (!found) {
      const installed = (await inventory.list()).map((one) => one.version);
      throw fault('VERSION_NOT_INSTALLED', { version, installed });
    }
    if (found.broken) throw fault('TOOLCHAIN_BROKEN', { version, reason: found.path });
    return found;
  }

  /** What keeps it from being started is told with each step. */
  async #open(
    opened: GoInProject[],
    go: string,
    folder: string,
    signal: AbortSignal,
  ): Promise<GoInProject | Fault> {
    try {
      const one = await GoInProject.open(this.#deps, go, folder, signal);
      opened.push(one);
      return one;
    } catch (error) {
      return unlessCancelled(error);
    }
  }

  async #step(go: GoInProject | Fault, step: TryStep['step'], signal: AbortSignal): Promise<TryResult> {
    if (!(go instanceof GoInProject)) return { ok: false, ms: 0, failures: [], fault: go };
    const { clock } = this.#deps;
    const began = clock.elapsed();
    const ms = (): number => Math.round(clock.elapsed() - began);
    try {
      const args = [...this.#argsOf(step), ...patternsOf(go, await membersOf(this.#deps.disk, go))];
      const output = await go.run(args, { timeoutMs: LIMITS[step] * 60_000, signal });
      const failures = failuresOf(step, output).map((one) => ({
        package: one.package,
        output: one.output.map((line) => redactText(line.replaceAll(go.folder + sep, ''))),
      }));
      return { ok: failures.length === 0, ms: ms(), failures, fault: null };
    } catch (error) {
      return { ok: false, ms: ms(), failures: [], fault: unlessCancelled(error) };
    }
  }

  /** What is built goes nowhere; a single program would otherwise be left in the project. */
  #argsOf(step: TryStep['step']): string[] {
    if (step === 'build') return ['build', '-o', this.#deps.system === 'win32' ? 'NUL' : '/dev/null'];
    return [step, '-json'];
  }

  async #changes(
    go: GoInProject | Fault,
    { folder, before, after, root }: { folder: string; before: string; after: string; root: string },
    signal: AbortSignal,
  ): Promise<FindingOf<'project'>[]> {
    if (!(go instanceof GoInProject) || go.module === null) return [];
    const move = { folder, from: before, to: after, goroot: root, goEnv: go.values };
    try {
      return await this.#deps.compatibility.findings(move, signal);
    } catch (error) {
      // What was built and tested for an hour isn't thrown away for this.
      unlessCancelled(error);
      return [];
    }
  }
}

function nameOf({ version }: GoSubject, go: GoInProject | Fault): string {
  return version ?? (go instanceof GoInProject ? go.version : null) ?? '';
}

function unlessCancelled(error: unknown): Fault {
  if (isFault(error, 'CANCELLED')) throw error;
  return toFault(error);
}
