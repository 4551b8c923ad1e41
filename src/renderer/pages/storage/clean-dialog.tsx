import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { formatBytes } from '@shared/i18n/format';
import { AskDialog } from '../../components/dialogs/ask-dialog';
import { useSlice } from '../../stores/app-store';
import { cleanStorage } from '../../stores/storage-actions';
import { closeDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { usePanelStyles } from '../environment/section';
import { bytesOf, type Chosen, type CleanChoice } from './choice';
import { timeLater } from './later';
import { missesNetwork } from './network';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  numbers: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'end',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  costs: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
  },
  scrolls: { maxHeight: '264px', overflowY: 'auto' },
});

/** Exactly what goes, what that costs later, and that there is no way back. */
export function CleanDialog({ choice }: { choice: CleanChoice }) {
  const { m, messages, language } = useWords();
  const words = messages.storage.dialog;
  const cleaning = useView((view) => view.cleaning);
  const bytes = bytesOf(choice);
  const size = bytes === null || bytes === 0 ? null : formatBytes(bytes, language);
  return (
    <AskDialog
      title={words.title}
      testId="clean-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={cleaning}
            onClick={() => void cleanStorage(choice)}
            data-testid="clean-confirm"
          >
            {words.confirm(size)}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {cleaning ? m.common.close : m.common.cancel}
          </Button>
        </>
      }
    >
      <Items choice={choice} />
      <Costs choice={choice} />
      {cleaning ? <Running /> : <Text>{words.final}</Text>}
    </AskDialog>
  );
}

function Items({ choice: { items } }: { choice: CleanChoice }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  return (
    <ul
      className={mergeClasses(panel.panel, panel.list, styles.scrolls)}
      tabIndex={0}
      data-testid="clean-items"
    >
      {items.map((item) => (
        <Item key={item.store} item={item} />
      ))}
    </ul>
  );
}

function Item({ item: { store, path, bytes, files, parts } }: { item: Chosen }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages, language } = useWords();
  const words = messages.storage;
  return (
    <li className={mergeClasses(styles.row, panel.ruled)} data-testid={`clean-${store}`}>
      <div className={panel.stack}>
        <Text className={panel.strong}>{words.stores[store]}</Text>
        {parts.length > 0 && <Caption1>{parts.map(goName).join(m.common.list)}</Caption1>}
        {path !== null && store !== 'test' && (
          <span className={mergeClasses(panel.mono, panel.quiet)}>{path}</span>
        )}
      </div>
      <div className={styles.numbers}>
        <Text>{bytes === null ? words.dialog.noBytes : formatBytes(bytes, language)}</Text>
        {files !== null && <Caption1 className={panel.quiet}>{words.summary.files(files)}</Caption1>}
      </div>
    </li>
  );
}

function Costs({ choice: { items } }: { choice: CleanChoice }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages, language } = useWords();
  const words = messages.storage.dialog;
  const { fault } = useSlice('catalogue');
  const { report } = useSlice('health');
  const stores = items.map(({ store }) => store);
  const bearable = items.filter(({ store }) => store !== 'fuzz');
  return (
    <>
      {bearable.length > 0 && (
        <div className={styles.part} data-testid="clean-costs">
          <Subtitle2 as="h3">{words.later}</Subtitle2>
          <ul className={styles.costs}>
            {bearable.map((item) => (
              <li key={item.store}>
                <Text>{words.costs[item.store]}</Text>{' '}
                <Text className={panel.quiet}>
                  {timeLater(item, report, { words: words.time, language })}
                </Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      {stores.includes('fuzz') && <Warning testId="clean-fuzz-warning">{words.costs.fuzz}</Warning>}
      {missesNetwork(stores, fault) && <Warning testId="clean-offline">{words.offline}</Warning>}
    </>
  );
}

function Warning({ testId, children }: { testId: string; children: string }) {
  return (
    <MessageBar intent="warning" layout="multiline" data-testid={testId}>
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

function Running() {
  const styles = useStyles();
  const words = useWords().messages.storage.dialog;
  return (
    <div className={styles.part} role="status" data-testid="clean-running">
      <Text>{words.running}</Text>
      <ProgressBar aria-label={words.running} />
    </div>
  );
}
