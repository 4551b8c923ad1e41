import {
  Button,
  Caption1,
  Checkbox,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { StoreView } from '@shared/domain/storage';
import { formatBytes, formatDate } from '@shared/i18n/format';
import { useState } from 'react';
import { useView } from '../../stores/view-store';
import { useNow } from '../../words/use-now';
import { useWords, type Words } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { ageOf, percentOf } from './amounts';
import { canTick, goesAnyway, tickState, ticksOf, withTicks } from './choice';
import { PartRow } from './part-row';
import { PathText } from './path-text';
import { useStoreGrid } from './store-grid';
import { StoreFault } from './store-fault';

const useStyles = makeStyles({
  expander: {
    alignSelf: 'start',
    minWidth: 0,
    paddingLeft: 0,
    fontWeight: tokens.fontWeightRegular,
  },
  amount: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalXS,
  },
  name: { paddingTop: tokens.spacingVerticalXS },
  bar: {
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
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

interface StoreRowProps {
  view: StoreView;
  stores: readonly StoreView[];
  /** Bytes of all stores together. */
  total: number;
}

/** One store: what it is, where it lies, how large it is; its parts on request. */
export function StoreRow({ view, stores, total }: StoreRowProps) {
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const [open, setOpen] = useState(false);
  return (
    <div role="rowgroup" className={panel.ruled} data-testid={`store-${view.store}`}>
      <div role="row" className={grid.row}>
        <span role="cell">
          <Tick view={view} stores={stores} />
        </span>
        <About view={view} stores={stores} open={open} onOpen={setOpen} />
        <Size view={view} total={total} />
        <Written view={view} />
      </div>
      {open && view.parts.map((part) => <PartRow key={part.path} store={view.store} part={part} />)}
    </div>
  );
}

function Tick({ view, stores }: Omit<StoreRowProps, 'total'>) {
  const words = useWords().messages.storage;
  const { storageTicks: ticks, cleaning } = useView();
  const carried = goesAnyway(view, stores, ticks);
  const possible = canTick(view, stores) && !cleaning && !carried;
  return (
    <Checkbox
      checked={carried || (canTick(view, stores) && tickState(view, ticks))}
      disabled={!possible}
      onChange={(_, { checked }) =>
        useView.setState({ storageTicks: withTicks(ticks, ticksOf(view), checked !== false) })
      }
      aria-label={words.tick(words.stores[view.store])}
      data-testid={`tick-${view.store}`}
    />
  );
}

interface AboutProps extends Omit<StoreRowProps, 'total'> {
  open: boolean;
  onOpen(open: boolean): void;
}

function About({ view, stores, open, onOpen }: AboutProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const words = useWords().messages.storage;
  const ticks = useView(({ storageTicks }) => storageTicks);
  const { store, path, parts, fault } = view;
  return (
    <div role="rowheader" className={mergeClasses(panel.stack, styles.name)}>
      <Text className={panel.strong}>{words.stores[store]}</Text>
      <Caption1 className={panel.quiet}>
        {goesAnyway(view, stores, ticks) ? words.withBuild : words.what[store]}
      </Caption1>
      {path !== null && store !== 'test' && <PathText path={path} />}
      {path === null && <Caption1 className={panel.quiet}>{words.nowhere}</Caption1>}
      {fault !== null && <StoreFault store={store} fault={fault} />}
      {parts.length > 0 && (
        <Button
          className={styles.expander}
          appearance="transparent"
          size="small"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
          data-testid={`parts-${store}`}
        >
          {open
            ? words.parts.hide
            : words.parts.show[store === 'downloads' ? store : 'toolchains'](parts.length)}
        </Button>
      )}
    </div>
  );
}

function Size({ view: { store, bytes, files, path }, total }: Pick<StoreRowProps, 'view' | 'total'>) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const { messages, language } = useWords();
  const words = messages.storage;
  const measurable = store !== 'test' && path !== null;
  if (!measurable) return <span role="cell" />;
  const percent = bytes === null ? 0 : percentOf(bytes, total);
  return (
    <div role="cell" className={mergeClasses(styles.amount, grid.number)}>
      <Text className={panel.strong} data-testid={`size-${store}`}>
        {bytes === null ? words.unmeasured : formatBytes(bytes, language)}
      </Text>
      {bytes !== null && bytes > 0 && (
        <>
          <div className={styles.bar} aria-hidden="true">
            <div className={styles.fill} style={{ width: `${Math.max(percent, 1)}%` }} />
          </div>
          <Caption1 className={panel.quiet}>{words.ofAll(percent)}</Caption1>
        </>
      )}
      {files !== null && files > 0 && (
        <Caption1 className={panel.quiet} data-testid={`files-${store}`}>
          {words.summary.files(files)}
        </Caption1>
      )}
    </div>
  );
}

function Written({ view: { store, bytes, newest, oldest, path } }: { view: StoreView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const all = useWords();
  const words = all.messages.storage;
  const now = useNow();
  const empty = bytes === 0 && newest === null && path !== null && store !== 'test';
  return (
    <div role="cell" className={styles.amount}>
      {empty && <Caption1 className={panel.quiet}>{words.empty}</Caption1>}
      {newest !== null && <Caption1>{words.newest(dayText(newest, now, all))}</Caption1>}
      {oldest !== null && (
        <Caption1 className={panel.quiet}>{words.oldest(dayText(oldest, now, all))}</Caption1>
      )}
    </div>
  );
}

function dayText(iso: string, now: number, { messages: { storage: words }, language }: Words): string {
  const age = ageOf(iso, now);
  if (age.kind === 'days') return words.daysAgo(age.days);
  return age.kind === 'date' ? formatDate(iso, language) : words[age.kind];
}
