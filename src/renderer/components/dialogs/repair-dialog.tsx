import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { ToolchainId } from '@shared/domain/toolchain';
import { useSlice } from '../../stores/app-store';
import { repair } from '../../stores/health-actions';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { sourceInText, toolchainName } from '../../words/words';
import { Evidence } from '../facts/evidence';
import { AskDialog } from './ask-dialog';

const useStyles = makeStyles({
  running: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
});

interface RepairDialogProps {
  id: ToolchainId;
  seen: readonly string[];
}

/** Which files, from where, and that there is a way back. */
export function RepairDialog({ id, seen }: RepairDialogProps) {
  const { m, messages } = useWords();
  const { repair: words } = messages.healthPage;
  const { host, toolchains } = useSlice('toolchains');
  const { repairing } = useSlice('health');
  const source = toolchains.find((toolchain) => toolchain.id === id)?.source ?? '';
  return (
    <AskDialog
      title={words.title(toolchainName(id, host))}
      testId="repair-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={repairing !== null}
            onClick={() => void repair(id)}
            data-testid="repair-confirm"
          >
            {words.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {repairing === null ? m.common.cancel : m.common.close}
          </Button>
        </>
      }
    >
      <Text>{words.body(sourceInText(source, m))}</Text>
      {seen.length > 0 && (
        <div>
          <Text>{words.files}</Text>
          <Evidence label={words.files} text={seen.join('\n')} />
        </div>
      )}
      {repairing === null ? <Text>{words.keeps}</Text> : <Running />}
    </AskDialog>
  );
}

function Running() {
  const styles = useStyles();
  const { repair: words } = useWords().messages.healthPage;
  return (
    <div className={styles.running} role="status" data-testid="repair-running">
      <Text>{words.running}</Text>
      <ProgressBar aria-label={words.running} />
    </div>
  );
}
