import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useSlice } from '../../stores/app-store';
import { measureOnce } from '../../stores/storage-actions';
import { useWords } from '../../words/use-words';
import { SwitchNote } from './switch-note';
import { StorageHeader } from './storage-header';
import { StoresTable } from './stores-table';
import { Summary } from './summary';

const useStyles = makeStyles({
  first: { color: tokens.colorNeutralForeground3 },
});

/** What Go and this app keep on the disk, and the way to be rid of it. */
export function StoragePage() {
  const styles = useStyles();
  const words = useWords().messages.storage;
  const storage = useSlice('storage');
  const { stores, go, measuredAt } = storage;
  useEffect(() => void measureOnce(), []);
  return (
    <PageBody testId="storage-page" foot>
      <StorageHeader />
      {measuredAt !== null && go === null && (
        <MessageBar intent="info" data-testid="storage-no-go">
          <MessageBarBody>{words.noGo}</MessageBarBody>
        </MessageBar>
      )}
      {stores.length === 0 ? (
        <Text className={styles.first}>{words.measure.running}</Text>
      ) : (
        <>
          <Summary stores={stores} />
          <StoresTable kept={storage} />
        </>
      )}
      <SwitchNote />
    </PageBody>
  );
}
