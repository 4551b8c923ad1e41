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
import { useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { usePanelStyles } from '../environment/section';
import { canTick, goesAnyway, tickState, ticksOf, withTicks, type Kept } from './choice';
import { PartRow } from './part-row';
import { PathText } from './path-text';
import { useStoreGrid } from './store-grid';
import { StoreFault } from './store-fault';
import { StoreSize, StoreWritten } from './store-numbers';

const useStyles = makeStyles({
  expander: {
    alignSelf: 'start',
    minWidth: 0,
    paddingLeft: 0,
    fontWeight: tokens.fontWeightRegular,
  },
  name: { paddingTop: tokens.spacingVerticalXS },
});

interface StoreRowProps {
  view: StoreView;
  kept: Kept;
  /** Bytes of all stores together. */
  total: number;
}

/** One store: what it is, where it lies, how large it is; its parts on request. */
export function StoreRow({ view, kept, total }: StoreRowProps) {
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const [open, setOpen] = useState(false);
  return (
    <div role="rowgroup" className={panel.ruled} data-testid={`store-${view.store}`}>
      <div role="row" className={grid.row}>
        <span role="cell">
          <Tick view={view} kept={kept} />
        </span>
        <About view={view} kept={kept} open={open} onOpen={setOpen} />
        <StoreSize view={view} total={total} />
        <StoreWritten view={view} />
      </div>
      {open && view.parts.map((part) => <PartRow key={part.path} store={view.store} part={part} />)}
    </div>
  );
}

function Tick({ view, kept }: Omit<StoreRowProps, 'total'>) {
  const words = useWords().messages.storage;
  const { storageTicks: ticks, cleaning } = useView();
  const carried = goesAnyway(view, kept, ticks);
  const possible = canTick(view, kept) && !cleaning && !carried;
  return (
    <Checkbox
      checked={carried || (canTick(view, kept) && tickState(view, ticks))}
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
  onOpen: (open: boolean) => void;
}

function About({ view, kept, open, onOpen }: AboutProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const words = useWords().messages.storage;
  const ticks = useView(({ storageTicks }) => storageTicks);
  const measured = useSlice('storage').measuredAt !== null;
  const { store, path, parts, fault } = view;
  return (
    <div role="rowheader" className={mergeClasses(panel.stack, styles.name)}>
      <Text className={panel.strong}>{words.stores[store]}</Text>
      <Caption1 className={panel.quiet}>
        {goesAnyway(view, kept, ticks) ? words.withBuild : words.what[store]}
      </Caption1>
      {path !== null && store !== 'test' && <PathText path={path} />}
      {path === null && measured && <Caption1 className={panel.quiet}>{words.nowhere}</Caption1>}
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
