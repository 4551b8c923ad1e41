import { Button, Caption1, makeStyles, Text } from '@fluentui/react-components';
import { AskDialog } from '../../components/dialogs/ask-dialog';
import { useSlice } from '../../stores/app-store';
import { forget } from '../../stores/project-actions';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({ path: { overflowWrap: 'anywhere', userSelect: 'text' } });

/** Off the list, and nothing else. */
export function ForgetDialog({ folder }: { folder: string }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.projectsPage.forget;
  const project = useSlice('projects').projects.find((candidate) => candidate.folder === folder);
  if (project === undefined) return null;
  return (
    <AskDialog
      title={words.title(project.name)}
      testId="forget-dialog"
      actions={
        <>
          <Button appearance="primary" onClick={() => void forget(folder)} data-testid="forget-confirm">
            {words.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Text className={styles.path}>{words.body(folder)}</Text>
      <Caption1>{words.again}</Caption1>
    </AskDialog>
  );
}
