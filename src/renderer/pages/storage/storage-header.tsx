import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { PageHeader } from '../../components/page/page-header';
import { useSlice } from '../../stores/app-store';
import { measureStorage } from '../../stores/storage-actions';
import { useView } from '../../stores/view-store';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

/** How old the numbers are, and the way to renew them. */
export function StorageHeader() {
  const { title, measure } = useWords().messages.storage;
  const { measuring } = useSlice('storage');
  const cleaning = useView((view) => view.cleaning);
  const busy = measuring || cleaning;
  return (
    <PageHeader name="storage" title={title} status={useStateWords()} busy={busy}>
      <Tooltip content={measure.tip} relationship="description">
        <Button
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={busy}
          onClick={() => void measureStorage()}
          data-testid="storage-measure"
          aria-keyshortcuts="F5"
        >
          {measure.again}
        </Button>
      </Tooltip>
    </PageHeader>
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
