import { fault, type FaultError } from '@shared/domain/fault';
import type { Link } from './link';

/** Links in memory. `folders` are what links may lead to, `others` is what is no link. */
export class FakeLink implements Link {
  readonly #links = new Map<string, string>();
  /** Null: everything is a folder. */
  folders: Set<string> | null = null;
  others = new Set<string>();
  /** Answers the Fault that a replacement ends with, or null. */
  failOn: (target: string) => FaultError | null = () => null;

  async read(path: string): Promise<string | null> {
    return this.#links.get(path) ?? null;
  }

  async replace(path: string, target: string): Promise<void> {
    const failure = this.failOn(target);
    if (failure) throw failure;
    this.#refuseOther(path, target);
    if (this.folders && !this.folders.has(target) && !this.#links.has(target))
      throw fault('LINK_FAILED', { path, target, reason: 'ENOTDIR' });
    this.#links.set(path, target);
  }

  async make(path: string, target: string): Promise<void> {
    if (this.#links.has(path)) throw fault('LINK_FAILED', { path, target, reason: 'EEXIST' });
    await this.replace(path, target);
  }

  async remove(path: string): Promise<void> {
    this.#refuseOther(path, '');
    this.#links.delete(path);
  }

  async recover(): Promise<void> {
    // A replacement in memory is never cut off.
  }

  #refuseOther(path: string, target: string): void {
    if (this.others.has(path)) throw fault('LINK_FAILED', { path, target, reason: 'EEXIST' });
  }
}
