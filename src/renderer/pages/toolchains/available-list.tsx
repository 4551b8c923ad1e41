import { Caption1, mergeClasses, Subtitle2 } from '@fluentui/react-components';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { RowMenu, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import { useRowList } from '../../components/list/use-row-list';
import { install } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { toggleLine, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { AvailableRow } from './available-row';
import { availableRows, releaseLines, type AvailableRow as Row } from './available-rows';
import { InstallMenuItems } from './install-menu-items';
import { useAvailableColumns, useListStyles } from './list-styles';
import { placeOfRelease, type ReleasePlace } from './release-place';
import { VersionTable } from './version-table';

export function AvailableList({ scroller }: { scroller: HTMLElement | null }) {
  const styles = useListStyles();
  const { m } = useWords();
  const { releases } = useSlice('catalogue');
  const { toolchains } = useSlice('toolchains');
  const queue = useSlice('queue');
  const { filter, search, expandedLines } = useView();
  const lines = useMemo(() => releaseLines(releases), [releases]);
  const rows = useMemo(
    () => availableRows(lines, expandedLines, filter, search),
    [lines, expandedLines, filter, search],
  );
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const placeOf = (version: string): ReleasePlace => placeOfRelease(version, toolchains, queue);
  const list = useRowList({
    count: rows.length,
    keyOf: (index) => rows[index]?.release.version ?? String(index),
    scroller,
    onRowKey: (index, event) => onRowKey(rows[index], event, placeOf),
  });
  const inMenu = releases.find(({ version }) => version === menu?.id);
  if (filter === 'pinned') return null;
  return (
    <VersionTable
      name="available"
      role="treegrid"
      heading={
        <>
          <Subtitle2 as="h2" id="available-heading">
            {m.list.available}
          </Subtitle2>
          <Caption1 className={styles.hint}>{m.list.availableHint}</Caption1>
        </>
      }
      columns={<Columns />}
      rows={rows}
      list={list}
      renderRow={(row, position) => (
        <AvailableRow
          key={row.release.version}
          row={row}
          place={placeOf(row.release.version)}
          {...position}
          onMenu={setMenu}
        />
      )}
    >
      <RowMenu target={menu} onClose={() => setMenu(null)}>
        {inMenu && <InstallMenuItems release={inMenu} place={placeOf(inMenu.version)} />}
      </RowMenu>
    </VersionTable>
  );
}

function Columns() {
  const styles = useListStyles();
  const table = useTableStyles();
  const columns = useAvailableColumns();
  const { m } = useWords();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={mergeClasses(styles.line, table.columns, columns.columns)}>
        <span role="columnheader">
          <span className={table.heard}>{m.list.columns.patches}</span>
        </span>
        <span role="columnheader">{m.list.columns.version}</span>
        <span role="columnheader">{m.list.columns.date}</span>
        <span role="columnheader" className={columns.spare}>
          {m.list.columns.security}
        </span>
        <span role="columnheader">{m.list.columns.support}</span>
        <span role="columnheader">{m.list.columns.vulnerabilities}</span>
        <span role="columnheader" className={styles.number}>
          {m.list.columns.size}
        </span>
        <span role="columnheader" className={mergeClasses(columns.source, columns.spare)}>
          {m.list.columns.source}
        </span>
        <span role="columnheader">
          <span className={table.heard}>{m.list.columns.actions}</span>
        </span>
      </div>
    </div>
  );
}

function onRowKey(
  row: Row | undefined,
  { key }: KeyboardEvent,
  placeOf: (version: string) => ReleasePlace,
): boolean {
  if (row === undefined) return false;
  const opens = key === 'ArrowRight' && row.older > 0 && !row.expanded;
  const closes = key === 'ArrowLeft' && row.expanded;
  if (opens || closes || (key === ' ' && row.older > 0)) toggleLine(row.minor);
  else if (key === 'Enter' && placeOf(row.release.version) === 'elsewhere')
    void install(row.release.version, false);
  else return false;
  return true;
}
