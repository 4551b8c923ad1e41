import { fault, isFault, toFault, type Fault } from '@shared/domain/fault';
import type { Change } from '@shared/domain/operation';
import {
  STORES,
  type CleanOutcome,
  type StorageState,
  type Store,
  type StoreView,
} from '@shared/domain/storage';
import type { Actor } from './history';
import { Emitter } from './observable';
import { cacheFolders, type CacheFolders } from './storage/cache-folders';
import type { StorageDeps } from './storage/deps';
import { planStore, type StorePlan } from './storage/plan-clean';
import { storeView, unknownStore } from './storage/store-views';
import { withLock } from './with-lock';

export interface CleanWish {
  stores: readonly Store[];
  /** Toolchains in the module cache, by their path; empty: all of them. */
  parts: readonly string[];
  /** Only says what would go. */
  dryRun: boolean;
}

type Cleaned = CleanOutcome['cleaned'][number];
const LOCK = 'storage';
/** Milliseconds. */
const LOCK_WAIT = 15_000;

/** What Go and we keep on the disk and can do without: where it is, how much, and taking it away. */
export class Storage {
  readonly changes = new Emitter<void>();
  readonly #deps: StorageDeps;
  readonly #views = new Map<Store, StoreView>();
  #measuring: Promise<StorageState> | null = null;
  #measuredAt: string | null = null;
  #go: string | null = null;

  constructor(deps: StorageDeps) {
    this.#deps = deps;
  }

  /** As last measured. */
  state(): StorageState {
    return {
      stores: STORES.map((store) => this.#views.get(store) ?? unknownStore(store)),
      measuring: this.#measuring !== null,
      measuredAt: this.#measuredAt,
      go: this.#go,
    };
  }

  /**
   * Walks all folders, side by side; each store is told as soon as it is known. Who asks while it runs gets its answer.
   * Throws CANCELLED; then it is as before where nothing new is known.
   */
  async measure(signal?: AbortSignal): Promise<StorageState> {
    this.#measuring ??= this.#measureAll(signal).finally(() => {
      this.#measuring = null;
      this.changes.emit();
    });
    this.changes.emit();
    try {
      await this.#measuring;
    } catch (error) {
      // Whoever began it doesn't want it any more; this one does.
      if (isFault(error, 'CANCELLED') && signal?.aborted !== true) return this.measure(signal);
      throw error;
    }
    return this.state();
  }

  /**
   * Empties stores, in the order of {@link STORES}. A store that can't be emptied whole is in `failed` with why, and
   * stops no other. Throws LOCK_HELD, CANCELLED before the first change, and what the journal throws.
   */
  async clean(wish: CleanWish, actor: Actor, signal?: AbortSignal): Promise<CleanOutcome> {
    if (wish.dryRun) {
      const plans = await this.#plans(wish, signal);
      const cleaned = plans.filter(({ run }) => run !== null).map(wouldGo);
      return { operation: null, cleaned, failed: failuresOf(plans) };
    }
    // Of what is measured at this moment the older answer could come last.
    await this.#measuring?.catch(() => undefined);
    return withLock(this.#deps.locks, LOCK, { purpose: 'clean', waitMs: LOCK_WAIT }, async () =>
      this.#carryOut(await this.#plans(wish, signal), actor, signal),
    );
  }

  /** Closes the journal of what a crash cut off: what went is gone. Somebody who holds the lock is at work, and ends it. */
  async recover(): Promise<void> {
    const cutOff = async () =>
      (await this.#deps.history.unfinished()).filter(({ change }) => change.kind === 'clean');
    if ((await cutOff()).length === 0) return;
    try {
      await withLock(this.#deps.locks, LOCK, { purpose: 'recover', waitMs: 0 }, async () => {
        for (const operation of await cutOff()) {
          const { change } = operation;
          if (change.kind === 'clean')
            await this.#deps.history.resume(operation).commit(await this.#whatWent(change));
        }
      });
    } catch (error) {
      if (!isFault(error, 'LOCK_HELD')) throw error;
    }
  }

  async #plans({ stores, parts }: CleanWish, signal?: AbortSignal): Promise<StorePlan[]> {
    const deps = this.#deps;
    const folders = await cacheFolders(deps);
    const wanted = STORES.filter((store) => stores.includes(store));
    const context = { deps, folders, parts, ...(signal ? { signal } : {}) };
    return Promise.all(wanted.map((store) => planStore(context, store)));
  }

  async #carryOut(
    plans: readonly StorePlan[],
    actor: Actor,
    signal: AbortSignal | undefined,
  ): Promise<CleanOutcome> {
    const failed = failuresOf(plans);
    const todo = plans.filter(({ run }) => run !== null);
    if (signal?.aborted) throw fault('CANCELLED', {});
    if (todo.length === 0) return { operation: null, cleaned: [], failed };
    const running = await this.#deps.history.begin(changeOf(todo.map(wouldGo)), actor);
    const folders = await cacheFolders(this.#deps);
    const cleaned: Cleaned[] = [];
    for (const plan of todo) {
      const done = await running.phase(plan.store, () => this.#cleanOne(plan, folders, signal));
      failed.push(...done.faults.map((why) => ({ store: plan.store, fault: why })));
      if (done.cleaned) cleaned.push(done.cleaned);
    }
    if (cleaned.length === 0) {
      await running.revert();
      return { operation: null, cleaned, failed };
    }
    await running.commit(changeOf(cleaned));
    return { operation: running.id, cleaned, failed };
  }

  async #cleanOne(
    { store, before, run }: StorePlan,
    folders: CacheFolders,
    signal: AbortSignal | undefined,
  ): Promise<{ faults: Fault[]; cleaned: Cleaned | null }> {
    if (signal?.aborted) return { faults: [toFault(fault('CANCELLED', {}))], cleaned: null };
    const faults = await (run?.() ?? Promise.resolve([])).catch((error: unknown) => [toFault(error)]);
    const after = await storeView(this.#deps, folders, store);
    if (this.#measuredAt !== null) this.#note(after);
    const bytes = Math.max(0, (before.bytes ?? 0) - (after.bytes ?? 0));
    const files = Math.max(0, (before.files ?? 0) - (after.files ?? 0));
    // That tests passed has no bytes: it is forgotten or it isn't.
    const went = files > 0 || (store === 'test' && faults.length === 0);
    return { faults, cleaned: went ? { store, path: before.path, bytes, files } : null };
  }

  async #whatWent({ cleaned }: Extract<Change, { kind: 'clean' }>): Promise<Change> {
    const folders = await cacheFolders(this.#deps);
    const left: { store: Store; bytes: number }[] = [];
    for (const { store, bytes } of cleaned) {
      const now = (await storeView(this.#deps, folders, store)).bytes ?? 0;
      left.push({ store, bytes: Math.max(0, bytes - now) });
    }
    return { kind: 'clean', cleaned: left };
  }

  async #measureAll(signal?: AbortSignal): Promise<StorageState> {
    const folders = await cacheFolders(this.#deps);
    this.#go = folders.go;
    await Promise.all(
      STORES.map(async (store) => this.#note(await storeView(this.#deps, folders, store, signal))),
    );
    this.#measuredAt = this.#deps.clock.now().toISOString();
    return this.state();
  }

  #note(view: StoreView): void {
    this.#views.set(view.store, view);
    this.changes.emit();
  }
}

function wouldGo({ store, before, bytes, files }: StorePlan): Cleaned {
  return { store, path: before.path, bytes, files };
}

function changeOf(cleaned: readonly Cleaned[]): Change {
  return { kind: 'clean', cleaned: cleaned.map(({ store, bytes }) => ({ store, bytes })) };
}

function failuresOf(plans: readonly StorePlan[]): CleanOutcome['failed'] {
  return plans.flatMap(({ store, stays }) => stays.map((why) => ({ store, fault: why })));
}
