import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { activeRow, nextRow } from './next-row';

export const ROW_HEIGHT = 40;
const PAGE_ROWS = 10;
const OVERSCAN = 8;

interface RowListOptions {
  count: number;
  keyOf: (index: number) => string;
  /** The element that scrolls: several lists may share it. */
  scroller: HTMLElement | null;
  /** Pixels of a row; of rows that grow, what they begin with. */
  rowHeight?: number;
  /** Any other key pressed on a row itself; true when it meant something. */
  onRowKey: (index: number, event: KeyboardEvent) => boolean;
}

export interface RowList {
  listRef: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLElement, Element>;
  /** The one row that Tab reaches. */
  active: number;
  setActive: (index: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Scrolls to a row and gives it the focus. */
  show: (index: number) => void;
  /** Where the list begins inside the scroller. */
  offset: number;
}

/** Rows that exist only while they are seen, walked with the arrow keys. */
export function useRowList(options: RowListOptions): RowList {
  const { count, keyOf, scroller, rowHeight = ROW_HEIGHT, onRowKey } = options;
  const listRef = useRef<HTMLDivElement>(null);
  const offset = useOffset(listRef, scroller);
  const [chosen, setChosen] = useState({ index: 0, key: '' });
  const active = activeRow(chosen, count, keyOf);
  const keys = useRef(keyOf);
  useEffect(() => {
    keys.current = keyOf;
  });
  // Always the same function: rows that didn't change are not drawn anew.
  const setActive = useCallback((index: number) => setChosen({ index, key: keys.current(index) }), []);
  const wantsFocus = useRef<number | null>(null);
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => keyOf(index), [keyOf]),
    overscan: OVERSCAN,
    scrollMargin: offset,
    // Where a row is scrolled to by keyboard it doesn't touch the edge.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });

  // After every render: the row that is to be focused may have come into being only now.
  useEffect(() => {
    if (wantsFocus.current === null) return;
    const row = listRef.current?.querySelector<HTMLElement>(`[data-index="${wantsFocus.current}"]`);
    if (!row) return;
    wantsFocus.current = null;
    row.focus({ preventScroll: true });
  });

  const show = (index: number): void => {
    wantsFocus.current = index;
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = event.altKey ? null : nextRow(event.key, active, count, PAGE_ROWS);
    if (next !== null) {
      event.preventDefault();
      show(next);
    } else if (isRow(event.target) && onRowKey(active, event)) event.preventDefault();
  };
  return { listRef, virtualizer, active, setActive, onKeyDown, show, offset };
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'row';
}

/** Follows what stands above the list as it grows and shrinks. */
function useOffset(listRef: RefObject<HTMLElement | null>, scroller: HTMLElement | null): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const content = scroller?.firstElementChild;
    if (!scroller || !content) return;
    const measure = (): void => {
      const list = listRef.current;
      if (list)
        setOffset(
          Math.round(
            list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop,
          ),
        );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [listRef, scroller]);
  return offset;
}
