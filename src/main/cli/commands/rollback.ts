import { redactedChange } from '@shared/domain/environment/redacted';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { changeText } from '../change-text';
import { operationId } from '../operation-id';

export async function rollback(context: Context, id: string | undefined): Promise<Answer> {
  const { core, words } = context;
  await core.start();
  const before = await core.history.list();
  const { operation, kept } = await core.rollback.rollback(id === undefined ? null : operationId(id), 'cli');
  const undone = before.find((candidate) => candidate.id === operation.undoes);
  return {
    json: {
      operation: operation.id,
      undid: operation.undoes,
      change: redactedChange(operation.change),
      kept,
    },
    text: [
      words.rollback.done(
        operation.undoes ?? operation.id,
        changeText((undone ?? operation).change, context),
      ),
      ...kept.map(words.environment.undo.kept),
    ].join('\n'),
  };
}
