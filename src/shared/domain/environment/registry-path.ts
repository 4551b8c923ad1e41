/**
 * PATH as the Windows registry keeps it: one text with `;` between entries, quotes around an entry that has a `;` in it,
 * `%NAME%` left unexpanded. Whatever isn't ours keeps its spelling, its order and its empty entries, to the character.
 */

/** Replaces `%NAME%` by what the account's environment says; unknown names stay. */
export type Expand = (text: string) => string;

/** Our folders first, in this order, each exactly once. */
export function withEntriesFirst(path: string | null, ours: readonly string[], expand: Expand): string {
  return joined([...ours, ...others(path, ours, expand)]) ?? '';
}

/** The same without our folders, however they are spelled; null where nothing else was there. */
export function withoutEntries(path: string | null, ours: readonly string[], expand: Expand): string | null {
  return joined(others(path, ours, expand));
}

/** Of the entries that mean the same folder as this one the first stays. */
export function withoutDuplicates(path: string | null, entry: string, expand: Expand): string | null {
  const folder = comparable(entry, expand);
  let seen = false;
  const kept = entriesOf(path).filter((other) => {
    if (comparable(other, expand) !== folder) return true;
    const first = !seen;
    seen = true;
    return first;
  });
  return joined(kept);
}

/** The entry last, unless one that means the same folder is there. */
export function withEntryLast(path: string | null, entry: string, expand: Expand): string {
  const entries = entriesOf(path);
  const folder = comparable(entry, expand);
  const there = entries.some((other) => comparable(other, expand) === folder);
  return joined(there ? entries : [...entries, entry]) ?? '';
}

/** The entries exactly as written; joined by `;` they give the text again. */
export function splitEntries(path: string): string[] {
  const entries: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '"') quoted = !quoted;
    if (path[at] !== ';' || quoted) continue;
    entries.push(path.slice(start, at));
    start = at + 1;
  }
  // A quote that never closes quotes nothing: otherwise one typing slip would hide every entry behind it.
  return quoted ? path.split(';') : [...entries, path.slice(start)];
}

function others(path: string | null, ours: readonly string[], expand: Expand): string[] {
  const known = new Set(ours.map((entry) => comparable(entry, expand)));
  return entriesOf(path).filter((entry) => !known.has(comparable(entry, expand)));
}

/** An empty text is one empty entry: so it is told from a value that isn't there, both ways. */
export function entriesOf(path: string | null): string[] {
  return path === null ? [] : splitEntries(path);
}

export function joined(entries: readonly string[]): string | null {
  return entries.length === 0 ? null : entries.join(';');
}

/** Windows compares paths without case; a trailing separator and quotes don't change the folder. */
export function comparable(entry: string, expand: Expand): string {
  const folder = expand(entry.trim().replaceAll('"', '')).replaceAll('/', '\\').toLowerCase();
  return folder.length > 3 ? folder.replace(/\\+$/, '') : folder;
}
