import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RowList } from './use-row-list';

const useStyles = makeStyles({ rows: { position: 'relative' } });

/** What a row is told of the list it stands in. */
export interface RowPlace {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** The one row that Tab reaches. */
  active: boolean;
  onActivate: (index: number) => void;
}

interface VirtualRowsProps<Row> {
  rows: readonly Row[];
  list: RowList;
  renderRow: (row: Row, place: RowPlace) => ReactNode;
}

/** As tall as all rows together, with those in it that are seen. */
export function VirtualRows<Row>({ rows, list, renderRow }: VirtualRowsProps<Row>) {
  const styles = useStyles();
  const { listRef, virtualizer, active, setActive, onKeyDown, offset } = list;
  return (
    <div
      ref={listRef}
      role="rowgroup"
      className={styles.rows}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return renderRow(row, {
          index,
          top: start - offset,
          active: index === active,
          onActivate: setActive,
        });
      })}
    </div>
  );
}
