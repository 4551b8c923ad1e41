import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { Fault } from '@shared/domain/fault';
import { describeFault } from '@shared/i18n';
import { FaultDetails } from './fault-details';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  bar: { alignItems: 'start', paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS },
  body: { overflowWrap: 'anywhere', whiteSpace: 'normal', userSelect: 'text' },
});

interface FaultBoxProps {
  /** What could not be done, where that isn't plain from the place. */
  title?: string;
  fault: Fault;
  retry?: () => void;
}

/** What went wrong, what to do, the evidence, and trying again: where it happened. */
export function FaultBox({ title, fault, retry }: FaultBoxProps) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { message, hint } = describeFault(fault, messages);
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar} data-testid="fault-box">
      <MessageBarBody className={styles.body}>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {[message, ...(hint === null ? [] : [hint])].join(m.common.space)}
        <FaultDetails fault={fault} />
      </MessageBarBody>
      {retry && (
        <MessageBarActions>
          <Button onClick={retry} data-testid="fault-retry">
            {m.common.retry}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
