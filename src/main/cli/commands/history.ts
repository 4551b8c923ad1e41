import type { Change, Operation } from '@shared/domain/operation';
import { formatDateTime } from '@shared/i18n/format';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { changeText } from '../change-text';
import { table } from '../table';

export async function history(context: Context): Promise<Answer> {
  const { core, words } = context;
  const operations = await core.history.list();
  const json = operations.map((operation) => ({
    ...operation,
    change: withoutTexts(operation.change),
    undoable: core.rollback.undoable(operation),
  }));
  return {
    json: { operations: json },
    text: operations.length === 0 ? words.history.none : historyText(operations, context),
  };
}

/** Scripts' logs are no place for whole profiles and settings: the files are named, what they held is not. */
function withoutTexts(change: Change): object {
  return 'edits' in change ? { ...change, edits: change.edits.map(({ place }) => ({ place })) } : change;
}

function historyText(operations: readonly Operation[], context: Context): string {
  const { words, language } = context;
  const { number, at, change, state } = words.columns;
  const rows = operations.map((operation) => [
    String(operation.id),
    formatDateTime(operation.at, language),
    changeText(operation.change, context),
    stateText(operation, context),
  ]);
  return table(rows, { header: [number, at, change, state], right: [0] });
}

function stateText({ state, undoneBy, undoes }: Operation, { words }: Context): string {
  if (undoneBy !== null) return words.history.undone(undoneBy);
  return undoes === null || state !== 'committed'
    ? words.history.states[state]
    : words.history.undoes(undoes);
}
