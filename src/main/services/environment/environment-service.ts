import { judgeEnvironment } from '@shared/domain/environment/judge';
import type { EnvironmentFacts } from '@shared/domain/environment/facts';
import {
  planCleanUp,
  planVariable,
  type PlanChoices,
  type VariableChoice,
} from '@shared/domain/environment/plan';
import type { ApplyOutcome, EnvironmentPlan, ProxyTest } from '@shared/domain/environment/remedy';
import type { EnvironmentState, EnvironmentView } from '@shared/domain/environment/view';
import { fault, toFault } from '@shared/domain/fault';
import type { Edit, Operation } from '@shared/domain/operation';
import type { Settings } from '@shared/domain/settings';
import type { Clock } from '../../ports/clock';
import type { Elevation } from '../../ports/elevation';
import type { EnvironmentStore } from '../../ports/environment-store';
import type { Home } from '../../ports/home';
import type { Network } from '../../ports/network';
import type { Actor, History } from '../history';
import { Emitter } from '../observable';
import type { Switcher } from '../switcher';
import { placeName } from '../switching/undo-switch';
import { planId } from './plan-id';
import { planUndo } from './plan-undo';
import { runEdits } from './run-edits';
import type { Scanner } from './scanner';
import { testProxies } from './test-proxies';
import { unlessCancelled } from './unless-cancelled';

export interface EnvironmentServiceDeps {
  home: Pick<Home, 'root'>;
  scanner: Pick<Scanner, 'facts'>;
  environment: EnvironmentStore;
  elevation: Elevation;
  history: Pick<History, 'begin'>;
  /** Holds the lock of all who change what new shells read. */
  switcher: Pick<Switcher, 'exclusively' | 'checkNewShell'>;
  settings: { read(): Promise<Pick<Settings, 'goroot'>> };
  network: Pick<Network, 'get'>;
  clock: Pick<Clock, 'elapsed'>;
}

interface Scan {
  facts: EnvironmentFacts;
  view: EnvironmentView;
}

/**
 * What the environment of this account is, what would mend it, and the mending. What a crash cut off is settled by the
 * switcher, under whose lock it was done.
 */
export class EnvironmentService {
  readonly changes = new Emitter<void>();
  readonly #deps: EnvironmentServiceDeps;
  #scan: Scan | null = null;
  #scanning: Promise<Scan> | null = null;
  #fault: EnvironmentState['fault'] = null;
  /** The machine was changed since the last scan: what is known may be shown, but not planned upon. */
  #outdated = false;
  #shown: EnvironmentPlan | null = null;

  constructor(deps: EnvironmentServiceDeps) {
    this.#deps = deps;
  }

  state(): Omit<EnvironmentState, 'wizard'> {
    return { view: this.#scan?.view ?? null, scanning: this.#scanning !== null, fault: this.#fault };
  }

  /**
   * Who asks while a scan runs gets its answer. The signal is this caller's alone: others may wait for the same scan.
   * Throws CANCELLED and what the probe throws; then the view before stays.
   */
  async scan(signal?: AbortSignal): Promise<EnvironmentView> {
    return (await unlessCancelled(signal, () => this.#newScan())).view;
  }

  /** What would be done; nothing is changed. Throws PROFILE_UNREADABLE, OPTION_INVALID for a home that no PATH can hold. */
  async plan({ accepted, elevated }: PlanChoices): Promise<EnvironmentPlan> {
    const { environment, elevation, home, settings } = this.#deps;
    const { facts, view } = await this.#known();
    const [values, { goroot }, canAsk] = await Promise.all([
      environment.read(),
      settings.read(),
      elevated && elevation.available(),
    ]);
    const publication = { root: home.root, goroot };
    return this.#show(
      planCleanUp({ facts, findings: view.findings, values, publication }, { accepted, elevated: canAsk }),
    );
  }

  /** What setting one variable would do; nothing is changed. Throws OPTION_INVALID. */
  async planVariable(choice: VariableChoice): Promise<EnvironmentPlan> {
    const { facts } = await this.#known();
    return this.#show(planVariable(facts, choice));
  }

  /**
   * Does the plan that was shown last. Throws PLAN_OUTDATED when `plan` isn't its id or a place isn't what it was, and
   * what {@link runEdits} throws: then everything is as it was. A refusal of administrator rights is no failure: the
   * account's own places are written, the others are in `kept`.
   */
  async apply(plan: string, actor: Actor): Promise<ApplyOutcome> {
    const shown = this.#shown;
    if (shown?.id !== plan) throw fault('PLAN_OUTDATED', {});
    const edits = shown.edits.map(({ place, before, after }) => ({ place, before, after }));
    if (edits.length === 0) return { operation: null, written: 0, kept: [], newShell: null };
    const { operation, refused } = await this.#changing(() =>
      this.#deps.switcher.exclusively('change the environment', async () => {
        await this.#requireUnchanged(edits);
        return runEdits(this.#deps, { edits, actor, undoes: null, refusal: 'keep-own' });
      }),
    );
    const { newShell } = await this.#deps.switcher.checkNewShell();
    return {
      operation: operation.state === 'committed' ? operation.id : null,
      written: edits.length - refused.length,
      kept: refused.map(({ place }) => ({ place: placeName(place), reason: 'refused' })),
      newShell,
    };
  }

  /**
   * Takes a change of the environment back, as an operation of its own; what others changed since stays, and `kept`
   * names the places that stay as they are. Throws OPERATION_NOT_UNDOABLE, OPERATION_CONFLICT when nothing can be taken
   * back, ELEVATION_REFUSED and what {@link runEdits} throws: then everything is as it was.
   */
  async undo(operation: Operation, actor: Actor): Promise<{ operation: Operation; kept: string[] }> {
    const { id, change } = operation;
    if (change.kind !== 'environment')
      throw fault('OPERATION_NOT_UNDOABLE', { id: String(id), kind: change.kind });
    const { switcher, environment } = this.#deps;
    const undone = await this.#changing(() =>
      switcher.exclusively(`roll back ${id}`, async () => {
        const { edits, kept } = await planUndo(environment, id, change.edits);
        const done = await runEdits(this.#deps, { edits, actor, undoes: id, refusal: 'go-back' });
        return { operation: done.operation, kept };
      }),
    );
    await switcher.checkNewShell();
    return undone;
  }

  /** Tries each entry of a GOPROXY list. Throws OPTION_INVALID for too many. */
  testProxy(list: string): Promise<ProxyTest[]> {
    return testProxies(this.#deps, list);
  }

  async #known(): Promise<Scan> {
    return this.#scan && !this.#outdated && !this.#scanning ? this.#scan : this.#newScan();
  }

  #newScan(): Promise<Scan> {
    this.#scanning ??= this.#takeScan().finally(() => {
      this.#scanning = null;
      this.changes.emit();
    });
    this.changes.emit();
    return this.#scanning;
  }

  async #takeScan(): Promise<Scan> {
    this.#outdated = false;
    try {
      const facts = await this.#deps.scanner.facts();
      this.#scan = { facts, view: judgeEnvironment(facts) };
      this.#fault = null;
      return this.#scan;
    } catch (error) {
      this.#outdated = true;
      this.#fault = toFault(error);
      throw error;
    }
  }

  #show(plan: Omit<EnvironmentPlan, 'id'>): EnvironmentPlan {
    this.#shown = { id: planId(plan.edits), ...plan };
    return this.#shown;
  }

  async #requireUnchanged(edits: readonly Edit[]): Promise<void> {
    const { environment } = this.#deps;
    const now = await Promise.all(edits.map(({ place }) => environment.readOne(place)));
    if (edits.some(({ before }, at) => before !== now[at])) throw fault('PLAN_OUTDATED', {});
  }

  /** However the work ends, what was known and shown before may hold no more. */
  async #changing<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } finally {
      this.#shown = null;
      this.#outdated = true;
    }
  }
}
