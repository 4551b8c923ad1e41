import { fault, toFault, FaultError } from '@shared/domain/fault';
import {
  allowedActions,
  isFinished,
  type InstallAction,
  type InstallItem,
  type InstallRequest,
  type InstallResult,
} from '@shared/domain/install';
import { toolchainId } from '@shared/domain/toolchain';
import type { Actor } from '../history';
import { Emitter } from '../observable';
import type { InstallerDeps, InstallJob } from './deps';
import { installOnce } from './install-once';
import { dropPartsOf, sweepLeftovers, unlessBusy } from './leftovers';
import { nextState, type InstallEvent } from './next-state';
import { recoverInstalls } from './recover-installs';
import { Throttle } from './throttle';

export interface InstallOptions {
  makeDefault: boolean;
  actor: Actor;
}

/** An install that just ended well. */
export interface InstalledNow {
  item: InstallItem;
  result: InstallResult;
  makeDefault: boolean;
  actor: Actor;
}

interface Entry {
  item: InstallItem;
  actor: Actor;
  /** Set while something runs for it, also while a paused or cancelled run winds down. */
  running: AbortController | null;
}

const PROGRESS_EVERY_MS = 100;

/**
 * The queue of installs: so many at once as the settings say, each through the life drawn at `InstallState`.
 * Two requests for one toolchain are one item; two processes take turns by a lock and the second finds it there.
 */
export class Installer {
  /** The whole queue: at once when a phase changes, at most ten times a second while bytes come. */
  readonly changes = new Emitter<InstallItem[]>();
  readonly installedNow = new Emitter<InstalledNow>();
  readonly #deps: InstallerDeps;
  readonly #entries = new Map<string, Entry>();
  readonly #settled = new Emitter<Entry>();
  readonly #report = new Throttle(PROGRESS_EVERY_MS, () => this.changes.emit(this.items()));
  /** What runs, also for items that were dismissed while they wind down. */
  readonly #runs = new Set<Promise<void>>();
  /** Fillings of free places, one after the other, so that none is given away twice. */
  #filling: Promise<void> = Promise.resolve();
  #count = 0;
  #closed = false;

  constructor(deps: InstallerDeps) {
    this.#deps = deps;
  }

  /** Answers the item's id. A toolchain that is queued, running or paused already keeps its item. */
  enqueue(request: InstallRequest, { makeDefault, actor }: InstallOptions): string {
    if (this.#closed) throw fault('CANCELLED', {});
    const toolchain = toolchainId(request.version, request.platform, this.#deps.host);
    const before = [...this.#entries.values()].find((entry) => entry.item.toolchain === toolchain);
    if (before && !isFinished(before.item.state)) {
      before.item = { ...before.item, makeDefault: before.item.makeDefault || makeDefault };
      this.act(before.item.id, 'resume');
      this.#report.now();
      return before.item.id;
    }
    if (before) this.#entries.delete(before.item.id);
    const id = `install-${++this.#count}`;
    const item: InstallItem = {
      id,
      request,
      toolchain,
      makeDefault,
      state: { phase: 'queued' },
      picked: null,
    };
    this.#entries.set(id, { item, actor, running: null });
    this.#report.now();
    this.#fill();
    return id;
  }

  /** An action that the item's state doesn't allow (any more) does nothing. */
  act(id: string, action: InstallAction): void {
    const entry = this.#entries.get(id);
    if (!entry || !allowedActions(entry.item.state).includes(action)) return;
    if (action === 'dismiss') {
      this.#entries.delete(id);
      this.#report.now();
      return;
    }
    this.#dispatch(entry, { kind: 'act', action });
    if (action === 'resume' || action === 'retry') this.#fill();
    else entry.running?.abort(fault('CANCELLED', {}));
    if (action === 'cancel' && !entry.running) this.#dropDownloads(entry);
  }

  items(): InstallItem[] {
    return [...this.#entries.values()].map((entry) => entry.item);
  }

  /** Rejects with the item's FaultError, CANCELLED when it was cancelled or the installer was closed. */
  finished(id: string): Promise<InstallResult> {
    const entry = this.#entries.get(id);
    if (!entry) return Promise.reject(fault('INTERNAL', { message: `no such item: ${id}` }));
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        const { state } = entry.item;
        if (state.phase === 'done') resolve(state.result);
        else if (state.phase === 'failed') reject(new FaultError(state.fault));
        else if (state.phase === 'cancelled' || this.#closed) reject(fault('CANCELLED', {}));
        else return false;
        return true;
      };
      if (settle()) return;
      const off = this.#settled.on((changed) => {
        if (changed === entry && settle()) off();
      });
    });
  }

  /** Removes what crashed installs left behind; living ones, of any process, are left alone. Faults: DISK_*. */
  sweep(): Promise<void> {
    return sweepLeftovers(this.#deps);
  }

  /** Finishes the journal of installs that a crash cut off. To be called before {@link sweep}. */
  recover(): Promise<void> {
    return recoverInstalls(this.#deps);
  }

  /** Stops what runs, keeping what was downloaded, and waits until it has stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    const entries = [...this.#entries.values()];
    for (const entry of entries) {
      this.#dispatch(entry, { kind: 'act', action: 'pause' });
      entry.running?.abort(fault('CANCELLED', {}));
    }
    await this.#filling;
    await Promise.all(this.#runs);
    for (const entry of entries) this.#settled.emit(entry);
    this.#report.stop();
  }

  #dispatch(entry: Entry, event: InstallEvent): boolean {
    const before = entry.item.state;
    const state = nextState(before, event);
    if (state === before) return false;
    entry.item = { ...entry.item, state };
    if (state.phase === before.phase) this.#report.soon();
    else this.#report.now();
    if (isFinished(state)) this.#settled.emit(entry);
    return true;
  }

  #fill(): void {
    this.#filling = this.#filling.then(async () => {
      const places = await this.#places();
      const waiting = [...this.#entries.values()].filter(
        (entry) => entry.item.state.phase === 'queued' && !entry.running,
      );
      for (const entry of waiting.slice(0, Math.max(0, places - this.#runs.size))) this.#start(entry);
    });
  }

  async #places(): Promise<number> {
    if (this.#closed) return 0;
    // Settings that can't be read must not keep installs from running.
    const settings = await this.#deps.settings.read().catch(() => null);
    return settings?.parallelInstalls ?? 1;
  }

  #start(entry: Entry): void {
    if (!this.#dispatch(entry, { kind: 'start' })) return;
    this.#track(entry, (signal) => this.#run(entry, signal));
  }

  #track(entry: Entry, work: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    entry.running = abort;
    const ended = work(abort.signal).finally(() => {
      entry.running = null;
      this.#runs.delete(ended);
      this.#fill();
    });
    this.#runs.add(ended);
  }

  async #run(entry: Entry, signal: AbortSignal): Promise<void> {
    const { request, toolchain } = entry.item;
    const job: InstallJob = { request, id: toolchain, actor: entry.actor, signal };
    try {
      const result = await installOnce(this.#deps, job, {
        event: (event) => this.#dispatch(entry, event),
        picked: (picked) => {
          entry.item = { ...entry.item, picked };
          this.#report.now();
        },
        discards: () => entry.item.state.phase === 'cancelled',
      });
      this.#dispatch(entry, { kind: 'finish', result });
      const { makeDefault } = entry.item;
      this.installedNow.emit({ item: entry.item, result, makeDefault, actor: entry.actor });
    } catch (error) {
      // A run that was stopped ends with a fault too; its item already says paused or cancelled.
      this.#dispatch(entry, { kind: 'fail', fault: toFault(error) });
    }
  }

  /** A paused item that is cancelled has no run that would clean up after itself. */
  #dropDownloads(entry: Entry): void {
    const id = entry.item.toolchain;
    this.#track(entry, () =>
      // The sweep takes what couldn't be removed now.
      unlessBusy(this.#deps, id, () => dropPartsOf(this.#deps, id)).catch(() => undefined),
    );
  }
}
