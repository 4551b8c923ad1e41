import { useEffect } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useSlice } from '../../stores/app-store';
import { checkHealth, checkWhenOld } from '../../stores/health-actions';
import { isOutdated } from './age';
import { CheckList } from './check-list';
import { DataAges } from './data-ages';
import { HealthHeader } from './health-header';
import { Summary } from './summary';
import { Trial } from './trial';

/** Whether this machine's Go is healthy, what was seen, and what puts it right. */
export function HealthPage() {
  const { report, running } = useSlice('health');
  useEffect(() => void checkWhenOld(), []);
  useCheckAfterChanges();
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
function useCheckAfterChanges(): void {
  const { report, running, repairing } = useSlice('health');
  const outdated = isOutdated(report, useSlice('history'));
  useEffect(() => {
    if (outdated && !running && repairing === null) void checkHealth();
  }, [outdated, running, repairing]);
}
