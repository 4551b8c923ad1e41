import type { EntryMark, PathEntryView } from '@shared/domain/environment/view';

/** An entry with its place in the list, or a stretch of others that is only counted. */
export type EntryRow =
  { kind: 'entry'; position: number; entry: PathEntryView } | { kind: 'others'; amount: number };

/** A list up to this long is shown whole. */
const SHOWN_WHOLE = 12;

export function canCollapse(entries: readonly PathEntryView[]): boolean {
  return entries.length > SHOWN_WHOLE && entries.some(({ marks }) => marks.length === 0);
}

/** A long list is cut down to the entries there is something to say about. */
export function entryRows(entries: readonly PathEntryView[], whole: boolean): EntryRow[] {
  const all = entries.map((entry, index): EntryRow => ({ kind: 'entry', position: index + 1, entry }));
  if (whole || !canCollapse(entries)) return all;
  return all.reduce<EntryRow[]>((rows, row) => {
    if (row.kind === 'entry' && row.entry.marks.length > 0) return [...rows, row];
    const last = rows.at(-1);
    if (last?.kind === 'others') return [...rows.slice(0, -1), { kind: 'others', amount: last.amount + 1 }];
    return [...rows, { kind: 'others', amount: 1 }];
  }, []);
}

export type MarkTone = 'brand' | 'warning' | 'informative';

const TONES: Partial<Readonly<Record<EntryMark, MarkTone>>> = {
  ours: 'brand',
  winner: 'brand',
  stale: 'warning',
  relative: 'warning',
  'not-a-folder': 'warning',
  unexpanded: 'warning',
};

/** The words say it; the tone only helps to find it. */
export function toneOf(mark: EntryMark): MarkTone {
  return TONES[mark] ?? 'informative';
}

/** What an entry means, where that is more than what it says. */
export function expansionOf({ text, expanded }: PathEntryView): string | null {
  const said = text.trim().replaceAll('"', '');
  return expanded === '' || expanded === said || expanded === text ? null : expanded;
}
