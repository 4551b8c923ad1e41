import { undoEdit } from '@shared/domain/environment/publication';
import { fault } from '@shared/domain/fault';
import type { Change, Edit, Operation, Place } from '@shared/domain/operation';
import type { Actor, SwitcherDeps } from './deps';
import { readCurrent, requireUsable, type CurrentTarget, type UsableToolchain } from './toolchains';
import type { SwitchPlan } from './transaction';

type Switch = Extract<Change, { kind: 'switch' }>;

/**
 * How a switch is taken back. What others changed since stays; where theirs can't be told from ours: OPERATION_CONFLICT.
 * Throws VERSION_NOT_INSTALLED and TOOLCHAIN_BROKEN when there is nothing left to go back to.
 */
export async function planUndo(
  deps: SwitcherDeps,
  operation: Operation,
  change: Switch,
  actor: Actor,
): Promise<SwitchPlan> {
  const before = await readCurrent(deps);
  const after = await linkBefore(deps, operation.id, change, before);
  const edits: Edit[] = [];
  for (const edit of change.edits.toReversed()) {
    const undoing = undoEdit(edit, await deps.environment.readOne(edit.place));
    if (undoing.kind === 'conflict') throw conflict(operation.id, placeName(edit.place));
    if (undoing.kind === 'write') edits.push(undoing.edit);
  }
  return { before, after, edits, actor, undoes: operation.id };
}

async function linkBefore(
  deps: SwitcherDeps,
  id: number,
  change: Switch,
  current: CurrentTarget | null,
): Promise<UsableToolchain | null> {
  const now = current?.id ?? null;
  const foreign = current !== null && current.id === null;
  if (foreign || (now !== change.after && now !== change.before)) throw conflict(id, deps.home.current);
  return change.before === null ? null : requireUsable(deps, change.before);
}

export function conflict(id: number, place: string): Error {
  return fault('OPERATION_CONFLICT', { id: String(id), place });
}

export function placeName(place: Place): string {
  return place.kind === 'file' ? place.path : `${place.hive} ${place.name}`;
}
