/** A change of PATH taken back in a text that others may have changed since. */
import { comparable, entriesOf, joined } from './registry-path';

/** One entry, told from others of the same text: which of them it is, counted from the front. */
interface Counted {
  text: string;
  id: string;
}

interface Change {
  /** In `before`, in its order: what the change took away or moved elsewhere. */
  taken: ReadonlySet<Counted>;
  /** In `after`: what it brought or moved there. */
  brought: readonly Counted[];
  before: readonly Counted[];
  after: readonly Counted[];
}

/**
 * Takes back what changed `before` to `after`: entries that it brought leave, however they are spelled by now, entries
 * that it took away return behind the neighbour that they stood behind, and whatever others did stays. An entry that
 * somebody put back meanwhile stays where they put it.
 */
export function withEntriesOf(
  edit: { before: string | null; after: string | null },
  now: string | null,
): string | null {
  const change = changeOf(entriesOf(edit.before), entriesOf(edit.after));
  const rest = withoutBrought(change, entriesOf(now));
  return joined(withTaken(change, rest));
}

function changeOf(beforeTexts: readonly string[], afterTexts: readonly string[]): Change {
  const before = counted(beforeTexts, same);
  const after = counted(afterTexts, same);
  const places = new Map(before.map(({ id }, at) => [id, at]));
  const stayed = new Set(
    longestRise(after.map(({ id }) => places.get(id) ?? null)).map((at) => after[at]!.id),
  );
  return {
    before,
    after,
    taken: new Set(before.filter(({ id }) => !stayed.has(id))),
    brought: after.filter(({ id }) => !stayed.has(id)),
  };
}

function withoutBrought({ before, taken, brought }: Change, now: readonly string[]): string[] {
  const staying = new Set(before.filter((entry) => !taken.has(entry)).map(({ text }) => folderOf(text)));
  const leaving = new Map<string, number>();
  for (const { text } of brought) {
    const folder = folderOf(text);
    // Where the same folder was there already, only as many leave as came.
    leaving.set(folder, staying.has(folder) ? (leaving.get(folder) ?? 0) + 1 : Infinity);
  }
  return now.filter((text) => {
    const folder = folderOf(text);
    const left = leaving.get(folder) ?? 0;
    leaving.set(folder, left - 1);
    return left <= 0;
  });
}

function withTaken({ before, taken }: Change, now: readonly string[]): string[] {
  const stayed = before.filter((entry) => !taken.has(entry));
  const ids = counted(
    stayed.map(({ text }) => text),
    folderOf,
  );
  const rest = counted(now, folderOf);
  const there = new Set(rest.map(({ id }) => id));
  const spare = surplus(rest, ids);
  const following = new Map<string | null, string[]>();
  const follow = (anchor: string | null, text: string): void => {
    following.set(anchor, [...(following.get(anchor) ?? []), text]);
  };

  let at = 0;
  let anchor: string | null = null;
  let waiting: string[] = [];
  const preceding = new Map<string, string[]>();
  for (const entry of before) {
    if (taken.has(entry)) {
      if (putBackMeanwhile(spare, entry.text)) continue;
      // First of all then is first of all again; behind neighbours that are gone it waits for one that is there.
      if (anchor !== null || at === 0) follow(anchor, entry.text);
      else waiting.push(entry.text);
      continue;
    }
    const { id } = ids[at++]!;
    if (!there.has(id)) continue;
    if (waiting.length > 0) preceding.set(id, waiting);
    waiting = [];
    anchor = id;
  }
  return [
    ...(following.get(null) ?? []),
    ...rest.flatMap(({ text, id }) => [...(preceding.get(id) ?? []), text, ...(following.get(id) ?? [])]),
    ...waiting,
  ];
}

/** How many entries of each folder are there beyond those that stayed. */
function surplus(rest: readonly Counted[], stayed: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (entries: readonly Counted[], by: number): void => {
    for (const { text } of entries) counts.set(folderOf(text), (counts.get(folderOf(text)) ?? 0) + by);
  };
  add(rest, 1);
  add(stayed, -1);
  return counts;
}

function putBackMeanwhile(spare: Map<string, number>, text: string): boolean {
  const count = spare.get(folderOf(text)) ?? 0;
  if (count <= 0) return false;
  spare.set(folderOf(text), count - 1);
  return true;
}

function counted(texts: readonly string[], keyOf: (text: string) => string): Counted[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const key = keyOf(text);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { text, id: `${count};${key}` };
  });
}

function same(text: string): string {
  return text;
}

function folderOf(text: string): string {
  return comparable(text, same);
}

/**
 * Indices of a longest run of rising numbers, gaps allowed, nulls passed over: what kept its order. In n·log n, since
 * a PATH may have thousands of entries.
 */
function longestRise(numbers: readonly (number | null)[]): number[] {
  const tails: number[] = [];
  const previous = new Map<number, number>();
  numbers.forEach((number, index) => {
    if (number === null) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous.set(index, tails[low - 1]!);
    tails[low] = index;
  });
  const rise: number[] = [];
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) rise.push(at);
  return rise.reverse();
}
