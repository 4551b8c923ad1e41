import type { Operation } from '@shared/domain/operation';

const KINDS: readonly Operation['change']['kind'][] = ['environment', 'switch', 'adopt', 'install'];

/** What the wizard did since it was opened, newest first; what takes something back stands with what it took back. */
export function ownOperations(history: readonly Operation[], since: number): Operation[] {
  return history
    .filter(({ id, undoes, change, state }) => {
      const done = state === 'committed' && undoes === null;
      return id > since && done && KINDS.includes(change.kind);
    })
    .sort((a, b) => b.id - a.id);
}
