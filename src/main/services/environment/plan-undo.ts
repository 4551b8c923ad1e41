import { undoEdit } from '@shared/domain/environment/publication';
import type { Edit } from '@shared/domain/operation';
import type { EnvironmentStore } from '../../ports/environment-store';
import { conflict, placeName } from '../switching/undo-switch';

export interface UndoPlan {
  edits: Edit[];
  /** Places that stay: others decided on them since, or they can't be read. */
  kept: string[];
}

/**
 * How edits are taken back, each three-way: what others changed since stays.
 * Throws OPERATION_CONFLICT where nothing at all can be taken back.
 */
export async function planUndo(
  environment: Pick<EnvironmentStore, 'readOne'>,
  id: number,
  edits: readonly Edit[],
): Promise<UndoPlan> {
  const plan: UndoPlan = { edits: [], kept: [] };
  for (const edit of edits.toReversed()) {
    const now = await environment.readOne(edit.place).catch(() => undefined);
    const undoing = now === undefined ? ({ kind: 'conflict' } as const) : undoEdit(edit, now);
    // Nothing to do although it isn't what it was: somebody decided otherwise since.
    const theirs = undoing.kind === 'conflict' || (undoing.kind === 'nothing' && now !== edit.before);
    if (theirs) plan.kept.push(placeName(edit.place));
    if (undoing.kind === 'write') plan.edits.push(undoing.edit);
  }
  const [first] = plan.kept;
  if (first !== undefined && plan.edits.length === 0) throw conflict(id, first);
  return plan;
}
