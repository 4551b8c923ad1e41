import type { Disk } from '../ports/disk';
import type { InstalledToolchain, Inventory } from './inventory';

export interface SharedRoomDeps {
  disk: Pick<Disk, 'treeFacts'>;
  inventory: Pick<Inventory, 'list' | 'noteShared'>;
}

/** Keeps in each toolchain's record how much of it other toolchains have on the disk as well, so that sizes are honest. */
export class SharedRoom {
  readonly #deps: SharedRoomDeps;
  /** What the last measurement noted: that asks for another one, which would find the same. */
  #noted = '';

  constructor(deps: SharedRoomDeps) {
    this.#deps = deps;
  }

  /** Walks the trees only where an install took files over from another one. Faults: DISK_*. */
  async measure(): Promise<void> {
    const { disk, inventory } = this.#deps;
    const own = (await inventory.list()).filter(
      ({ record, linkedTo }) => record !== null && linkedTo === null,
    );
    const told = own.map(({ id, record }) => [id, record?.sharedBytes ?? 0]);
    const isEcho = JSON.stringify(told) === this.#noted;
    this.#noted = '';
    if (isEcho || !own.some(shares)) return;
    const measured: typeof told = [];
    for (const { id, path } of own) {
      const { shared } = await disk.treeFacts(path);
      await inventory.noteShared(id, shared);
      measured.push([id, shared]);
    }
    if (measured.some(([, bytes], index) => bytes !== told[index]?.[1]))
      this.#noted = JSON.stringify(measured);
  }
}

function shares({ record }: InstalledToolchain): boolean {
  return (record?.sharedBytes ?? 0) > 0;
}
