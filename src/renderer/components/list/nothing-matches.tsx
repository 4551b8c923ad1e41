import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  nothing: { padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});

interface NothingMatchesProps {
  words: string;
  showAll: string;
  onShowAll: () => void;
  testId: string;
}

/** A search that leaves nothing says so, and how to get everything back. */
export function NothingMatches({ words, showAll, onShowAll, testId }: NothingMatchesProps) {
  const styles = useStyles();
  return (
    <div className={styles.nothing}>
      <Text>{words}</Text>{' '}
      <Button size="small" appearance="transparent" onClick={onShowAll} data-testid={testId}>
        {showAll}
      </Button>
    </div>
  );
}
