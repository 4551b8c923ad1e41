import { fault } from '@shared/domain/fault';

/** The folders that the window may have looked at as projects: chosen by the person or pinned before, and no others. */
export class KnownProjects {
  readonly #chosen = new Set<string>();

  /** The person chose it in the system's own dialog. */
  choose(folder: string): void {
    this.#chosen.add(folder);
  }

  /** Throws OPTION_INVALID. */
  require(folder: string, pinned: readonly string[]): void {
    if (this.#chosen.has(folder) || pinned.includes(folder)) return;
    throw fault('OPTION_INVALID', { option: 'project', value: folder, allowed: pinned.join(', ') });
  }
}
