import { mergeClasses, Subtitle2 } from '@fluentui/react-components';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { RowMenu, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import { useRowList } from '../../components/list/use-row-list';
import { requestUse } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { openDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { InstalledRow } from './installed-row';
import { installedRows } from './installed-rows';
import { useInstalledColumns, useListStyles } from './list-styles';
import { ToolchainMenuItems } from './toolchain-menu-items';
import { VersionTable } from './version-table';

export function InstalledList({ scroller }: { scroller: HTMLElement | null }) {
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
    <VersionTable
      name="installed"
      role="grid"
      heading={
        <Subtitle2 as="h2" id="installed-heading">
          {m.list.installed} ({toolchains.length})
        </Subtitle2>
      }
      columns={<Columns />}
      rows={rows}
      list={list}
      renderRow={(toolchain, position) => (
        <InstalledRow key={toolchain.id} toolchain={toolchain} {...position} onMenu={setMenu} />
      )}
    >
      <RowMenu target={menu} onClose={() => setMenu(null)}>
        {inMenu && <ToolchainMenuItems toolchain={inMenu} />}
      </RowMenu>
    </VersionTable>
  );
}

function Columns() {
  const styles = useListStyles();
  const table = useTableStyles();
  const columns = useInstalledColumns();
  const { m } = useWords();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={mergeClasses(styles.line, table.columns, columns.columns)}>
        <span role="columnheader">
          <span className={table.heard}>{m.list.current}</span>
        </span>
        <span role="columnheader">{m.list.columns.version}</span>
        <span role="columnheader">{m.list.columns.support}</span>
        <span role="columnheader">{m.list.columns.vulnerabilities}</span>
        <span role="columnheader">{m.list.columns.usedBy}</span>
        <span role="columnheader" className={styles.number}>
          {m.list.columns.size}
        </span>
        <span role="columnheader">
          <span className={table.heard}>{m.list.columns.actions}</span>
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
