import { Badge, Button, Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  ArrowSwapRegular,
  ArrowUndoRegular,
  BracesVariableRegular,
  BroomRegular,
  CodeRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  DeleteRegular,
  FolderAddRegular,
  PinRegular,
  SettingsRegular,
  WindowConsoleRegular,
  WrenchRegular,
} from '@fluentui/react-icons';
import type { Change, Operation } from '@shared/domain/operation';
import { formatTime } from '@shared/i18n/format';
import type { ReactElement } from 'react';
import { useSlice } from '../../stores/app-store';
import { openDialog, toggleOperation, useView } from '../../stores/view-store';
import { useWords, type WindowWords } from '../../words/use-words';
import { OperationDetails } from './operation-details';
import { canUndo, changeWords } from './timeline';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 80px',
    justifyItems: 'end',
    alignItems: 'center',
    paddingRight: tokens.spacingHorizontalM,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  expander: {
    width: '100%',
    boxSizing: 'border-box',
    display: 'grid',
    gridTemplateColumns: '20px 48px 20px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
  },
  icon: { fontSize: '20px', lineHeight: 0, color: tokens.colorNeutralForeground2 },
  chevron: { fontSize: '16px', lineHeight: 0, color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  time: { fontVariantNumeric: 'tabular-nums' },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  undone: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  marks: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

const ICONS: Readonly<Record<Change['kind'], ReactElement>> = {
  install: <ArrowDownloadRegular />,
  uninstall: <DeleteRegular />,
  switch: <ArrowSwapRegular />,
  adopt: <FolderAddRegular />,
  environment: <BracesVariableRegular />,
  clean: <BroomRegular />,
  repair: <WrenchRegular />,
  pin: <PinRegular />,
  hook: <WindowConsoleRegular />,
  editor: <CodeRegular />,
  settings: <SettingsRegular />,
};

/** One change in words; what exactly it was, on request. */
export function OperationCard({ operation }: { operation: Operation }) {
  const styles = useStyles();
  const { m } = useWords();
  const open = useView(({ expandedOperations }) => expandedOperations.has(operation.id));
  return (
    <li className={styles.card} data-testid={`operation-${operation.id}`} data-state={operation.state}>
      <div className={styles.head}>
        <Expander operation={operation} open={open} />
        {canUndo(operation) && (
          <Button
            size="small"
            icon={<ArrowUndoRegular />}
            onClick={() => openDialog({ kind: 'rollback', operation: operation.id })}
            data-testid={`undo-${operation.id}`}
          >
            {m.common.undo}
          </Button>
        )}
      </div>
      {open && <OperationDetails operation={operation} />}
    </li>
  );
}

function Expander({ operation, open }: { operation: Operation; open: boolean }) {
  const styles = useStyles();
  const { messages, m, language } = useWords();
  const { host } = useSlice('toolchains');
  const gone = operation.undoneBy !== null || operation.state === 'reverted';
  return (
    <button
      type="button"
      className={styles.expander}
      aria-expanded={open}
      onClick={() => toggleOperation(operation.id)}
      data-testid={`expand-operation-${operation.id}`}
    >
      <span className={styles.chevron}>{open ? <ChevronDownRegular /> : <ChevronRightRegular />}</span>
      <Caption1 className={mergeClasses(styles.quiet, styles.time)}>
        {formatTime(operation.at, language)}
      </Caption1>
      <span className={styles.icon}>
        {operation.undoes === null ? ICONS[operation.change.kind] : <ArrowUndoRegular />}
      </span>
      <Text className={mergeClasses(styles.words, gone && styles.undone)}>
        {changeWords(operation.change, messages, host)}
      </Text>
      <span className={styles.marks}>
        <StateBadge operation={operation} m={m} />
        <Caption1 className={styles.quiet}>{m.history.actors[operation.actor]}</Caption1>
      </span>
    </button>
  );
}

function StateBadge({ operation, m }: { operation: Operation; m: WindowWords }) {
  const words = stateWords(operation, m);
  return words === null ? null : (
    <Badge appearance="tint" color="informative" data-testid={`state-${operation.id}`}>
      {words}
    </Badge>
  );
}

function stateWords({ state, undoneBy, undoes }: Operation, m: WindowWords): string | null {
  if (state === 'reverted') return m.history.reverted;
  if (state === 'started') return m.history.started;
  if (undoneBy !== null) return m.history.undone(undoneBy);
  return undoes === null ? null : m.history.undoes(undoes);
}
