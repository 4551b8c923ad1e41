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

/**
 * Takes back what changed `before` to `after`, in a text that others may have changed since: entries that it brought go,
 * entries that it took away come first again.
 */
export function withEntriesOf(
  change: { before: string | null; after: string | null },
  now: string | null,
): string | null {
  const before = entriesOf(change.before);
  const after = entriesOf(change.after);
  const brought = missingFrom(before, after);
  const taken = missingFrom(after, before);
  // Both: somebody may have put the same folder back meanwhile.
  return joined([...taken, ...others(now, [...brought, ...taken], (text) => text)]);
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
function entriesOf(path: string | null): string[] {
  return path === null ? [] : splitEntries(path);
}

function joined(entries: readonly string[]): string | null {
  return entries.length === 0 ? null : entries.join(';');
}

function missingFrom(entries: readonly string[], candidates: readonly string[]): string[] {
  const there = new Set(entries.map((entry) => comparable(entry, (text) => text)));
  return candidates.filter((entry) => !there.has(comparable(entry, (text) => text)));
}

/** Windows compares paths without case; a trailing separator and quotes don't change the folder. */
export function comparable(entry: string, expand: Expand): string {
  const folder = expand(entry.trim().replaceAll('"', '')).replaceAll('/', '\\').toLowerCase();
  return folder.length > 3 ? folder.replace(/\\+$/, '') : folder;
}
