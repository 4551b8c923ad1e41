import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  ProgressBar,
  Title2,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular, BroomRegular } from '@fluentui/react-icons';
import { describeFault } from '@shared/i18n';
import { FaultDetails } from '../../components/facts/fault-details';
import { useSlice } from '../../stores/app-store';
import { openWizard, scanEnvironment } from '../../stores/environment-actions';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

const useStyles = makeStyles({
  header: { position: 'relative' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  words: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  // Over the gap below: nothing moves when a scan begins or ends.
  progress: { position: 'absolute', left: 0, right: 0, bottom: `calc(-1 * ${tokens.spacingVerticalM})` },
});

/** How old the picture is, and the ways to renew it and to clean up. */
export function ScanHeader() {
  const styles = useStyles();
  const { m, messages, language } = useWords();
  const { title, scan } = messages.environmentPage;
  const { view, scanning } = useSlice('environment');
  const now = useNow();
  const age = view === null ? scan.never : scan.seen(agoWords(view.takenAt, now, m, language));
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <div className={styles.words}>
          <Title2 as="h1">{title}</Title2>
          <Caption1 className={styles.quiet} role="status" data-testid="environment-age">
            {scanning ? scan.scanning : age}
          </Caption1>
        </div>
        <Tooltip content={scan.scanTip} relationship="description">
          <Button
            icon={<ArrowClockwiseRegular />}
            disabledFocusable={scanning}
            onClick={() => void scanEnvironment()}
            data-testid="environment-scan"
            aria-keyshortcuts="F5"
          >
            {scan.scan}
          </Button>
        </Tooltip>
        <Tooltip content={scan.cleanUpTip} relationship="description">
          <Button
            icon={<BroomRegular />}
            onClick={() => void openWizard()}
            data-testid="environment-clean-up"
          >
            {scan.cleanUp}
          </Button>
        </Tooltip>
      </div>
      <div className={styles.progress}>
        {scanning && <ProgressBar aria-label={scan.scanning} data-testid="environment-progress" />}
      </div>
    </header>
  );
}

/** Why there is no newer picture; the old one stays below. */
export function ScanFault() {
  const { m, messages, language } = useWords();
  const { scan } = messages.environmentPage;
  const { view, fault, scanning } = useSlice('environment');
  const now = useNow();
  if (fault === null) return null;
  const { message, hint } = describeFault(fault, messages);
  const old = view === null ? null : scan.failedOld(agoWords(view.takenAt, now, m, language));
  return (
    <MessageBar
      intent={view === null ? 'error' : 'warning'}
      layout="multiline"
      data-testid="environment-fault"
    >
      <MessageBarBody>
        <MessageBarTitle>{scan.failed}</MessageBarTitle>
        {[message, hint, old].filter((part) => part !== null).join(m.common.space)}
        <FaultDetails fault={fault} />
      </MessageBarBody>
      <MessageBarActions>
        <Button
          onClick={() => void scanEnvironment()}
          disabledFocusable={scanning}
          data-testid="environment-retry"
        >
          {m.common.retry}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
