import { dirname, join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { RepairOutcome } from '@shared/domain/health/report';
import type { Operation } from '@shared/domain/operation';
import { ADOPTED, type ToolchainId } from '@shared/domain/toolchain';
import type { VerifyReport } from '@shared/ipc/contract';
import type { FileRecord } from '../ports/archive-pipeline';
import type { Actor } from './history';
import { INSTALL_LOCK_WAIT, installLock, unlessBusy } from './installer/leftovers';
import { Emitter } from './observable';
import type { OwnToolchain, RepairDeps, RepairProgress } from './repair/deps';
import {
  done,
  exchange,
  keepingPlaces,
  settle,
  type Incoming,
  type Repair,
  type RepairedFile,
} from './repair/exchange';
import { fetchFiles } from './repair/fetch-files';
import { SWITCH_LOCK, SWITCH_LOCK_WAIT } from './switcher';
import { conflict } from './switching/undo-switch';
import { withLock } from './with-lock';

export type { RepairProgress } from './repair/deps';

export interface RepairOptions {
  /** Until the first file is replaced. */
  signal?: AbortSignal;
  onProgress?: (progress: RepairProgress) => void;
}

/** Below `staging/`: no toolchain's name, so nobody else sweeps it. */
const STAGING = '.repair';

/** Makes a damaged toolchain what was installed again, by the damaged files alone. */
export class Repairer {
  /** `busy` answers something else now. */
  readonly changes = new Emitter<void>();
  readonly #deps: RepairDeps;
  #busy: ToolchainId | null = null;

  constructor(deps: RepairDeps) {
    this.#deps = deps;
  }

  /** The toolchain that is being repaired. */
  busy(): ToolchainId | null {
    return this.#busy;
  }

  /**
   * Replaces the missing and the changed files; what was added stays. At the end the whole tree is verified.
   * Throws VERSION_NOT_INSTALLED; TOOLCHAIN_NOT_OURS; TOOLCHAIN_BROKEN without a list of its files; TOOLCHAIN_IN_USE
   * naming programs of it that must be replaced and run; TOOLCHAIN_MODIFIED when it is still not what was installed;
   * HASH_MISMATCH and what the sources and the network throw, with nothing replaced; LOCK_HELD, DISK_*, CANCELLED.
   */
  async repair(id: ToolchainId, actor: Actor, options: RepairOptions = {}): Promise<RepairOutcome> {
    return this.#locked(id, `repair ${id}`, async () => {
      this.#say(id);
      try {
        return await this.#repair(id, actor, options);
      } finally {
        this.#say(null);
      }
    });
  }

  /**
   * Puts back what a repair replaced. What changed since stays, and is in `kept`.
   * Throws OPERATION_CONFLICT where nothing of it is as it was left; VERSION_NOT_INSTALLED, TOOLCHAIN_IN_USE, LOCK_HELD,
   * DISK_*.
   */
  async undo(operation: Operation, actor: Actor): Promise<{ operation: Operation; kept: string[] }> {
    const { change } = operation;
    if (change.kind !== 'repair') throw conflict(operation.id, change.kind);
    return this.#locked(change.toolchain, `roll back ${operation.id}`, () =>
      this.#undo(operation, change, actor),
    );
  }

  /** Settles what a crash cut off, and removes what it had fetched. Whoever holds the lock is at work. */
  async recover(): Promise<void> {
    const { history, inventory, disk, home } = this.#deps;
    for (const operation of await history.unfinished()) {
      const { change } = operation;
      if (change.kind !== 'repair') continue;
      await unlessBusy(this.#deps, change.toolchain, async () => {
        const cutOff = history.resume(operation);
        const toolchain = await inventory.find(change.toolchain);
        if (toolchain) await settle(this.#deps, toolchain.path, operation, change, cutOff);
        else await cutOff.revert();
      });
    }
    for (const { name } of await disk.list(home.staging))
      if (name.endsWith(STAGING))
        await unlessBusy(this.#deps, name.slice(0, -STAGING.length), () =>
          disk.remove(join(home.staging, name)),
        );
  }

  async #repair(
    id: ToolchainId,
    actor: Actor,
    { signal = new AbortController().signal, onProgress = () => undefined }: RepairOptions,
  ): Promise<RepairOutcome> {
    onProgress({ phase: 'verifying' });
    const before = await this.#deps.verifier.verify(id, signal);
    const toolchain = await this.#ours(id);
    const damaged = [...before.missing, ...before.changed].sort();
    if (damaged.length === 0) return this.#nothingToDo(toolchain, before);
    await this.#refuseRunning(toolchain, damaged);
    const files = await this.#released(id, damaged);
    return this.#staged(id, async (into) => {
      const onBytes = (received: number, total: number | null): void =>
        onProgress({ phase: 'fetching', received, total });
      const { hashes, ...fetched } = await fetchFiles(this.#deps, toolchain, files, {
        into,
        signal,
        onBytes,
      });
      if (signal.aborted) throw fault('CANCELLED', {});
      // Whoever closes this repair after a crash knows the files by them.
      await this.#deps.inventory.noteHashes(id, hashes);
      onProgress({ phase: 'replacing' });
      const incoming = damaged.map((path) => ({ path, from: join(into, path) }));
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const { id: operation } = await this.#exchange(toolchain, incoming, { bytes, actor, undoes: null });
      onProgress({ phase: 'verifying' });
      const after = await this.#deps.verifier.verify(id);
      assertWhole(toolchain, after);
      return { operation, repaired: damaged, added: after.added, ...fetched };
    });
  }

  async #undo(
    operation: Operation,
    change: Repair,
    actor: Actor,
  ): Promise<{ operation: Operation; kept: string[] }> {
    const toolchain = await this.#ours(change.toolchain);
    if (await this.#replacedSince(operation.id, toolchain.id)) throw conflict(operation.id, toolchain.path);
    const untouched = await done(this.#deps, toolchain.path, operation, change);
    const others = change.files.filter((file) => !untouched.includes(file));
    const kept = others.map(({ path }) => join(toolchain.path, path));
    if (untouched.length === 0) throw conflict(operation.id, kept[0] ?? toolchain.path);
    await this.#refuseRunning(
      toolchain,
      untouched.map(({ path }) => path),
    );
    return this.#staged(toolchain.id, async (into) => {
      const incoming: Incoming[] = [];
      for (const file of untouched) incoming.push(await this.#copyBack(operation.id, file, into));
      const options = { bytes: change.bytes, actor, undoes: operation.id };
      return { operation: await this.#exchange(toolchain, incoming, options), kept };
    });
  }

  /** The same release, installed anew: the damage that is kept was another tree's. */
  async #replacedSince(operation: number, toolchain: ToolchainId): Promise<boolean> {
    const operations = await this.#deps.history.list();
    return operations.some(
      ({ id, change, state }) =>
        id > operation &&
        state === 'committed' &&
        (change.kind === 'install' || change.kind === 'adopt') &&
        change.toolchain === toolchain,
    );
  }

  /** What is kept stays kept: an undo may fail. */
  async #copyBack(operation: number, { path, kept }: RepairedFile, into: string): Promise<Incoming> {
    const { disk } = this.#deps;
    if (kept === null) return { path, from: null };
    if ((await disk.stat(kept)) === null) throw conflict(operation, kept);
    const from = join(into, path);
    await disk.makeFolder(dirname(from));
    await disk.copyFile(kept, from);
    return { path, from };
  }

  /** Others wait for this lock to switch, and a switch may move the tree: held for the replacing alone. */
  #exchange(
    { id }: OwnToolchain,
    incoming: readonly Incoming[],
    { bytes, actor, undoes }: { bytes: number; actor: Actor; undoes: number | null },
  ): Promise<Operation> {
    const { disk, history, locks } = this.#deps;
    const lock = { purpose: `repair ${id}`, waitMs: SWITCH_LOCK_WAIT };
    return withLock(locks, SWITCH_LOCK, lock, async () => {
      const toolchain = await this.#ours(id);
      const paths = incoming.map(({ path }) => path);
      const files = await keepingPlaces(this.#deps, toolchain, paths);
      const change: Repair = { kind: 'repair', toolchain: id, files, bytes };
      const running = await history.begin(change, actor, undoes);
      try {
        await running.phase('replace', () => exchange(disk, toolchain.path, files, incoming));
      } catch (error) {
        // The failure that brought us here is the one to tell.
        await settle(this.#deps, toolchain.path, { undoes }, change, running).catch(() => undefined);
        throw error;
      }
      return running.commit();
    });
  }

  async #ours(id: ToolchainId): Promise<OwnToolchain> {
    const found = await this.#deps.inventory.find(id);
    if (!found) {
      const installed = (await this.#deps.inventory.list()).map(({ version }) => version);
      throw fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
    }
    const { version, platform, path, linkedTo, record } = found;
    if (linkedTo !== null) throw fault('TOOLCHAIN_NOT_OURS', { version, path: linkedTo });
    return { id, version, platform, path, source: record?.source ?? ADOPTED };
  }

  async #released(id: ToolchainId, damaged: readonly string[]): Promise<FileRecord[]> {
    const wanted = new Set(damaged);
    return ((await this.#deps.inventory.files(id)) ?? []).filter(({ path }) => wanted.has(path));
  }

  #nothingToDo(toolchain: OwnToolchain, report: VerifyReport): RepairOutcome {
    assertWhole(toolchain, report);
    return { operation: null, repaired: [], added: report.added, bytesFetched: 0, bytesFull: 0 };
  }

  /** Windows lets nobody replace a program that runs. */
  async #refuseRunning({ path, version }: OwnToolchain, files: readonly string[]): Promise<void> {
    if (this.#deps.host.os !== 'windows') return;
    const running = await this.#deps.processes.runningFrom(path);
    const inTheWay = running.filter((process) => {
      const program = process.path.replaceAll('\\', '/').toLowerCase();
      return files.some((file) => program.endsWith(`/${file.toLowerCase()}`));
    });
    const names = inTheWay.map((process) => `${process.path} (pid ${process.pid})`);
    if (names.length > 0) throw fault('TOOLCHAIN_IN_USE', { version, processes: names });
  }

  async #staged<Value>(id: ToolchainId, work: (into: string) => Promise<Value>): Promise<Value> {
    const { disk, home } = this.#deps;
    const into = join(home.staging, `${id}${STAGING}`);
    await disk.remove(into);
    try {
      return await work(into);
    } finally {
      await disk.remove(into);
    }
  }

  #locked<Value>(id: ToolchainId, purpose: string, work: () => Promise<Value>): Promise<Value> {
    return withLock(this.#deps.locks, installLock(id), { purpose, waitMs: INSTALL_LOCK_WAIT }, work);
  }

  #say(id: ToolchainId | null): void {
    this.#busy = id;
    this.changes.emit();
  }
}

/** What was added is nobody's damage. A proof that fails over whole files means that their list was changed. */
function assertWhole({ id, version }: OwnToolchain, { missing, changed, proofHolds }: VerifyReport): void {
  const example = changed[0] ?? missing[0] ?? (proofHolds === false ? `manifests/${id}.files.jsonl` : null);
  if (example === null) return;
  const more = changed.length + missing.length === 0 ? 1 : 0;
  const counts = { changed: changed.length + more, missing: missing.length, added: 0 };
  throw fault('TOOLCHAIN_MODIFIED', { version, ...counts, example });
}
