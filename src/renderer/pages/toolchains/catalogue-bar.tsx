import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { describeFault } from '@shared/i18n';
import { formatDate } from '@shared/i18n/format';
import { refreshAll } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

/** Only while the list is older than it should be: why, since when, and from which data it is shown. */
export function CatalogueBar() {
  const { m, messages, language } = useWords();
  const now = useNow();
  const { fault, refreshedAt, embeddedAt, refreshing } = useSlice('catalogue');
  if (fault === null) return null;
  const shown =
    refreshedAt === null
      ? m.catalogue.embedded(formatDate(embeddedAt, language))
      : m.catalogue.since(agoWords(refreshedAt, now, m, language));
  return (
    <MessageBar intent="warning" data-testid="catalogue-bar">
      <MessageBarBody>
        <MessageBarTitle>{m.catalogue.failed}</MessageBarTitle>
        {[describeFault(fault, messages).message, shown].join(m.common.space)}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => void refreshAll()} disabled={refreshing} data-testid="catalogue-retry">
          {refreshing ? m.catalogue.refreshing : m.common.retry}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
