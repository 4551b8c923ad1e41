import type { ReactNode } from 'react';
import type { RowList } from '../../components/list/use-row-list';
import { useListStyles } from './list-styles';
import { NothingMatches } from './nothing-matches';

/** What a row is told of the list it stands in. */
export interface RowPlace {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** The one row that Tab reaches. */
  active: boolean;
  onActivate: (index: number) => void;
}

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
  return (
    <section className={styles.section}>
      <div className={styles.heading}>{heading}</div>
      <div
        className={styles.table}
        role={role}
        aria-labelledby={`${name}-heading`}
        aria-rowcount={rows.length + 1}
        data-testid={`${name}-list`}
      >
        {columns}
        {rows.length === 0 && <NothingMatches />}
        <div
          ref={list.listRef}
          role="rowgroup"
          className={styles.rows}
          style={{ height: list.virtualizer.getTotalSize() }}
          onKeyDown={list.onKeyDown}
        >
          {list.virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            const place = {
              index,
              top: start - list.offset,
              active: index === list.active,
              onActivate: list.setActive,
            };
            return row && renderRow(row, place);
          })}
        </div>
      </div>
      {children}
    </section>
  );
}
