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
import { nextRow } from './next-row';

export const ROW_HEIGHT = 40;
const PAGE_ROWS = 10;
const OVERSCAN = 8;

interface RowListOptions {
  count: number;
  keyOf: (index: number) => string;
  /** The element that scrolls: several lists may share it. */
  scroller: HTMLElement | null;
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
  /** Where the list begins inside the scroller. */
  offset: number;
}

/** Rows that exist only while they are seen, walked with the arrow keys. */
export function useRowList({ count, keyOf, scroller, onRowKey }: RowListOptions): RowList {
  const listRef = useRef<HTMLDivElement>(null);
  const offset = useOffset(listRef, scroller);
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(0, count - 1));
  const wantsFocus = useRef<number | null>(null);
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: useCallback((index: number) => keyOf(index), [keyOf]),
    overscan: OVERSCAN,
    scrollMargin: offset,
    // Where a row is scrolled to by keyboard it doesn't touch the edge.
    scrollPaddingStart: ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
  });

  // After every render: the row that is to be focused may have come into being only now.
  useEffect(() => {
    if (wantsFocus.current === null) return;
    const row = listRef.current?.querySelector<HTMLElement>(`[data-index="${wantsFocus.current}"]`);
    if (!row) return;
    wantsFocus.current = null;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextRow(event.key, active, count, PAGE_ROWS);
    if (next !== null) {
      event.preventDefault();
      wantsFocus.current = next;
      setActive(next);
      virtualizer.scrollToIndex(next, { align: 'auto' });
    } else if (isRow(event.target) && onRowKey(active, event)) event.preventDefault();
  };
  return { listRef, virtualizer, active, setActive, onKeyDown, offset };
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
