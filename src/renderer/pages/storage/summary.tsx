import {
  Body1Strong,
  Caption1,
  LargeTitle,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { StoreView } from '@shared/domain/storage';
import type { Messages } from '@shared/i18n';
import { formatBytes } from '@shared/i18n/format';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { totalsOf, type Totals } from './amounts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXL,
    minHeight: '92px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    boxSizing: 'border-box',
  },
  number: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  calm: { fontSize: '28px', lineHeight: 0, color: tokens.colorStatusSuccessForeground3 },
});

/** How much it is in all, and how much of it comes back by itself when it is needed. */
export function Summary({ stores }: { stores: readonly StoreView[] }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { summary } = useWords().messages.storage;
  const totals = totalsOf(stores);
  return (
    <section
      className={mergeClasses(panel.panel, styles.card)}
      aria-label={summary.region}
      data-testid="storage-summary"
    >
      {totals?.bytes === 0 ? <Nothing /> : <Amounts totals={totals} />}
    </section>
  );
}

function Amounts({ totals }: { totals: Totals | null }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages, m, language } = useWords();
  const { summary, unmeasured } = messages.storage;
  const size = (bytes: number): string => formatBytes(bytes, language);
  if (totals === null) return <Large number={unmeasured}>{summary.total}</Large>;
  return (
    <>
      <Large number={size(totals.bytes)}>
        {[summary.total, summary.files(totals.files)].join(m.common.separator)}
      </Large>
      <div className={panel.stack}>
        <Body1Strong className={styles.number} data-testid="storage-could-go">
          {couldGoWords(totals, summary, size)}
        </Body1Strong>
        <Caption1 className={panel.quiet}>{summary.couldGoHint}</Caption1>
        {totals.spare > 0 && <Caption1 className={panel.quiet}>{summary.spare(size(totals.spare))}</Caption1>}
        {totals.fuzz > 0 && (
          <Caption1 className={panel.quiet}>{summary.fuzzStays(size(totals.fuzz))}</Caption1>
        )}
      </div>
    </>
  );
}

function couldGoWords(
  { bytes, couldGo }: Totals,
  words: Messages['storage']['summary'],
  size: (bytes: number) => string,
): string {
  if (couldGo === bytes) return words.couldAllGo;
  // The same number twice would look like a mistake.
  return size(couldGo) === size(bytes) ? words.couldAlmostAllGo : words.couldGo(size(couldGo));
}

function Large({ number, children }: { number: string; children: ReactNode }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  return (
    <div className={panel.stack}>
      <LargeTitle className={styles.number} data-testid="storage-total">
        {number}
      </LargeTitle>
      <Caption1 className={panel.quiet}>{children}</Caption1>
    </div>
  );
}

function Nothing() {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { summary } = useWords().messages.storage;
  return (
    <>
      <span className={styles.calm}>
        <CheckmarkCircleRegular />
      </span>
      <div className={panel.stack} data-testid="storage-nothing">
        <Body1Strong>{summary.nothing}</Body1Strong>
        <Text className={panel.quiet}>{summary.nothingHint}</Text>
      </div>
    </>
  );
}
