/** Where a project goes when it is moved within its section of the list. */

export interface Move {
  folder: string;
  /** Stands behind it afterwards; null: it is the last of all. */
  before: string | null;
}

/** One place up or down among those shown with it; null at either end. */
export function movedBy(
  order: readonly string[],
  section: readonly string[],
  folder: string,
  by: 1 | -1,
): Move | null {
  const target = section[section.indexOf(folder) + by];
  if (target === undefined) return null;
  return movedTo(order, folder, target, by === 1 ? 'after' : 'before');
}

/** Directly before or behind another one; null where it stands there already. */
export function movedTo(
  order: readonly string[],
  folder: string,
  target: string,
  side: 'before' | 'after',
): Move | null {
  const others = order.filter((other) => other !== folder);
  const at = others.indexOf(target);
  if (at < 0 || others.length === order.length) return null;
  const before = (side === 'before' ? target : others[at + 1]) ?? null;
  const now = order[order.indexOf(folder) + 1] ?? null;
  return before === now ? null : { folder, before };
}
