import type { Change, Operation } from '@shared/domain/operation';

export type Adopt = Extract<Change, { kind: 'adopt' }>;

/** The move that an operation puts back; null for every other one. A move is settled by the adoption alone. */
export function returnedBy(operation: Operation, operations: readonly Operation[]): Adopt | null {
  if (operation.change.kind !== 'uninstall') return null;
  const undone = operations.find(({ id }) => id === operation.undoes)?.change;
  return undone?.kind === 'adopt' && undone.way === 'move' ? undone : null;
}
