import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import type { Fault } from '@shared/domain/fault';
import type { Store } from '@shared/domain/storage';
import { describeFault } from '@shared/i18n';
import { FaultDetails } from '../../components/facts/fault-details';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  fault: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
    alignItems: 'start',
  },
  icon: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
  },
});

/** Why a store's numbers are missing or not whole. */
export function StoreFault({ store, fault }: { store: Store; fault: Fault }) {
  const styles = useStyles();
  const { messages, m } = useWords();
  const words = messages.storage;
  const { message, hint } = describeFault(fault, messages);
  return (
    <div className={styles.fault} data-testid={`fault-${store}`}>
      <WarningRegular className={styles.icon} />
      <div>
        <Caption1>
          {[words.failed(words.stores[store]), message, hint]
            .filter((part) => part !== null)
            .join(m.common.space)}
        </Caption1>
        <FaultDetails fault={fault} />
      </div>
    </div>
  );
}
