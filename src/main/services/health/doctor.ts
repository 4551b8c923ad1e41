import { dirname } from 'node:path';
import { fault, toFault, type Fault } from '@shared/domain/fault';
import { CHECKS } from '@shared/domain/health/check';
import type { HealthFinding } from '@shared/domain/health/finding';
import { withoutConsequences } from '@shared/domain/health/consequences';
import { inOrder, type CheckView, type GoSubject, type HealthReport } from '@shared/domain/health/report';
import type { Platform } from '@shared/domain/platform';
import { once } from '@shared/once';
import type { Clock } from '../../ports/clock';
import type { Processes } from '../../ports/processes';
import type { EnvironmentService } from '../environment/environment-service';
import { within } from '../side-by-side';
import { unlessCancelled } from '../environment/unless-cancelled';
import type { Knowledge } from '../knowledge';
import { Emitter } from '../observable';
import type { Check, Examination } from './check';
import { GO_ENV_NAMES } from './go-env-names';
import { findSubject, type SubjectDeps } from './subject';

export interface DoctorDeps extends SubjectDeps {
  host: Platform;
  clock: Pick<Clock, 'now' | 'elapsed'>;
  processes: Pick<Processes, 'run'>;
  environment: Pick<EnvironmentService, 'scan'>;
  knowledge: Pick<Knowledge, 'ages'>;
  /** In any order; at most one of each id. */
  checks: readonly Check[];
}

interface Run {
  project: string | null;
  stop: AbortController;
  ended: Promise<HealthReport>;
}

interface CheckRun {
  examination: Examination;
  /** Why it can't be told whether there is a Go; null when it can. */
  unknown: Fault | null;
  signal: AbortSignal;
  note: (view: CheckView, found: readonly HealthFinding[]) => void;
}

/** Milliseconds. */
const ASK_LIMIT = 30_000;
const CLEAN_UP_LIMIT = 3000;

/** Runs the checks side by side and keeps what they told. */
export class Doctor {
  /** Something more is known: a check began or ended. */
  readonly changes = new Emitter<void>();
  readonly #deps: DoctorDeps;
  #run: Run | null = null;
  #newest: AbortSignal | null = null;
  #report: HealthReport | null = null;

  constructor(deps: DoctorDeps) {
    this.#deps = deps;
  }

  /** The last report; while a run goes on, what it found so far. */
  report(): HealthReport | null {
    return this.#report;
  }

  running(): boolean {
    return this.#run !== null;
  }

  /**
   * Who asks for the same while it runs gets its answer; another question ends it first. A check that fails is in the
   * report with why, and stops no other. Throws DISK_* where not even the embedded data can be read.
   *
   * @param project the folder of a project to look at as well
   */
  async examine(project: string | null): Promise<HealthReport> {
    const before = this.#run;
    if (before?.project === project && !before.stop.signal.aborted) return before.ended;
    before?.stop.abort();
    const stop = new AbortController();
    this.#newest = stop.signal;
    const ended = this.#examine(project, stop.signal).finally(() => {
      if (this.#run === run) this.#run = null;
      this.changes.emit();
    });
    const run: Run = { project, stop, ended };
    this.#run = run;
    return ended;
  }

  /** Ends the run; what it found until then stays. Answers when what it made is taken away; never throws. */
  async stop(): Promise<void> {
    const run = this.#run;
    run?.stop.abort();
    await run?.ended.catch(() => undefined);
  }

  async #examine(project: string | null, signal: AbortSignal): Promise<HealthReport> {
    const { clock, host, checks, knowledge } = this.#deps;
    const began = clock.elapsed();
    const ages = await knowledge.ages();
    let report: HealthReport = {
      takenAt: clock.now().toISOString(),
      ms: 0,
      host,
      subject: null,
      project,
      checks: CHECKS.filter((id) => checks.some((check) => check.id === id)).map(waiting),
      findings: [],
      ages,
    };
    // A run that was ended by another one has nothing more to say.
    const tell = (change: Partial<HealthReport>): void => {
      report = { ...report, ...change, ms: Math.round(clock.elapsed() - began) };
      if (this.#newest !== signal) return;
      this.#report = report;
      this.changes.emit();
    };
    const all: HealthFinding[] = [];
    const note = (view: CheckView, found: readonly HealthFinding[]): void => {
      all.push(...found);
      tell({
        checks: report.checks.map((one) => (one.check === view.check ? view : one)),
        findings: inOrder(withoutConsequences(all), CHECKS),
      });
    };
    tell({});
    const environment = once(() => this.#deps.environment.scan());
    const { subject, unknown } = await this.#look(environment, signal);
    tell({ subject });
    const examination = { subject, project, environment, goEnv: this.#goEnv(subject, signal) };
    const run = { examination, unknown, signal, note };
    await Promise.all(checks.map((check) => this.#runCheck(check, run)));
    tell({});
    return report;
  }

  async #look(
    environment: Examination['environment'],
    signal: AbortSignal,
  ): Promise<{ subject: GoSubject | null; unknown: Fault | null }> {
    try {
      const subject = await unlessCancelled(signal, () => findSubject(this.#deps, environment));
      return { subject, unknown: null };
    } catch (error) {
      return { subject: null, unknown: toFault(error) };
    }
  }

  async #runCheck(check: Check, { examination, unknown, signal, note }: CheckRun): Promise<void> {
    const { clock } = this.#deps;
    const began = clock.elapsed();
    const view = (state: CheckView['state'], why: CheckView['fault'] = null): CheckView => {
      const ms = state === 'running' || state === 'skipped' ? null : Math.round(clock.elapsed() - began);
      return { check: check.id, state, ms, fault: why };
    };
    const stopped = (): boolean => signal.aborted;
    if (stopped()) return note(view('stopped'), []);
    if (unknown && asksForGo(check)) return note(view('failed', unknown), []);
    if (lacks(check, examination)) return note(view('skipped'), []);
    note(view('running'), []);
    const limit = AbortSignal.timeout(check.limitMs);
    const ending = AbortSignal.any([signal, limit]);
    const work = check.run(examination, ending);
    try {
      const found = await unlessCancelled(ending, () => work);
      note(view('done'), found);
    } catch (error) {
      const late = fault('CHECK_TIMED_OUT', { check: check.id, seconds: check.limitMs / 1000 });
      if (stopped()) note(view('stopped'), []);
      else note(view('failed', toFault(limit.aborted ? late : error)), []);
      // The command ends with the run: what a check made has to be gone by then.
      await within(CLEAN_UP_LIMIT, work, null);
    }
  }

  /** Outside of any module, and of this very go. */
  #goEnv(subject: Examination['subject'], signal: AbortSignal): Examination['goEnv'] {
    return once(async () => {
      if (!subject) throw fault('COMMAND_NOT_FOUND', { command: 'go' });
      const command = `${subject.go} env -json`;
      // Not in the temporary folder: that it isn't there is for a check to find out.
      const cwd = dirname(subject.go);
      const options = { cwd, env: { GOTOOLCHAIN: 'local' }, timeoutMs: ASK_LIMIT, signal };
      const { status, stdout, stderr } = await this.#deps.processes.run(
        subject.go,
        ['env', '-json', ...GO_ENV_NAMES],
        options,
      );
      if (status !== 0) throw fault('PROCESS_FAILED', { command, status: String(status), output: stderr });
      try {
        return JSON.parse(stdout) as Record<string, string>;
      } catch (error) {
        throw fault('PROCESS_FAILED', { command, status: 'garbled', output: stdout.slice(0, 200) }, error);
      }
    });
  }
}

function waiting(check: CheckView['check']): CheckView {
  return { check, state: 'waiting', ms: null, fault: null };
}

function asksForGo({ needs }: Check): boolean {
  return needs.includes('go') || needs.includes('answer');
}

function lacks({ needs }: Check, { subject, project }: Examination): boolean {
  return (needs.includes('go') && subject === null) || (needs.includes('project') && project === null);
}
