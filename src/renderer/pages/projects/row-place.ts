import type { DropPlace, RowDrag } from './use-row-drag';

/** What a row is told of the list it stands in. */
export interface RowPlace {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** The one row that Tab reaches. */
  active: boolean;
  /** Tells the list how tall it became. */
  measure: (row: HTMLElement | null) => void;
  onActivate: (index: number) => void;
  drag: Partial<RowDrag>;
  /** What is dragged would be dropped here. */
  drop: DropPlace | null;
}
