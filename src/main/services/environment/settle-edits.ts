import { isElevated } from '@shared/domain/environment/plan-drafts';
import { isFault } from '@shared/domain/fault';
import type { Edit, Operation } from '@shared/domain/operation';
import type { EnvironmentStore } from '../../ports/environment-store';
import type { History } from '../history';

interface SettleDeps {
  environment: EnvironmentStore;
  history: Pick<History, 'resume'>;
}

/**
 * Settles edits of the environment that a crash cut off: finished if all were made, else put back. What only an
 * administrator could put back stays, as an operation that the person can undo: nobody is asked for rights at a start.
 */
export async function settleEdits(deps: SettleDeps, operation: Operation): Promise<void> {
  const { change } = operation;
  if (change.kind !== 'environment' && change.kind !== 'hook') return;
  const running = deps.history.resume(operation);
  const made = await editsMade(deps.environment, change.edits);
  const standing = made.length === change.edits.length ? made : await takeBack(deps.environment, made);
  if (standing.length === change.edits.length) await running.commit();
  else if (standing.length > 0) await running.commit({ ...change, edits: standing });
  else await running.revert();
}

async function editsMade(environment: EnvironmentStore, edits: readonly Edit[]): Promise<Edit[]> {
  const now = await Promise.all(edits.map(({ place }) => environment.readOne(place).catch(() => undefined)));
  return edits.filter(({ after }, at) => now[at] === after);
}

/** Answers what could not be taken back. */
async function takeBack(environment: EnvironmentStore, made: readonly Edit[]): Promise<Edit[]> {
  const standing: Edit[] = [];
  for (const edit of made.toReversed()) if (!(await isTakenBack(environment, edit))) standing.unshift(edit);
  if (standing.length < made.length) await environment.announce().catch(() => undefined);
  return standing;
}

async function isTakenBack(environment: EnvironmentStore, { place, before, after }: Edit): Promise<boolean> {
  if (isElevated(place)) return false;
  try {
    await environment.write({ place, before: after, after: before });
    return true;
  } catch (error) {
    // Changed by others in this moment: theirs to keep.
    return isFault(error, 'PROFILE_CHANGED');
  }
}
