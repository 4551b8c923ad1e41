import { Button, Caption1, makeStyles, ProgressBar, tokens, Tooltip } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { isActive } from '@shared/domain/install';
import { act } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { QueueItem } from './queue-item';
import { finishedItems, overallProgress, queueSummary } from './queue-state';

const useStyles = makeStyles({
  dock: {
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXL}`,
  },
  summary: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  overall: { width: '160px' },
  items: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '36vh', overflowY: 'auto' },
});

/** Long work, docked: one item alone, or several under a line that sums them up. */
export function QueueDock() {
  const styles = useStyles();
  const { m } = useWords();
  const queue = useSlice('queue');
  const open = useView((view) => view.queueOpen);
  if (queue.length === 0) return null;
  const several = queue.length > 1;
  return (
    <section className={styles.dock} aria-label={m.queue.region} data-testid="queue">
      {several && <QueueHead open={open} />}
      {(open || !several) && (
        <ul className={styles.items}>
          {queue.map((item) => (
            <QueueItem key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function QueueHead({ open }: { open: boolean }) {
  const styles = useStyles();
  const { m } = useWords();
  const queue = useSlice('queue');
  const finished = finishedItems(queue);
  const overall = overallProgress(queue);
  const label = open ? m.queue.collapse : m.queue.expand;
  return (
    <div className={styles.head}>
      <Caption1 className={styles.summary} data-testid="queue-summary">
        {queueSummary(queue, m)}
      </Caption1>
      {!open && overall !== null && queue.some(({ state }) => isActive(state)) && (
        <ProgressBar className={styles.overall} value={overall} aria-label={m.queue.region} />
      )}
      {finished.length > 0 && (
        <Button
          appearance="subtle"
          size="small"
          onClick={() => finished.forEach(({ id }) => void act(id, 'dismiss'))}
          data-testid="queue-clear"
        >
          {m.queue.clear}
        </Button>
      )}
      <Tooltip content={label} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={open ? <ChevronDownRegular /> : <ChevronUpRegular />}
          aria-expanded={open}
          onClick={() => useView.setState({ queueOpen: !open })}
          data-testid="queue-toggle"
        />
      </Tooltip>
    </div>
  );
}
