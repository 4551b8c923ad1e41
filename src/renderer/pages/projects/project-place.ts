import type { RowPlace } from '../../components/list/virtual-rows';
import type { DropPlace, RowDrag } from './use-row-drag';

/** What a row of a project or a group is told of the list it stands in. */
export interface ProjectPlace extends RowPlace {
  /** Tells the list how tall it became. */
  measure: (row: HTMLElement | null) => void;
  drag: Partial<RowDrag>;
  /** What is dragged would be dropped here. */
  drop: DropPlace | null;
}
