import type { Change, Operation } from '@shared/domain/operation';

/** A history that only remembers how each change ended. */
export function recordingJournal(journaled: { change: Change; end: string }[]) {
  return {
    async begin(change: Change, actor: Operation['actor']) {
      const operation: Operation = {
        id: journaled.length + 1,
        at: '2026-11-22T00:00:00.000Z',
        actor,
        change,
        state: 'started',
        phases: [],
        undoes: null,
        undoneBy: null,
      };
      const entry = { change, end: 'started' };
      journaled.push(entry);
      const end = async (state: 'committed' | 'reverted'): Promise<Operation> => {
        entry.end = state;
        return { ...operation, state };
      };
      return {
        phase: <Value>(_name: string, work: () => Promise<Value>) => work(),
        commit: () => end('committed'),
        revert: () => end('reverted'),
      };
    },
  };
}
