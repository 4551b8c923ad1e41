import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useSlice } from '../../stores/app-store';
import { scanOnce } from '../../stores/environment-actions';
import { useWords } from '../../words/use-words';
import { Consumers } from './consumers';
import { Findings } from './findings';
import { FoundGos } from './found-gos';
import { PathLists } from './path-lists';
import { ScanFault, ScanHeader } from './scan-header';
import { Variables } from './variables';

const useStyles = makeStyles({
  first: { color: tokens.colorNeutralForeground3 },
});

/** Which Go runs where and why, what is wrong with that, and the way to put it right. */
export function EnvironmentPage() {
  const styles = useStyles();
  const { scan } = useWords().messages.environmentPage;
  const { view, fault } = useSlice('environment');
  useEffect(() => void scanOnce(), []);
  return (
    <PageBody testId="environment-page" sections>
      <ScanHeader />
      <ScanFault />
      {view === null && fault === null && <Text className={styles.first}>{scan.scanning}</Text>}
      {view !== null && (
        <>
          <Consumers view={view} />
          <Findings view={view} />
          <PathLists view={view} />
          <Variables view={view} />
          <FoundGos view={view} />
        </>
      )}
    </PageBody>
  );
}
