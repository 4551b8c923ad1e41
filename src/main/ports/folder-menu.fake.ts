import { fault } from '@shared/domain/fault';
import type { FolderMenu, FolderMenuEntry } from './folder-menu';

/** A menu in memory. */
export class FakeFolderMenu implements FolderMenu {
  entry: FolderMenuEntry | null = null;
  /** The system has such a menu. */
  exists = true;
  /** The account may not change it. */
  denied = false;

  async state(): Promise<boolean | null> {
    return this.exists ? this.entry !== null : null;
  }

  async add(entry: FolderMenuEntry): Promise<void> {
    this.#demandRights();
    this.entry = structuredClone(entry);
  }

  async relabel(label: string): Promise<void> {
    if (this.entry === null || this.entry.label === label) return;
    this.#demandRights();
    this.entry.label = label;
  }

  async remove(): Promise<void> {
    if (this.exists) this.#demandRights();
    this.entry = null;
  }

  #demandRights(): void {
    if (this.denied || !this.exists) throw fault('DISK_DENIED', { path: 'menu' });
  }
}
