import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { StoreView } from '@shared/domain/storage';
import { formatBytes, formatDate } from '@shared/i18n/format';
import { useSlice } from '../../stores/app-store';
import { useNow } from '../../words/use-now';
import { useWords, type Words } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { ageOf, percentOf } from './amounts';
import { useStoreGrid } from './store-grid';

const useStyles = makeStyles({
  amount: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalXS,
  },
  ends: { alignItems: 'flex-end' },
  bar: {
    width: '100%',
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  fill: {
    height: '100%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    // Stays visible where the system replaces all colours.
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
});

/** How large it is, and how much that is of everything. */
export function StoreSize({ view: { store, bytes, files }, total }: { view: StoreView; total: number }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const { messages, m, language } = useWords();
  const words = messages.storage;
  const percent = bytes === null ? 0 : percentOf(bytes, total);
  const share = [words.ofAll(percent), ...(files === null ? [] : [words.summary.files(files)])];
  return (
    <div role="cell" className={mergeClasses(styles.amount, styles.ends, grid.number)}>
      <Text className={panel.strong} data-testid={`size-${store}`}>
        {bytes === null ? <NoSize store={store} /> : formatBytes(bytes, language)}
      </Text>
      {bytes !== null && bytes > 0 && (
        <>
          <div className={styles.bar} aria-hidden="true">
            <div className={styles.fill} style={{ width: `${Math.max(percent, 1)}%` }} />
          </div>
          <Caption1 className={panel.quiet} data-testid={`files-${store}`}>
            {share.join(m.common.separator)}
          </Caption1>
        </>
      )}
    </div>
  );
}

/** Not measured yet, not to be measured, or without bytes of its own. */
function NoSize({ store }: Pick<StoreView, 'store'>) {
  const words = useWords().messages.storage;
  const { stores, measuring } = useSlice('storage');
  const fault = stores.find((view) => view.store === store)?.fault ?? null;
  if (fault !== null) return words.unknown;
  return measuring && store !== 'test' ? words.unmeasured : null;
}

/** When its newest and its oldest file were written; one line where that is the same day. */
export function StoreWritten({ view: { bytes, newest, oldest } }: { view: StoreView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const words = useWords();
  const { storage } = words.messages;
  const now = useNow();
  const [first, last] = [oldest, newest].map((iso) => (iso === null ? null : dayText(iso, now, words)));
  return (
    <div role="cell" className={styles.amount}>
      {bytes === 0 && newest === null && <Caption1 className={panel.quiet}>{storage.empty}</Caption1>}
      {last && <Caption1>{storage.newest(last)}</Caption1>}
      {first && first !== last && <Caption1 className={panel.quiet}>{storage.oldest(first)}</Caption1>}
    </div>
  );
}

function dayText(iso: string, now: number, { messages: { storage }, language }: Words): string {
  const age = ageOf(iso, now);
  if (age.kind === 'days') return storage.daysAgo(age.days);
  return age.kind === 'date' ? formatDate(iso, language) : storage[age.kind];
}
