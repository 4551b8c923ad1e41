import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular, StopRegular } from '@fluentui/react-icons';
import { formatDuration } from '@shared/i18n/format';
import { PageHeader } from '../../components/page/page-header';
import { useSlice } from '../../stores/app-store';
import { checkHealth, stopCheck } from '../../stores/health-actions';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords, toolchainName } from '../../words/words';
import { ReportMenu } from './report-menu';

/** How old the report is; the ways to renew it and to take it along. */
export function HealthHeader() {
  const { title } = useWords().messages.healthPage;
  const { running, repairing } = useSlice('health');
  return (
    <PageHeader name="health" title={title} status={useStatus()} busy={running || repairing !== null}>
      <ReportMenu />
      <CheckButton running={running} />
    </PageHeader>
  );
}

/** One button, so that the focus stays when a run begins and ends. */
function CheckButton({ running }: { running: boolean }) {
  const { header } = useWords().messages.healthPage;
  return (
    <Tooltip content={running ? header.stopTip : header.checkAgainTip} relationship="description">
      <Button
        icon={running ? <StopRegular /> : <ArrowClockwiseRegular />}
        onClick={() => void (running ? stopCheck() : checkHealth())}
        data-testid={running ? 'health-stop' : 'health-check'}
        {...(!running && { 'aria-keyshortcuts': 'F5' })}
      >
        {running ? header.stop : header.checkAgain}
      </Button>
    </Tooltip>
  );
}

function useStatus(): string {
  const { m, messages, language } = useWords();
  const { header } = messages.healthPage;
  const { report, running, repairing } = useSlice('health');
  const { host } = useSlice('toolchains');
  const now = useNow();
  if (running) return header.checking;
  if (repairing !== null) return header.repairing(toolchainName(repairing, host));
  if (report === null) return header.never;
  return header.seen(agoWords(report.takenAt, now, m, language), formatDuration(report.ms / 1000, language));
}
