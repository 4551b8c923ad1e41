import { useCallback, type KeyboardEvent } from 'react';
import { nextRow } from './next-row';

const PAGE_ROWS = 10;

/** Marks what the arrow keys walk along, inside of what has the handler. */
export const WALKED = { 'data-walked': '' } as const;

/** Arrow keys, Home and End move among the marked elements; Tab goes through everything as it stands. */
export function useArrowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const marked = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-walked]')];
    const active = marked.findIndex((element) => element === event.target);
    if (active < 0) return;
    const next = nextRow(event.key, active, marked.length, PAGE_ROWS);
    if (next === null) return;
    event.preventDefault();
    marked[next]?.focus();
  }, []);
}
