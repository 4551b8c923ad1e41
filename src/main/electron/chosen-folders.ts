import { fault } from '@shared/domain/fault';

/** The folders that the window may name in a call: known beforehand or chosen by the person, and no others. */
export class ChosenFolders {
  readonly #option: string;
  readonly #chosen = new Set<string>();

  /** @param option what a refusal calls it */
  constructor(option: string) {
    this.#option = option;
  }

  /** The person chose it in the system's own dialog. */
  choose(folder: string): void {
    this.#chosen.add(folder);
  }

  /** Throws OPTION_INVALID. */
  require(folder: string, known: readonly string[]): void {
    if (this.#chosen.has(folder) || known.includes(folder)) return;
    throw fault('OPTION_INVALID', { option: this.#option, value: folder, allowed: known.join(', ') });
  }
}
