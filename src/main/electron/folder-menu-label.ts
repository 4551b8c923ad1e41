import type { FolderMenu } from '../ports/folder-menu';

/** Keeps the entry in the menu of folders in the language of the app. */
export class FolderMenuLabel {
  readonly #menu: Pick<FolderMenu, 'relabel'>;
  /** What it was last given; null: not known. */
  #given: string | null = null;

  constructor(menu: Pick<FolderMenu, 'relabel'>) {
    this.#menu = menu;
  }

  /** Writes nothing where it says so already. Where the account may not, it stays as it was. */
  async show(label: string): Promise<void> {
    if (label === this.#given) return;
    this.#given = label;
    try {
      await this.#menu.relabel(label);
    } catch {
      this.#given = null;
    }
  }
}
