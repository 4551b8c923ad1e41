import type { EnvironmentView } from '@shared/domain/environment/view';
import { ChosenFolders } from './chosen-folders';

/** The folders that the window may ask to take in: what the person saw or chose, and nothing else of this machine. */
export class AdoptableRoots {
  readonly #folders = new ChosenFolders('root');

  /** The person chose it in the system's own dialog. */
  choose(root: string): void {
    this.#folders.choose(root);
  }

  /** Throws OPTION_INVALID. */
  require(root: string, view: Pick<EnvironmentView, 'gos'> | null): void {
    const seen = (view?.gos ?? []).flatMap((go) => (go.importable && go.root !== null ? [go.root] : []));
    this.#folders.require(root, seen);
  }
}
