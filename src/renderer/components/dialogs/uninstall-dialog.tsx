import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ToolchainId } from '@shared/domain/toolchain';
import { formatBytes } from '@shared/i18n/format';
import { uninstall } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { toolchainName } from '../../words/words';
import { AskDialog } from './ask-dialog';

const useStyles = makeStyles({
  path: { overflowWrap: 'anywhere', userSelect: 'text' },
  pinned: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    maxHeight: '120px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** Names the folder that goes and the projects that still ask for it. */
export function UninstallDialog({ id }: { id: ToolchainId }) {
  const styles = useStyles();
  const { m, language } = useWords();
  const { host, toolchains } = useSlice('toolchains');
  const toolchain = toolchains.find((candidate) => candidate.id === id);
  if (!toolchain) return null;
  const { path, bytes, sharedBytes, pinnedBy, current, linkedTo } = toolchain;
  return (
    <AskDialog
      title={m.uninstall.title(toolchainName(id, host))}
      testId="uninstall-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void uninstall(id, current)}
            data-testid="uninstall-confirm"
          >
            {m.uninstall.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Text className={styles.path}>
        {linkedTo === null
          ? m.uninstall.goes(path, formatBytes(bytes, language))
          : m.uninstall.unlinks(linkedTo)}
      </Text>
      {sharedBytes > 0 && <Text>{m.uninstall.shared(formatBytes(sharedBytes, language))}</Text>}
      {current && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{m.uninstall.current}</MessageBarBody>
        </MessageBar>
      )}
      {pinnedBy.length > 0 && (
        <div>
          <Text>{m.uninstall.pinned(pinnedBy.length)}</Text>
          <ul className={styles.pinned} tabIndex={0}>
            {pinnedBy.map((folder) => (
              <li key={folder}>{folder}</li>
            ))}
          </ul>
        </div>
      )}
      <Caption1>{m.uninstall.reinstall}</Caption1>
    </AskDialog>
  );
}
