import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular, BroomRegular } from '@fluentui/react-icons';
import { describeFault } from '@shared/i18n';
import { FaultDetails } from '../../components/facts/fault-details';
import { PageHeader } from '../../components/page/page-header';
import { useSlice } from '../../stores/app-store';
import { openWizard, scanEnvironment } from '../../stores/environment-actions';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

/** How old the picture is, and the ways to renew it and to clean up. */
export function ScanHeader() {
  const { m, messages, language } = useWords();
  const { title, scan } = messages.environmentPage;
  const { view, scanning } = useSlice('environment');
  const now = useNow();
  const age = view === null ? scan.never : scan.seen(agoWords(view.takenAt, now, m, language));
  return (
    <PageHeader name="environment" title={title} status={scanning ? scan.scanning : age} busy={scanning}>
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
        <Button icon={<BroomRegular />} onClick={() => void openWizard()} data-testid="environment-clean-up">
          {scan.cleanUp}
        </Button>
      </Tooltip>
    </PageHeader>
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
