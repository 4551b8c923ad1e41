import type { EnvironmentView } from '@shared/domain/environment/view';
import { fault } from '@shared/domain/fault';

/** The folders that the window may ask to take in: what the person saw or chose, and nothing else of this machine. */
export class AdoptableRoots {
  readonly #chosen = new Set<string>();

  /** The person chose it in the system's own dialog. */
  choose(root: string): void {
    this.#chosen.add(root);
  }

  /** Throws OPTION_INVALID. */
  require(root: string, view: Pick<EnvironmentView, 'gos'> | null): void {
    const seen = (view?.gos ?? []).flatMap((go) => (go.importable && go.root !== null ? [go.root] : []));
    if (seen.includes(root) || this.#chosen.has(root)) return;
    throw fault('OPTION_INVALID', { option: 'root', value: root, allowed: seen.join(', ') });
  }
}
