import {
  Button,
  Caption1,
  makeStyles,
  ProgressBar,
  Title2,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { useSlice } from '../../stores/app-store';
import { measureStorage } from '../../stores/storage-actions';
import { useView } from '../../stores/view-store';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

const useStyles = makeStyles({
  header: { position: 'relative' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  words: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  // Over the gap below: nothing moves when measuring begins or ends.
  progress: { position: 'absolute', left: 0, right: 0, bottom: `calc(-1 * ${tokens.spacingVerticalS})` },
});

/** How old the numbers are, and the way to renew them. */
export function StorageHeader() {
  const styles = useStyles();
  const { messages } = useWords();
  const { title, measure } = messages.storage;
  const { measuring } = useSlice('storage');
  const cleaning = useView((view) => view.cleaning);
  const state = useStateWords();
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <div className={styles.words}>
          <Title2 as="h1">{title}</Title2>
          <Caption1 className={styles.quiet} role="status" data-testid="storage-age">
            {state}
          </Caption1>
        </div>
        <Tooltip content={measure.tip} relationship="description">
          <Button
            icon={<ArrowClockwiseRegular />}
            disabledFocusable={measuring || cleaning}
            onClick={() => void measureStorage()}
            data-testid="storage-measure"
            aria-keyshortcuts="F5"
          >
            {measure.again}
          </Button>
        </Tooltip>
      </div>
      <div className={styles.progress}>
        {(measuring || cleaning) && <ProgressBar aria-label={state} data-testid="storage-progress" />}
      </div>
    </header>
  );
}

function useStateWords(): string {
  const { m, messages, language } = useWords();
  const { measure } = messages.storage;
  const { measuring, measuredAt } = useSlice('storage');
  const cleaning = useView((view) => view.cleaning);
  const now = useNow();
  if (cleaning) return measure.cleaning;
  if (measuring) return measure.running;
  return measuredAt === null ? measure.never : measure.seen(agoWords(measuredAt, now, m, language));
}
