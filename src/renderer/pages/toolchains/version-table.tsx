import type { ReactNode } from 'react';
import { NothingMatches } from '../../components/list/nothing-matches';
import { useTableStyles } from '../../components/list/table-styles';
import type { RowList } from '../../components/list/use-row-list';
import { VirtualRows, type RowPlace } from '../../components/list/virtual-rows';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { useListStyles } from './list-styles';

interface VersionTableProps<Row> {
  name: 'installed' | 'available';
  role: 'grid' | 'treegrid';
  heading: ReactNode;
  columns: ReactNode;
  rows: readonly Row[];
  list: RowList;
  renderRow: (row: Row, place: RowPlace) => ReactNode;
  /** The menu of a row, once it is open. */
  children: ReactNode;
}

/** A heading, a line of columns and rows that exist only while they are seen: the frame of both lists of versions. */
export function VersionTable<Row>(props: VersionTableProps<Row>) {
  const { name, role, heading, columns, rows, list, renderRow, children } = props;
  const styles = useListStyles();
  const table = useTableStyles();
  const { m } = useWords();
  return (
    <section className={styles.section}>
      <div className={styles.heading}>{heading}</div>
      <div
        className={table.table}
        role={role}
        aria-labelledby={`${name}-heading`}
        aria-rowcount={rows.length + 1}
        data-testid={`${name}-list`}
      >
        {columns}
        {rows.length === 0 && (
          <NothingMatches
            words={m.list.nothing}
            showAll={m.list.clearFilter}
            onShowAll={() => useView.setState({ filter: 'all', search: '' })}
            testId="clear-filter"
          />
        )}
        <VirtualRows rows={rows} list={list} renderRow={renderRow} />
      </div>
      {children}
    </section>
  );
}
