import { Button, Text } from '@fluentui/react-components';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { useListStyles } from './list-styles';

/** A filter that leaves nothing says so, and how to get everything back. */
export function NothingMatches() {
  const styles = useListStyles();
  const { m } = useWords();
  return (
    <div className={styles.nothing}>
      <Text>{m.list.nothing}</Text>{' '}
      <Button
        size="small"
        appearance="transparent"
        onClick={() => useView.setState({ filter: 'all', search: '' })}
        data-testid="clear-filter"
      >
        {m.list.clearFilter}
      </Button>
    </div>
  );
}
