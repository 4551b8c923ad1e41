import { sideBySide, within } from './environment/scanner-looks';

/** Milliseconds: a share that is away can keep a look waiting for minutes. */
const PATIENCE = 3000;
/** Looks under way at once: fewer than the system's threads for files, so that others get their turn. */
const SIDE_BY_SIDE = 3;

/** Looks into many folders, of which any may be out of reach: one that hangs keeps no other waiting. */
export class FolderLooks {
  readonly #patience: number;
  /** Folders that a look still waits for, long after its time: another one would only hang as well. */
  readonly #hanging = new Set<string>();

  /** @param patience milliseconds that one folder may take before it counts as out of reach */
  constructor(patience = PATIENCE) {
    this.#patience = patience;
  }

  /** Answers in order; null for what is out of reach. */
  each<Answer>(
    folders: readonly string[],
    look: (folder: string) => Promise<Answer>,
  ): Promise<(Answer | null)[]> {
    return sideBySide(folders, (folder) => this.#soon(folder, look), SIDE_BY_SIDE);
  }

  async #soon<Answer>(folder: string, look: (folder: string) => Promise<Answer>): Promise<Answer | null> {
    if (this.#hanging.has(folder)) return null;
    let isDone = false;
    const looking = look(folder).finally(() => {
      isDone = true;
      this.#hanging.delete(folder);
    });
    const answer = await within(this.#patience, looking, null);
    if (!isDone) this.#hanging.add(folder);
    return answer;
  }
}
