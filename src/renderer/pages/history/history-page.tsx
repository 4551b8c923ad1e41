import { Caption1, makeStyles, Subtitle2, Text, Title2, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useSlice } from '../../stores/app-store';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { OperationCard } from './operation-card';
import { dayWords, timeline } from './timeline';

const useStyles = makeStyles({
  scroller: { height: '100%', overflowY: 'auto', scrollbarGutter: 'stable' },
  content: {
    maxWidth: '960px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    boxSizing: 'border-box',
  },
  intro: { display: 'block', color: tokens.colorNeutralForeground3 },
  day: { marginTop: tokens.spacingVerticalXL },
  list: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  empty: {
    marginTop: tokens.spacingVerticalXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
});

export function HistoryPage() {
  const styles = useStyles();
  const { m, language } = useWords();
  const history = useSlice('history');
  const days = useMemo(() => timeline(history), [history]);
  const now = new Date(useNow());
  return (
    <div className={styles.scroller} data-testid="history-page">
      <div className={styles.content}>
        <Title2 as="h1">{m.history.title}</Title2>
        <Caption1 className={styles.intro}>{m.history.intro}</Caption1>
        {days.length === 0 && (
          <div className={styles.empty} data-testid="history-empty">
            <Text weight="semibold">{m.history.empty}</Text>
            <Text>{m.history.emptyHint}</Text>
          </div>
        )}
        {days.map(({ day, operations }) => (
          <section key={day} className={styles.day}>
            <Subtitle2 as="h2">{dayWords(day, now, m, language)}</Subtitle2>
            <ol className={styles.list}>
              {operations.map((operation) => (
                <OperationCard key={operation.id} operation={operation} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}
