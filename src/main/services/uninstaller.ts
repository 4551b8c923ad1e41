import { join } from 'node:path';
import { fault, isFault } from '@shared/domain/fault';
import { stands, type Change } from '@shared/domain/operation';
import type { ToolchainId, ToolchainRecord } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Link } from '../ports/link';
import type { Locks } from '../ports/locks';
import type { Processes } from '../ports/processes';
import { returnedBy } from './adoption/returning';
import type { History, RunningOperation } from './history';
import { INSTALL_LOCK_WAIT, installLock, unlessBusy } from './installer/leftovers';
import { refuseInUse } from './refuse-in-use';
import { SWITCH_LOCK, SWITCH_LOCK_WAIT, type Switcher } from './switcher';
import type { Actor } from './switching/deps';
import { withLock } from './with-lock';

export interface UninstallerDeps {
  home: Home;
  disk: Pick<Disk, 'stat' | 'makeFolder' | 'rename' | 'remove' | 'treeBytes'>;
  link: Pick<Link, 'remove'>;
  locks: Locks;
  processes: Pick<Processes, 'runningFrom'>;
  inventory: RemovableToolchains;
  history: Pick<History, 'begin' | 'list' | 'resume'>;
  switcher: Pick<Switcher, 'current' | 'clear' | 'undo'>;
}

/** What the uninstaller needs of the inventory. */
export interface RemovableToolchains {
  find(id: ToolchainId): Promise<RemovableToolchain | null>;
  list(): Promise<readonly { version: string }[]>;
  drop(id: ToolchainId): Promise<void>;
}

interface RemovableToolchain {
  version: string;
  path: string;
  record: Pick<ToolchainRecord, 'source' | 'bytes' | 'sharedBytes'> | null;
  /** The folder of others that it is a link to. */
  linkedTo: string | null;
}

export interface Uninstalled {
  /** That became free. */
  bytes: number;
  operation: number;
  /** The folder of others that only the link to was taken away, and that is as it was. */
  leftAt?: string;
}

export interface UninstallOptions {
  /** Also when it is current; then no toolchain is current afterwards. */
  evenCurrent: boolean;
  actor: Actor;
  /** The operation that this takes back. */
  undoes?: number;
}

/**
 * Takes toolchains off the machine, each by one rename: nothing is ever half there. Of one that is a link to others'
 * folder only the link goes.
 */
export class Uninstaller {
  readonly #deps: UninstallerDeps;

  constructor(deps: UninstallerDeps) {
    this.#deps = deps;
  }

  /**
   * Throws VERSION_NOT_INSTALLED, TOOLCHAIN_IS_CURRENT, TOOLCHAIN_IN_USE naming
   * the programs that run from it, LOCK_HELD, DISK_*: then it is still there, whole.
   */
  async uninstall(id: ToolchainId, options: UninstallOptions): Promise<Uninstalled> {
    await this.#require(id);
    return this.#locked(installLock(id), `uninstall ${id}`, INSTALL_LOCK_WAIT, async () => {
      if (!options.evenCurrent) await this.#refuseCurrent(id);
      await refuseInUse(this.#deps, await this.#require(id));
      return this.#remove(id, options);
    });
  }

  /** Closes the journal of uninstalls that a crash cut off: the rename was the deed. The switcher's comes first. */
  async recover(): Promise<void> {
    const { history, inventory } = this.#deps;
    const operations = await history.list();
    for (const operation of operations.filter(({ state }) => state === 'started')) {
      if (operation.change.kind !== 'uninstall') continue;
      // What is in `staging/` then may be the only one.
      if (returnedBy(operation, operations)) continue;
      const id = operation.change.toolchain;
      await unlessBusy(this.#deps, id, async () => {
        const cutOff = history.resume(operation);
        if (await inventory.find(id)) return this.#goBack(cutOff, id, operation.actor);
        await this.#sweep(id);
        await cutOff.commit();
      });
    }
  }

  async #remove(id: ToolchainId, { evenCurrent, actor, undoes }: UninstallOptions): Promise<Uninstalled> {
    const { disk, history, home, switcher } = this.#deps;
    const { path, record, linkedTo } = await this.#require(id);
    const bytes =
      linkedTo === null
        ? record === null
          ? await disk.treeBytes(path)
          : record.bytes - (record.sharedBytes ?? 0)
        : 0;
    const change: Change = { kind: 'uninstall', toolchain: id, source: record?.source ?? 'unknown', bytes };
    const running = await history.begin(change, actor, undoes ?? null);
    try {
      await disk.remove(this.#staging(id));
      await disk.makeFolder(home.staging);
      if (evenCurrent && (await switcher.current())?.id === id) await switcher.clear(actor);
      // Others wait for this lock to switch: held for the rename alone, never while a tree is measured or deleted.
      await this.#locked(SWITCH_LOCK, `uninstall ${id}`, SWITCH_LOCK_WAIT, async () => {
        // Chosen by somebody else in the meantime.
        await this.#refuseCurrent(id);
        const now = await this.#require(id);
        await running.phase('rename', () => this.#takeAway(id, now));
      });
    } catch (error) {
      await this.#goBack(running, id, actor);
      throw error;
    }
    // Gone from here on: what can't be deleted now is swept at the next start.
    await running.phase('delete', () => this.#sweep(id).catch(() => undefined));
    const { id: operation } = await running.commit();
    return { bytes, operation, ...(linkedTo === null ? {} : { leftAt: linkedTo }) };
  }

  /** Never a rename of what might be a link: whoever deletes in `staging/` must find only what is ours. */
  #takeAway(id: ToolchainId, { path, linkedTo }: RemovableToolchain): Promise<void> {
    const { disk, link } = this.#deps;
    return linkedTo === null ? disk.rename(path, this.#staging(id)) : link.remove(path);
  }

  /** It is there still: also current again, if only this uninstall made it not so. */
  async #goBack(running: RunningOperation, id: ToolchainId, actor: Actor): Promise<void> {
    const { history, switcher } = this.#deps;
    try {
      const cleared = (await history.list()).find(
        (other) => other.id > running.id && stands(other) && isClearOf(id, other.change),
      );
      if (cleared) await switcher.undo(cleared, actor);
    } catch (error) {
      // Another one was chosen since: theirs stays. Else it stays `started`: the next start tries again.
      if (!isFault(error, 'OPERATION_CONFLICT')) return;
    }
    // The failure that brought us here is the one to tell, not that the journal can't be written either.
    await running.revert().catch(() => undefined);
  }

  async #sweep(id: ToolchainId): Promise<void> {
    await this.#deps.inventory.drop(id);
    await this.#deps.disk.remove(this.#staging(id));
  }

  /** Under this name the installer's sweep finds it as well. */
  #staging(id: ToolchainId): string {
    return join(this.#deps.home.staging, id);
  }

  async #require(id: ToolchainId): Promise<RemovableToolchain> {
    const found = await this.#deps.inventory.find(id);
    if (found) return found;
    const installed = (await this.#deps.inventory.list()).map(({ version }) => version);
    throw fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
  }

  async #refuseCurrent(id: ToolchainId): Promise<void> {
    if ((await this.#deps.switcher.current())?.id !== id) return;
    throw fault('TOOLCHAIN_IS_CURRENT', { version: (await this.#require(id)).version });
  }

  #locked<Value>(key: string, purpose: string, waitMs: number, work: () => Promise<Value>): Promise<Value> {
    return withLock(this.#deps.locks, key, { purpose, waitMs }, work);
  }
}

function isClearOf(id: ToolchainId, change: Change): boolean {
  return change.kind === 'switch' && change.before === id && change.after === null;
}
