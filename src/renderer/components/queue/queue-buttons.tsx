import { Button, makeStyles, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular, DismissRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { allowedActions, type InstallAction, type InstallItem } from '@shared/domain/install';
import type { ReactElement } from 'react';
import { act } from '../../stores/actions';
import { useWords } from '../../words/use-words';

const ICONS: Readonly<Record<InstallAction, ReactElement>> = {
  pause: <PauseRegular />,
  resume: <PlayRegular />,
  cancel: <DismissRegular />,
  retry: <ArrowClockwiseRegular />,
  dismiss: <DismissRegular />,
};

const useStyles = makeStyles({ buttons: { display: 'flex', justifyContent: 'flex-end', minWidth: '60px' } });

/** The buttons that exist in this state, and no others. */
export function QueueButtons({ item }: { item: InstallItem }) {
  const styles = useStyles();
  const { m } = useWords();
  const labels: Readonly<Record<InstallAction, string>> = {
    pause: m.queue.pause,
    resume: m.queue.resume,
    cancel: m.queue.cancel,
    retry: m.common.retry,
    dismiss: m.queue.dismiss,
  };
  return (
    <div className={styles.buttons}>
      {allowedActions(item.state).map((action) => (
        <Tooltip key={action} content={labels[action]} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={ICONS[action]}
            onClick={() => void act(item.id, action)}
            data-testid={`queue-${action}`}
          />
        </Tooltip>
      ))}
    </div>
  );
}
