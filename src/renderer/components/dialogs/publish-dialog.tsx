import { Button, Caption1, Text, Tooltip } from '@fluentui/react-components';
import type { PublicationPreview } from '@shared/ipc/contract';
import { makeCurrent } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { closeDialog, type SwitchTarget } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName, toolchainName } from '../../words/words';
import { EditDiff } from '../diff/edit-diff';
import { AskDialog } from './ask-dialog';

/** What will be written into the person's own files, before it is. */
export function PublishDialog({ target, preview }: { target: SwitchTarget; preview: PublicationPreview }) {
  const { m } = useWords();
  const { host } = useSlice('toolchains');
  const name = target.kind === 'project' ? goName(target.version) : toolchainName(target.id, host);
  return (
    <AskDialog
      title={m.publish.title(name)}
      testId="publish-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void makeCurrent(target, true)}
            data-testid="publish-confirm"
          >
            {m.publish.confirm}
          </Button>
          <Tooltip content={m.publish.linkOnlyTip} relationship="description">
            <Button onClick={() => void makeCurrent(target, false)} data-testid="publish-link-only">
              {m.publish.linkOnly}
            </Button>
          </Tooltip>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Text>{m.publish.body}</Text>
      {preview.edits.map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
      <Caption1>{m.publish.removed}</Caption1>
    </AskDialog>
  );
}
