import { planPublication, planWithdrawal } from '@shared/domain/environment/publication';
import { fault, isFault } from '@shared/domain/fault';
import type { ClearedCache, Edit, Operation } from '@shared/domain/operation';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { CurrentView } from '@shared/domain/views';
import type { PublicationPreview, SwitchOutcome } from '@shared/ipc/contract';
import { settleEdits } from './environment/settle-edits';
import { Emitter } from './observable';
import type { Actor, SwitcherDeps } from './switching/deps';
import { readCurrent, requireUsable, versionOf, type CurrentTarget } from './switching/toolchains';
import { runSwitch, settleSwitch, type SwitchPlan } from './switching/transaction';
import { planUndo } from './switching/undo-switch';

/** Held by everybody who moves `current` or takes away what it may lead to. */
export const SWITCH_LOCK = 'switch';
/** As long as the holder lives: it may be clearing caches of many gigabytes, and each of its steps has its own limit. */
export const SWITCH_LOCK_WAIT = Infinity;

/** Makes a toolchain current for new shells, whole or not at all. Faults: those of each method, LOCK_HELD, DISK_*. */
export class Switcher {
  readonly changes = new Emitter<void>();
  readonly #deps: SwitcherDeps;
  #newShell: Pick<CurrentView, 'newShell' | 'checkedAt'> = { newShell: null, checkedAt: null };

  constructor(deps: SwitcherDeps) {
    this.#deps = deps;
  }

  /** Null when none of our toolchains is current. */
  async current(): Promise<{ id: ToolchainId; target: string } | null> {
    const current = await readCurrent(this.#deps);
    return current?.id ? { id: current.id, target: current.target } : null;
  }

  /** What is so now, and what a new shell answered when it was last asked. */
  async view(): Promise<CurrentView> {
    const { home, host } = this.#deps;
    const [current, published] = await Promise.all([readCurrent(this.#deps), this.#isPublished()]);
    const toolchain = current?.id ?? null;
    return {
      toolchain,
      version: toolchain && versionOf(toolchain, host),
      link: home.current,
      target: current?.target ?? null,
      published,
      ...this.#newShell,
    };
  }

  /** Starts a login shell and asks it for `go`; takes up to some seconds. */
  async checkNewShell(): Promise<CurrentView> {
    const { clock, processes } = this.#deps;
    // A shell that can't be started, or hangs in its profile, gives its user no go either.
    const newShell = await processes.goInNewShell().catch(() => null);
    this.#newShell = { newShell, checkedAt: clock.now().toISOString() };
    this.changes.emit();
    return this.view();
  }

  /** Throws PROFILE_UNREADABLE, OPTION_INVALID for a home that no PATH can hold. */
  async preview(): Promise<PublicationPreview> {
    const edits = await this.#publication();
    return { edits, published: edits.length === 0 };
  }

  /** PATH as a new program gets it, expanded; null where only a shell knows. Throws PROFILE_UNREADABLE. */
  async newPath(): Promise<string | null> {
    const values = await this.#deps.environment.read();
    return values.find(({ variables }) => variables !== undefined)?.variables?.get('path') ?? null;
  }

  /**
   * Throws VERSION_NOT_INSTALLED, PLATFORM_FOREIGN, TOOLCHAIN_BROKEN, LINK_FAILED, PROFILE_*: then everything is as it
   * was. `publish: false` moves only the link.
   */
  async use(id: ToolchainId, { publish, actor }: { publish: boolean; actor: Actor }): Promise<SwitchOutcome> {
    return this.exclusively(`switch to ${id}`, async () => {
      const after = await requireUsable(this.#deps, id);
      const before = await readCurrent(this.#deps);
      const edits = publish ? await this.#publication() : [];
      const { operation, cleared } = await this.#unlessDone({ before, after, edits, actor, undoes: null });
      const published = publish || (await this.#isPublished());
      return { operation, version: after.version, published, cleared };
    });
  }

  /** No toolchain is current any more, and the environment leads to none. */
  async clear(actor: Actor): Promise<void> {
    await this.exclusively('clear the current version', async () => {
      const before = await readCurrent(this.#deps);
      const { environment, home } = this.#deps;
      const edits = planWithdrawal(await environment.read(), { root: home.root });
      if (before || edits.length > 0) await this.#run({ before, after: null, edits, actor, undoes: null });
    });
  }

  /** Takes a switch back. Throws OPERATION_NOT_UNDOABLE, OPERATION_CONFLICT, and what {@link use} throws. */
  async undo(operation: Operation, actor: Actor): Promise<Operation> {
    const { change, id } = operation;
    if (change.kind !== 'switch')
      throw fault('OPERATION_NOT_UNDOABLE', { id: String(id), kind: change.kind });
    return this.exclusively(`roll back ${id}`, async () =>
      this.#run(await planUndo(this.#deps, operation, change, actor)),
    );
  }

  /**
   * Does the work while nobody else changes what new shells read, after settling what a crash cut off. Throws LOCK_HELD
   * when somebody else holds the lock for longer than `waitMs`.
   */
  async exclusively<Value>(
    purpose: string,
    work: () => Promise<Value>,
    waitMs = SWITCH_LOCK_WAIT,
  ): Promise<Value> {
    const lock = await this.#deps.locks.acquire(SWITCH_LOCK, { purpose, waitMs });
    try {
      await this.#settle();
      return await work();
    } finally {
      await lock.release();
    }
  }

  /** Settles what a crash cut off. Somebody who holds the lock is at work, and settles it. */
  async recover(): Promise<void> {
    const { disk, home } = this.#deps;
    if (!(await disk.stat(home.root))) return;
    try {
      await this.exclusively('recover', async () => undefined, 0);
    } catch (error) {
      if (!isFault(error, 'LOCK_HELD')) throw error;
    }
  }

  /** Under the lock: what is unfinished now has nobody working on it. */
  async #settle(): Promise<void> {
    const { history, home, link } = this.#deps;
    await link.recover(home.current);
    const unfinished = await history.unfinished();
    const cutOff = unfinished.filter(({ change }) => ['switch', 'environment'].includes(change.kind));
    // Newest first, so that what one put over another's is taken off before it.
    for (const operation of cutOff) {
      await settleSwitch(this.#deps, operation, await readCurrent(this.#deps));
      await settleEdits(this.#deps, operation);
    }
    if (cutOff.length > 0) this.changes.emit();
  }

  async #run(plan: SwitchPlan): Promise<Operation> {
    try {
      return await runSwitch(this.#deps, plan);
    } finally {
      // What the last shell said is about another state.
      this.#newShell = { newShell: null, checkedAt: null };
      this.changes.emit();
    }
  }

  /** Choosing what is current already is no operation of its own: rolling it back would do nothing. */
  async #unlessDone(plan: SwitchPlan): Promise<{ operation: number; cleared: ClearedCache[] }> {
    if (isDone(plan)) {
      const operations = await this.#deps.history.list();
      const made = operations.find(
        ({ change, state }) =>
          state === 'committed' && change.kind === 'switch' && change.after === plan.after?.id,
      );
      if (made) return { operation: made.id, cleared: [] };
    }
    const { id, change } = await this.#run(plan);
    return { operation: id, cleared: change.kind === 'switch' ? change.cleared : [] };
  }

  async #publication(): Promise<Edit[]> {
    const { environment, home, settings } = this.#deps;
    const [values, { goroot }] = await Promise.all([environment.read(), settings.read()]);
    return planPublication(values, { root: home.root, goroot });
  }

  async #isPublished(): Promise<boolean> {
    // A profile that can't be read leads nowhere that we know of.
    return (await this.#publication().catch(() => null))?.length === 0;
  }
}

function isDone({
  before,
  after,
  edits,
}: { before: CurrentTarget | null } & Pick<SwitchPlan, 'after' | 'edits'>): boolean {
  return before?.target === after?.path && edits.length === 0;
}
