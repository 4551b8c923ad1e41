import { mergeClasses, Subtitle2 } from '@fluentui/react-components';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { RowMenu, type RowMenuTarget } from '../../components/list/row-menu';
import { useRowList } from '../../components/list/use-row-list';
import { requestUse } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { openDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { InstalledRow } from './installed-row';
import { installedRows } from './installed-rows';
import { useInstalledColumns, useListStyles } from './list-styles';
import { NothingMatches } from './nothing-matches';
import { ToolchainMenuItems } from './toolchain-menu-items';

export function InstalledList({ scroller }: { scroller: HTMLElement | null }) {
  const styles = useListStyles();
  const { m } = useWords();
  const { toolchains } = useSlice('toolchains');
  const filter = useView((view) => view.filter);
  const search = useView((view) => view.search);
  const rows = useMemo(() => installedRows(toolchains, filter, search), [toolchains, filter, search]);
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const list = useRowList({
    count: rows.length,
    keyOf: (index) => rows[index]?.id ?? String(index),
    scroller,
    onRowKey: (index, event) => onRowKey(rows[index]?.id, event),
  });
  const inMenu = toolchains.find(({ id }) => id === menu?.id);
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <Subtitle2 as="h2" id="installed-heading">
          {m.list.installed} ({toolchains.length})
        </Subtitle2>
      </div>
      <div
        className={styles.table}
        role="grid"
        aria-labelledby="installed-heading"
        aria-rowcount={rows.length + 1}
        data-testid="installed-list"
      >
        <Columns />
        {rows.length === 0 && <NothingMatches />}
        <div
          ref={list.listRef}
          role="rowgroup"
          className={styles.rows}
          style={{ height: list.virtualizer.getTotalSize() }}
          onKeyDown={list.onKeyDown}
        >
          {list.virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const toolchain = rows[index];
            return (
              toolchain && (
                <InstalledRow
                  key={key}
                  toolchain={toolchain}
                  index={index}
                  top={start - list.offset}
                  active={index === list.active}
                  onActivate={list.setActive}
                  onMenu={setMenu}
                />
              )
            );
          })}
        </div>
      </div>
      <RowMenu target={menu} onClose={() => setMenu(null)}>
        {inMenu && <ToolchainMenuItems toolchain={inMenu} />}
      </RowMenu>
    </section>
  );
}

function Columns() {
  const styles = useListStyles();
  const columns = useInstalledColumns();
  const { m } = useWords();
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        className={mergeClasses(styles.line, styles.columns, columns.columns)}
      >
        <span role="columnheader">
          <span className={styles.heard}>{m.list.current}</span>
        </span>
        <span role="columnheader">{m.list.columns.version}</span>
        <span role="columnheader">{m.list.columns.support}</span>
        <span role="columnheader">{m.list.columns.vulnerabilities}</span>
        <span role="columnheader">{m.list.columns.usedBy}</span>
        <span role="columnheader" className={styles.number}>
          {m.list.columns.size}
        </span>
        <span role="columnheader">
          <span className={styles.heard}>{m.list.columns.actions}</span>
        </span>
      </div>
    </div>
  );
}

function onRowKey(id: string | undefined, { key }: KeyboardEvent): boolean {
  if (id === undefined) return false;
  if (key === 'Enter') void requestUse(id);
  else if (key === 'Delete') openDialog({ kind: 'uninstall', id });
  else return false;
  return true;
}
