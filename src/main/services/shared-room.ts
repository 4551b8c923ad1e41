import type { Disk } from '../ports/disk';
import type { InstalledToolchain, Inventory } from './inventory';

export interface SharedRoomDeps {
  disk: Pick<Disk, 'treeFacts'>;
  inventory: Pick<Inventory, 'list' | 'noteShared'>;
}

/** Keeps in each toolchain's record how much of it other toolchains have on the disk as well, so that sizes are honest. */
export class SharedRoom {
  readonly #deps: SharedRoomDeps;

  constructor(deps: SharedRoomDeps) {
    this.#deps = deps;
  }

  /** Walks the trees only where an install took files over from another one. Faults: DISK_*. */
  async measure(): Promise<void> {
    const { disk, inventory } = this.#deps;
    const own = (await inventory.list()).filter(
      ({ record, linkedTo }) => record !== null && linkedTo === null,
    );
    if (!own.some(shares)) return;
    for (const { id, path } of own) await inventory.noteShared(id, (await disk.treeFacts(path)).shared);
  }
}

function shares({ record }: InstalledToolchain): boolean {
  return (record?.sharedBytes ?? 0) > 0;
}
