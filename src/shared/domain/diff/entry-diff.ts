import type { Edit } from '../operation';
import { splitEntries } from '../environment/registry-path';
import { lineDiff, withGaps, type DiffGap } from './line-diff';

export type EntryKind = 'same' | 'added' | 'removed' | 'moved-from' | 'moved-to';

/** One folder of a list such as PATH, and what becomes of it. */
export interface EntryLine {
  kind: EntryKind;
  text: string;
}

/** What parts the folders of a list: `;` on Windows, where quotes may hold one, `:` elsewhere. */
export type Separator = ';' | ':';

const LISTS = /^(?:path|gopath)$/i;

/** A value that holds folders in an order: what people compare are its entries. */
export function isEntryList({ place }: Edit): boolean {
  return place.kind === 'registry' && LISTS.test(place.name);
}

export function entriesOf(value: string | null, separator: Separator): string[] {
  if (value === null || value === '') return [];
  return separator === ';' ? splitEntries(value) : value.split(':');
}

/** An entry that goes here and comes there has moved: nobody should think that it is lost. */
export function entryDiff(before: readonly string[], after: readonly string[]): EntryLine[] {
  const lines = lineDiff(before, after);
  const moved = movedTexts(lines);
  const left = { removed: new Map(moved), added: new Map(moved) };
  return lines.map(({ kind, text }) => {
    if (kind === 'same') return { kind, text };
    const remaining = left[kind].get(text) ?? 0;
    if (remaining === 0) return { kind, text };
    left[kind].set(text, remaining - 1);
    return { kind: kind === 'removed' ? 'moved-from' : 'moved-to', text };
  });
}

/** How often each text both goes and comes. */
function movedTexts(lines: readonly { kind: string; text: string }[]): Map<string, number> {
  const amounts = (kind: string): Map<string, number> =>
    lines
      .filter((line) => line.kind === kind)
      .reduce((map, { text }) => map.set(text, (map.get(text) ?? 0) + 1), new Map<string, number>());
  const added = amounts('added');
  return new Map([...amounts('removed')].map(([text, gone]) => [text, Math.min(gone, added.get(text) ?? 0)]));
}

/** The list as it was and as it will be, each with long unchanged stretches only counted. */
export function entrySides(lines: readonly EntryLine[]): Record<'before' | 'after', (EntryLine | DiffGap)[]> {
  const without = (kinds: readonly EntryKind[]): (EntryLine | DiffGap)[] =>
    withGaps(lines.filter(({ kind }) => !kinds.includes(kind)));
  return { before: without(['added', 'moved-to']), after: without(['removed', 'moved-from']) };
}

export interface EntryCounts {
  added: number;
  removed: number;
  moved: number;
}

export function entryCounts(lines: readonly EntryLine[]): EntryCounts {
  const amount = (kind: EntryKind): number => lines.filter((line) => line.kind === kind).length;
  return { added: amount('added'), removed: amount('removed'), moved: amount('moved-to') };
}
