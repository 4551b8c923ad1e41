import { Button, Text } from '@fluentui/react-components';
import { AskDialog } from '../../components/dialogs/ask-dialog';
import { useSlice } from '../../stores/app-store';
import { removeGroup } from '../../stores/project-actions';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';

/** The group goes; its projects and their pins stay. */
export function RemoveGroupDialog({ name }: { name: string }) {
  const { m, messages } = useWords();
  const words = messages.projectsPage.removeGroup;
  const { projects } = useSlice('projects');
  const size = projects.filter(({ group }) => group === name).length;
  return (
    <AskDialog
      title={words.title(name)}
      testId="remove-group-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void removeGroup(name)}
            data-testid="remove-group-confirm"
          >
            {words.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Text>{words.body(size)}</Text>
    </AskDialog>
  );
}
