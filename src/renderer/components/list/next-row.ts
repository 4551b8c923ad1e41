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
