import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  Subtitle1,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkCircleFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import { stands, type Operation } from '@shared/domain/operation';
import type { CurrentView } from '@shared/domain/views';
import { useEffect, type ReactElement } from 'react';
import { changeWords } from '../pages/history/timeline';
import { truthOf } from '../pages/toolchains/hero-state';
import { useSlice } from '../stores/app-store';
import { openDialog } from '../stores/view-store';
import { useWords } from '../words/use-words';
import { verificationWords } from '../words/verification-words';
import { goName } from '../words/words';
import { ownOperations } from './own-operations';
import { StepFrame } from './step-frame';
import { closeWizard, goToStep, lookForTheRest, putTheRestRight } from './wizard-actions';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXL, maxWidth: '800px' },
  truth: {
    display: 'grid',
    gridTemplateColumns: '40px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  icon: { fontSize: '40px', lineHeight: 0 },
  good: { color: tokens.colorStatusSuccessForeground3 },
  astray: { color: tokens.colorStatusWarningForeground3 },
  calm: { color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', userSelect: 'text' },
  rest: { whiteSpace: 'normal' },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalL}`,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  undone: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
});

/** What a new terminal gets, checked; what was changed, each with its way back. */
export function DoneStep() {
  const styles = useStyles();
  const { messages } = useWords();
  const { done, back } = messages.wizard;
  const { current } = useSlice('toolchains');
  const adoption = useWizard((store) => store.adoption);
  const finish = (): void => void closeWizard();
  return (
    <StepFrame
      title={current.toolchain === null ? done.titleNone : done.title}
      body={null}
      testId="wizard-done"
      onEnter={finish}
      last
      actions={
        <>
          <Button onClick={() => void goToStep('go')} data-testid="wizard-back">
            {back}
          </Button>
          <Button appearance="primary" onClick={finish} data-testid="wizard-finish">
            {done.finish}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <NewTerminal current={current} />
        {adoption !== null && <Text>{verificationWords(adoption.verification, messages)}</Text>}
        <Rest />
        <Changes />
      </div>
    </StepFrame>
  );
}

interface Said {
  icon: ReactElement;
  title: string;
  body: string;
}

function NewTerminal({ current }: { current: CurrentView }) {
  const styles = useStyles();
  const { done } = useWords().messages.wizard;
  const { icon, title, body } = useSaid(current);
  return (
    <section
      className={styles.truth}
      role="status"
      data-testid="wizard-truth"
      data-truth={truthOf(current).kind}
    >
      {icon}
      <div className={styles.words}>
        <Subtitle1 as="h2">{title}</Subtitle1>
        <Caption1 className={styles.quiet}>{body}</Caption1>
        {current.toolchain !== null && <Caption1 className={styles.quiet}>{done.openTerminals}</Caption1>}
      </div>
    </section>
  );
}

function useSaid(current: CurrentView): Said {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { done } = messages.wizard;
  const icon = (kind: 'good' | 'astray' | 'calm', element: ReactElement): ReactElement => (
    <span className={mergeClasses(styles.icon, styles[kind])}>{element}</span>
  );
  const { newShell } = current;
  if (current.checkedAt === null) return { icon: <Spinner size="small" />, title: done.checking, body: '' };
  if (current.toolchain === null) {
    const title = newShell === null ? done.nothing : done.ready(goName(newShell.version));
    return { icon: icon('calm', <InfoRegular />), title, body: done.noneBody };
  }
  const good = truthOf(current).kind === 'same';
  if (good && newShell !== null) {
    const body = [done.readyBody, newShell.path].join(m.common.space);
    return {
      icon: icon('good', <CheckmarkCircleFilled />),
      title: done.ready(goName(newShell.version)),
      body,
    };
  }
  const title = newShell === null ? done.nothing : done.other(goName(newShell.version));
  return { icon: icon('astray', <WarningFilled />), title, body: newShell?.path ?? m.hero.truth.blocked };
}

/** With a current Go there is something to be in the way of. */
function Rest() {
  const styles = useStyles();
  const { done } = useWords().messages.wizard;
  const { view, scanning } = useSlice('environment');
  const { current } = useSlice('toolchains');
  const { toolchain } = current;
  useEffect(() => void (toolchain !== null && lookForTheRest()), [toolchain]);
  const rest = (view?.findings ?? []).filter(({ fix, recommended }) => fix !== null && recommended);
  if (toolchain === null || scanning || rest.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline" data-testid="wizard-rest">
      <MessageBarBody className={styles.rest}>{done.rest(rest.length)}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => void putTheRestRight()} data-testid="wizard-rest-right">
          {done.restRight}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function Changes() {
  const styles = useStyles();
  const { done } = useWords().messages.wizard;
  const { since } = useSlice('environment').wizard;
  const operations = ownOperations(useSlice('history'), since);
  return (
    <section className={styles.part}>
      <Subtitle2 as="h2">{done.changes}</Subtitle2>
      {operations.length === 0 ? (
        <Text>{done.noChanges}</Text>
      ) : (
        <>
          <ul className={styles.list} data-testid="wizard-changes">
            {operations.map((operation) => (
              <Change key={operation.id} operation={operation} />
            ))}
          </ul>
          <Caption1 className={styles.quiet}>{done.undoHint}</Caption1>
        </>
      )}
    </section>
  );
}

function Change({ operation }: { operation: Operation }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { host } = useSlice('toolchains');
  const standing = stands(operation);
  return (
    <li className={styles.change} data-testid={`wizard-change-${operation.change.kind}`}>
      <Text className={mergeClasses(!standing && styles.undone)}>
        {changeWords(operation.change, messages, host)}
      </Text>
      {standing ? (
        <Button
          size="small"
          icon={<ArrowUndoRegular />}
          onClick={() => openDialog({ kind: 'rollback', operation: operation.id })}
          data-testid={`wizard-undo-${operation.change.kind}`}
        >
          {m.common.undo}
        </Button>
      ) : (
        <Caption1 className={styles.quiet}>{messages.wizard.done.undone}</Caption1>
      )}
    </li>
  );
}
