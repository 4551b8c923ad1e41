import { fault, isFault } from '@shared/domain/fault';
import { undoEdit, type Undoing } from '@shared/domain/environment/publication';
import {
  isSwitch,
  stands,
  type Change,
  type Edit,
  type GroupVersion,
  type Operation,
} from '@shared/domain/operation';
import { ADOPTED, type ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Locks } from '../ports/locks';
import type { Adoption } from './adoption/adoption';
import type { EnvironmentService } from './environment/environment-service';
import { putFile, writeFiles, type FileChange } from './file-edits';
import type { History } from './history';
import type { Switcher } from './switcher';
import type { RememberedProjects } from './remembered-projects';
import type { Repairer } from './repairer';
import type { ShellHooks } from './shell-hooks';
import type { Actor } from './switching/deps';
import { conflict, placeName } from './switching/undo-switch';
import type { Uninstaller } from './uninstaller';
import { withLock } from './with-lock';

export interface RollbackDeps {
  disk: Pick<Disk, 'readText' | 'writeText' | 'remove'>;
  locks: Locks;
  history: Pick<History, 'list' | 'begin' | 'noteUndo' | 'unfinished' | 'resume'>;
  switcher: Pick<Switcher, 'undo'>;
  environment: Pick<EnvironmentService, 'undo'>;
  adoption: Pick<Adoption, 'undo' | 'again'>;
  uninstaller: Pick<Uninstaller, 'uninstall'>;
  repairer: Pick<Repairer, 'undo'>;
  hooks: Pick<ShellHooks, 'undo'>;
  inventory: { find(id: ToolchainId): Promise<{ path: string } | null> };
  groups: Pick<RememberedProjects, 'respec'>;
  /** Installs it again; resolves when it is there. Journals an install of its own. */
  reinstall: (id: ToolchainId, source: string, actor: Actor) => Promise<void>;
}

export interface RolledBack {
  operation: Operation;
  /** Places that others changed since, and that stay as they are. */
  kept: string[];
}

/** Each kind is made under the lock of its name. */
const FILE_KINDS = ['pin', 'editor', 'settings'] as const satisfies FileChange['kind'][];

/** Milliseconds. */
const LOCK_WAIT = 15_000;

/** Takes operations back, as operations of their own: so a rollback can be rolled back. */
export class Rollback {
  readonly #deps: RollbackDeps;

  constructor(deps: RollbackDeps) {
    this.#deps = deps;
  }

  /**
   * `null`: the newest switch that stands. What others changed since stays.
   * Throws NOTHING_TO_ROLL_BACK, OPERATION_UNKNOWN, OPERATION_NOT_UNDOABLE, OPERATION_CONFLICT, VERSION_NOT_INSTALLED,
   * and what the services throw that do it.
   */
  async rollback(id: number | null, actor: Actor): Promise<RolledBack> {
    const operation = await this.#choose(id);
    if (!this.undoable(operation)) throw notUndoable(operation);
    if (operation.change.kind === 'environment') return this.#deps.environment.undo(operation, actor);
    if (operation.change.kind === 'repair') return this.#deps.repairer.undo(operation, actor);
    if (isFileChange(operation.change)) return this.#restore(operation, operation.change, actor);
    return { operation: await this.#whole(operation, operation.change, actor), kept: [] };
  }

  /** Of these nothing stays: they are taken back altogether or not at all. */
  #whole(
    operation: Operation,
    change: Exclude<Change, FileChange | { kind: 'environment' | 'repair' }>,
    actor: Actor,
  ): Promise<Operation> {
    switch (change.kind) {
      case 'switch':
        return this.#deps.switcher.undo(operation, actor);
      case 'install':
        return this.#uninstall(operation, change, actor);
      case 'uninstall':
        return this.#reinstall(operation, change, actor);
      case 'hook':
        return this.#deps.hooks.undo(operation, actor);
      case 'adopt':
        return this.#deps.adoption.undo(operation, actor);
      case 'clean':
        throw notUndoable(operation);
    }
  }

  /** It stands, and nothing about it keeps it from being taken back. What is on the machine now may still. */
  undoable(operation: Operation): boolean {
    return stands(operation) && operation.change.kind !== 'clean';
  }

  /** Settles files that a crash cut off. Somebody who holds the lock is at work, and ends it. */
  async recover(): Promise<void> {
    for (const kind of FILE_KINDS) {
      if ((await this.#cutOff(kind)).length === 0) continue;
      try {
        await this.#locked(kind, 'recover', 0, async () => {
          for (const operation of await this.#cutOff(kind)) await this.#settle(operation);
        });
      } catch (error) {
        if (!isFault(error, 'LOCK_HELD')) throw error;
      }
    }
  }

  async #cutOff(kind: FileChange['kind']): Promise<Operation[]> {
    return (await this.#deps.history.unfinished()).filter(({ change }) => change.kind === kind);
  }

  /** Finished if everything was written, else put back. */
  async #settle(operation: Operation): Promise<void> {
    const { disk, groups, history } = this.#deps;
    const { change } = operation;
    if (!isFileChange(change)) return;
    const running = history.resume(operation);
    try {
      const made: Edit[] = [];
      for (const edit of change.edits) if (await this.#isMade(edit)) made.push(edit);
      if (made.length === change.edits.length) {
        if (change.kind === 'pin' && change.group) await groups.respec(change.group);
        await running.commit();
        return;
      }
      for (const edit of made.toReversed()) await putFile(disk, change.kind, edit.place, edit.before);
      await running.revert();
    } catch {
      // A project's folder that can't be reached now stays `started`, and is no reason to block every command.
    }
  }

  async #isMade({ place, after }: Edit): Promise<boolean> {
    return place.kind === 'file' && (await this.#deps.disk.readText(place.path)) === after;
  }

  async #choose(id: number | null): Promise<Operation> {
    const operations = await this.#deps.history.list();
    if (id === null) {
      const newest = operations.find((operation) => isSwitch(operation) && stands(operation));
      if (!newest) throw fault('NOTHING_TO_ROLL_BACK', {});
      return newest;
    }
    const chosen = operations.find((operation) => operation.id === id);
    if (!chosen) throw fault('OPERATION_UNKNOWN', { id: String(id) });
    return chosen;
  }

  async #uninstall(
    undone: Operation,
    change: Extract<Change, { kind: 'install' }>,
    actor: Actor,
  ): Promise<Operation> {
    const options = { evenCurrent: false, actor, undoes: undone.id };
    const { operation } = await this.#deps.uninstaller.uninstall(change.toolchain, options);
    return this.#byId(operation);
  }

  async #reinstall(
    undone: Operation,
    change: Extract<Change, { kind: 'uninstall' }>,
    actor: Actor,
  ): Promise<Operation> {
    const { adoption, history, inventory, reinstall } = this.#deps;
    const { toolchain, source } = change;
    const there = await inventory.find(toolchain);
    if (there) throw conflict(undone.id, there.path);
    const again = source === ADOPTED ? await adoption.again(toolchain, undone.id, actor) : null;
    if (again !== null) {
      await history.noteUndo(again, undone.id);
      return this.#byId(again);
    }
    await reinstall(toolchain, source, actor);
    const operations = await history.list();
    const install = operations.find(
      (other) =>
        other.id > undone.id && other.change.kind === 'install' && other.change.toolchain === toolchain,
    );
    if (!install) throw notUndoable(undone);
    await history.noteUndo(install.id, undone.id);
    return this.#byId(install.id);
  }

  async #restore(undone: Operation, change: FileChange, actor: Actor): Promise<RolledBack> {
    return this.#locked(change.kind, `roll back ${undone.id}`, LOCK_WAIT, async () => {
      const { edits, kept } = await this.#undoings(undone.id, change);
      const group = change.kind === 'pin' && change.group ? backwards(change.group) : null;
      const undoing = { kind: change.kind, edits, ...(group && { group }) };
      const operation = await writeFiles(this.#deps, undoing, actor, {
        undoes: undone.id,
        ...(group && { andThen: () => this.#deps.groups.respec(group) }),
      });
      return { operation, kept };
    });
  }

  #locked<Value>(key: string, purpose: string, waitMs: number, work: () => Promise<Value>): Promise<Value> {
    return withLock(this.#deps.locks, key, { purpose, waitMs }, work);
  }

  /** Of many projects' pins those stay that others changed since; where nothing else is left, it is a conflict. */
  async #undoings(
    id: number,
    { kind, edits }: Pick<FileChange, 'kind' | 'edits'>,
  ): Promise<{ edits: Edit[]; kept: string[] }> {
    const undone: Edit[] = [];
    const kept: string[] = [];
    for (const edit of edits.toReversed()) {
      if (edit.place.kind !== 'file') throw conflict(id, placeName(edit.place));
      const undoing = await this.#undoing(edit, edit.place.path);
      if (undoing.kind === 'write') undone.push(undoing.edit);
      if (undoing.kind !== 'conflict') continue;
      kept.push(edit.place.path);
      if (kind !== 'pin' || kept.length === edits.length) throw conflict(id, edit.place.path);
    }
    return { edits: undone, kept };
  }

  /** A project's folder that can't be reached is as little ours to change as one that others changed. */
  async #undoing(edit: Edit, path: string): Promise<Undoing> {
    try {
      return undoEdit(edit, await this.#deps.disk.readText(path));
    } catch (error) {
      if (isFault(error, 'DISK_FAILED')) return { kind: 'conflict' };
      throw error;
    }
  }

  async #byId(id: number): Promise<Operation> {
    const operation = (await this.#deps.history.list()).find((other) => other.id === id);
    if (!operation) throw fault('OPERATION_UNKNOWN', { id: String(id) });
    return operation;
  }
}

function isFileChange(change: Change): change is FileChange {
  return FILE_KINDS.some((kind) => kind === change.kind);
}

function backwards({ name, before, after }: GroupVersion): GroupVersion {
  return { name, before: after, after: before };
}

function notUndoable({ id, change }: Operation): Error {
  return fault('OPERATION_NOT_UNDOABLE', { id: String(id), kind: change.kind });
}
