import { Button, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { BroomRegular } from '@fluentui/react-icons';
import { formatBytes } from '@shared/i18n/format';
import { openDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { totalsOf } from './amounts';
import { bytesOf, choiceOf, type Kept } from './choice';
import { useStoreGrid } from './store-grid';
import { StoreRow } from './store-row';

const useStyles = makeStyles({
  // Clips without scrolling, so that the foot can stick to the page's edge.
  panel: { overflow: 'clip' },
  foot: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Each store with its size, and what of them is to go. */
export function StoresTable({ kept }: { kept: Kept }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const words = useWords().messages.storage;
  const total = totalsOf(kept.stores)?.bytes ?? 0;
  return (
    <div className={mergeClasses(panel.panel, styles.panel)}>
      <div role="table" aria-label={words.table} data-testid="storage-stores">
        <div role="row" className={mergeClasses(grid.row, grid.head, panel.columns)}>
          <span role="presentation" />
          <span role="columnheader">{words.columns.store}</span>
          <span role="columnheader" className={grid.number}>
            {words.columns.size}
          </span>
          <span role="columnheader">{words.columns.written}</span>
        </div>
        {kept.stores.map((view) => (
          <StoreRow key={view.store} view={view} kept={kept} total={total} />
        ))}
      </div>
      <Foot kept={kept} />
    </div>
  );
}

function Foot({ kept }: { kept: Kept }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages, language } = useWords();
  const words = messages.storage;
  const { storageTicks, cleaning } = useView();
  const choice = choiceOf(kept, storageTicks);
  const bytes = bytesOf(choice);
  const size = bytes === null ? null : formatBytes(bytes, language);
  return (
    <div className={styles.foot}>
      <Button
        appearance="primary"
        icon={<BroomRegular />}
        disabledFocusable={choice.items.length === 0 || cleaning}
        onClick={() => openDialog({ kind: 'clean', choice })}
        data-testid="storage-clean"
      >
        {words.clean}
      </Button>
      <Caption1 className={panel.quiet} data-testid="storage-chosen">
        {choice.items.length === 0 ? words.chosenNone : words.chosen(choice.items.length, size)}
      </Caption1>
    </div>
  );
}
