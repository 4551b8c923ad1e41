import type { AdoptionOutcome } from '@shared/domain/environment/adoption';
import type { FoundGo } from '@shared/domain/environment/view';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { toolchainId, type ToolchainId } from '@shared/domain/toolchain';
import { toolchainPath } from '../../ports/home';
import { INSTALL_LOCK_WAIT, installLock } from '../installer/leftovers';
import type { Actor } from '../switching/deps';
import { conflict } from '../switching/undo-switch';
import type { AdoptionDeps, AdoptionOptions, AdoptionWish } from './deps';
import { inspectGoRoot, type GoRoot } from './go-root';
import { moveBack } from './move-back';
import { stagingPath } from './prepare';
import { recoverAdoptions } from './recover-adoptions';
import { refuseInUse } from '../refuse-in-use';
import { takeIn } from './take-in';

export type { AdoptionDeps, AdoptionOptions, AdoptionProgress, AdoptionWish } from './deps';

/** A Go on this machine that could be taken in. */
export interface Candidate extends Pick<FoundGo, 'origin' | 'version' | 'platform' | 'scopes'> {
  /** The folder with `VERSION`. */
  root: string;
  /** Its version is in the list already, from wherever. */
  inList: boolean;
}

/** Takes Gos that others put on this machine into the list, and gives them back. */
export class Adoption {
  readonly #deps: AdoptionDeps;

  constructor(deps: AdoptionDeps) {
    this.#deps = deps;
  }

  /** What a new scan finds. Throws what the scan throws. */
  async candidates(signal?: AbortSignal): Promise<Candidate[]> {
    const { gos } = await this.#deps.environment.scan(signal);
    const found = gos.filter((go) => go.importable && go.root !== null);
    return Promise.all(
      found.map(async ({ origin, version, platform, scopes, root }) => ({
        origin,
        version,
        platform,
        scopes,
        root: root!,
        inList: await this.#isInList(version, platform),
      })),
    );
  }

  /**
   * Whole or not at all; the folder of the others is as it was, or gone where it was to be moved. Faults: NOT_A_GO_TREE,
   * ALREADY_INSTALLED, LINK_UNAVAILABLE, TREE_LINK_LEADS_OUT, TREE_NOT_MOVABLE and TOOLCHAIN_IN_USE for a move, DISK_*, LOCK_HELD, CANCELLED.
   * That nobody can say whether it is genuine is no fault.
   */
  async adopt(
    { root, way }: AdoptionWish,
    actor: Actor,
    options: AdoptionOptions = {},
  ): Promise<AdoptionOutcome> {
    const { home, locks } = this.#deps;
    const go = await inspectGoRoot(this.#deps, root);
    const { signal } = options;
    const lock = await locks.acquire(installLock(go.id), {
      purpose: `import ${go.id}`,
      waitMs: INSTALL_LOCK_WAIT,
      ...(signal ? { signal } : {}),
    });
    try {
      await this.#refuseKnown(go);
      // Before minutes are spent on reading it; and once more right before it moves.
      if (way === 'move') await refuseInUse(this.#deps, go);
      const { operation, prepared } = await takeIn(this.#deps, go, way, actor, options);
      const { id, version } = go;
      const path = toolchainPath(home, id);
      return { operation, toolchain: id, version, path, way, verification: prepared.verification };
    } finally {
      await this.#sweep(go).finally(() => lock.release());
    }
  }

  /**
   * Takes one back: the link goes, the copy is deleted, what was moved goes back to where it was. Throws
   * OPERATION_NOT_UNDOABLE, OPERATION_CONFLICT, VERSION_NOT_INSTALLED, TOOLCHAIN_IS_CURRENT, TOOLCHAIN_IN_USE, DISK_*.
   */
  async undo(operation: Operation, actor: Actor): Promise<Operation> {
    const { change, id } = operation;
    if (change.kind !== 'adopt') throw fault('OPERATION_NOT_UNDOABLE', { id: String(id), kind: change.kind });
    if (change.way === 'move') return moveBack(this.#deps, operation, change, actor);
    const there = await this.#deps.inventory.find(change.toolchain);
    // Uninstalled since, and installed from elsewhere: that one isn't ours to take.
    if (there && there.record?.adoptedFrom !== change.from) throw conflict(id, there.path);
    const removed = await this.#deps.uninstaller.uninstall(change.toolchain, {
      evenCurrent: false,
      actor,
      undoes: id,
    });
    return this.#operation(removed.operation);
  }

  /**
   * The toolchain was taken in once and uninstalled since: takes it in as then. Null when it never was, or is no Go any
   * more where it was. Faults: those of {@link adopt}.
   */
  async again(toolchain: ToolchainId, before: number, actor: Actor): Promise<number | null> {
    const operations = await this.#deps.history.list();
    const last = operations.find(
      ({ id, change, state }) =>
        id < before && state === 'committed' && change.kind === 'adopt' && change.toolchain === toolchain,
    );
    if (last?.change.kind !== 'adopt') return null;
    const { from: root, way } = last.change;
    const go = await inspectGoRoot(this.#deps, root).catch(() => null);
    if (go?.id !== toolchain) return null;
    return (await this.adopt({ root, way }, actor)).operation;
  }

  /** Settles what a crash cut off. Before the uninstaller's and the installer's. */
  recover(): Promise<void> {
    return recoverAdoptions(this.#deps);
  }

  async #isInList(version: FoundGo['version'], platform: FoundGo['platform']): Promise<boolean> {
    const { host, inventory } = this.#deps;
    if (version === null) return false;
    return (await inventory.find(toolchainId(version, platform ?? host, host))) !== null;
  }

  async #refuseKnown({ id, version }: GoRoot): Promise<void> {
    const there = await this.#deps.inventory.find(id);
    if (there) throw fault('ALREADY_INSTALLED', { version, path: there.linkedTo ?? there.path });
  }

  /** What a failed copy left; after a success nothing is there. */
  async #sweep(go: GoRoot): Promise<void> {
    await this.#deps.disk.remove(stagingPath(this.#deps, go)).catch(() => undefined);
  }

  async #operation(id: number): Promise<Operation> {
    const operation = (await this.#deps.history.list()).find((other) => other.id === id);
    if (!operation) throw fault('OPERATION_UNKNOWN', { id: String(id) });
    return operation;
  }
}
