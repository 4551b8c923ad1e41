import { Button, Caption1, Text } from '@fluentui/react-components';
import type { Edit } from '@shared/domain/operation';
import { rollback } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { toolchainName } from '../../words/words';
import { EditDiff } from '../diff/edit-diff';
import { AskDialog } from './ask-dialog';

/** Shows the edits the other way round: what goes back to what. */
export function RollbackDialog({ operation }: { operation: number }) {
  const { m } = useWords();
  const { host } = useSlice('toolchains');
  const change = useSlice('history').find(({ id }) => id === operation)?.change;
  if (change?.kind !== 'switch') return null;
  return (
    <AskDialog
      title={m.rollback.title(operation)}
      testId="rollback-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void rollback(operation)}
            data-testid="rollback-confirm"
          >
            {m.rollback.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Text>
        {change.before === null
          ? m.rollback.toNone
          : m.rollback.toVersion(toolchainName(change.before, host))}
      </Text>
      {change.edits.length > 0 && <Text>{m.rollback.edits}</Text>}
      {change.edits.map(reversed).map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
      {change.cleared.length > 0 && <Caption1>{m.rollback.cleared}</Caption1>}
    </AskDialog>
  );
}

function reversed({ place, before, after }: Edit): Edit {
  return { place, before: after, after: before };
}
