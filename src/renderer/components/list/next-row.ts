/** The row that a key moves to; null when the key moves nowhere. */
export function nextRow(key: string, active: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}

/** Where the Tab key enters: the row chosen last, wherever it stands now; the nearest place to it when it is gone. */
export function activeRow(
  chosen: { index: number; key: string },
  count: number,
  keyOf: (index: number) => string,
): number {
  const last = Math.max(0, count - 1);
  const there = Math.min(chosen.index, last);
  if (chosen.key === '' || count === 0 || keyOf(there) === chosen.key) return there;
  for (let index = 0; index < count; index += 1) if (keyOf(index) === chosen.key) return index;
  return there;
}
