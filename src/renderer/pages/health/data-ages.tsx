import { Button, Caption1, makeStyles, Spinner, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular, WarningRegular } from '@fluentui/react-icons';
import type { Fault } from '@shared/domain/fault';
import type { DataAge, KnowledgeAges } from '@shared/domain/health/report';
import { describeFault } from '@shared/i18n';
import { formatDate } from '@shared/i18n/format';
import { FaultDetails } from '../../components/facts/fault-details';
import { useSlice } from '../../stores/app-store';
import { refreshData } from '../../stores/health-actions';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';
import { usePanelStyles } from '../environment/section';

const useStyles = makeStyles({
  ages: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  fault: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
  },
  icon: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
  },
});

interface DataAgesProps {
  ages: KnowledgeAges;
  /** A run uses them: they stay as they are. */
  running: boolean;
}

/** What is known of vulnerabilities and releases, and since when. */
export function DataAges({ ages, running }: DataAgesProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages, language } = useWords();
  const { data: words } = messages.healthPage;
  const { refreshing, refreshFault } = useSlice('health');
  const since = useSince();
  const day = ({ day: of }: DataAge): string => formatDate(of, language);
  return (
    <footer className={styles.ages} data-testid="health-data">
      <div className={styles.line}>
        <Caption1 className={panel.quiet}>
          {[
            `${words.vulnerabilities(day(ages.vulnerabilities))} (${since(ages.vulnerabilities)})`,
            `${words.releases(day(ages.releases))} (${since(ages.releases)})`,
          ].join(m.common.separator)}
        </Caption1>
        <Tooltip content={words.refreshTip} relationship="description">
          <Button
            size="small"
            appearance="subtle"
            icon={refreshing ? <Spinner size="extra-tiny" /> : <ArrowClockwiseRegular />}
            disabledFocusable={refreshing || running}
            onClick={() => void refreshData()}
            data-testid="health-refresh-data"
          >
            {refreshing ? words.refreshing : words.refresh}
          </Button>
        </Tooltip>
      </div>
      {refreshFault !== null && <RefreshFault fault={refreshFault} />}
    </footer>
  );
}

function useSince(): (age: DataAge) => string {
  const { m, messages, language } = useWords();
  const { data: words } = messages.healthPage;
  const now = useNow();
  return ({ origin, checkedAt }) =>
    checkedAt === null
      ? words[origin === 'embedded' ? 'embedded' : 'unchecked']
      : words.fetched(agoWords(checkedAt, now, m, language));
}

/** What was known before stays. */
function RefreshFault({ fault }: { fault: Fault }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { message, hint } = describeFault(fault, messages);
  const words = [messages.healthPage.data.failed, message, hint].filter((part) => part !== null);
  return (
    <div className={styles.fault} role="status" data-testid="health-refresh-fault">
      <WarningRegular className={styles.icon} />
      <div>
        <Caption1 className={panel.quiet}>{words.join(m.common.space)}</Caption1>
        <FaultDetails fault={fault} />
      </div>
    </div>
  );
}
