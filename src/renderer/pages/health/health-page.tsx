import { useEffect } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useVisible } from '../../components/shell/use-visible';
import { useSlice } from '../../stores/app-store';
import { checkHealth, checkWhenOld } from '../../stores/health-actions';
import { useView } from '../../stores/view-store';
import { newestTelling } from './age';
import { CheckList } from './check-list';
import { DataAges } from './data-ages';
import { HealthHeader } from './health-header';
import { Summary } from './summary';
import { Trial } from './trial';

/** Whether this machine's Go is healthy, what was seen, and what puts it right. */
export function HealthPage() {
  const { report, running } = useSlice('health');
  const visible = useVisible();
  useEffect(() => {
    if (visible) void checkWhenOld();
  }, [visible]);
  useCheckAfterChanges(visible);
  return (
    <PageBody testId="health-page">
      <HealthHeader />
      <Summary />
      {report !== null && <CheckList report={report} />}
      {report !== null && report.project !== null && <Trial report={report} project={report.project} />}
      {report !== null && <DataAges ages={report.ages} running={running} />}
    </PageBody>
  );
}

/** Whatever was put right, from here or elsewhere, is looked at again. */
function useCheckAfterChanges(visible: boolean): void {
  const { running, repairing } = useSlice('health');
  const since = useView((view) => view.checkedSince);
  const newest = newestTelling(useSlice('history'));
  const isOutdated = since !== null && newest > since;
  useEffect(() => {
    if (visible && isOutdated && !running && repairing === null) void checkHealth();
  }, [visible, isOutdated, running, repairing]);
}
