import type { Edit } from '../operation';

export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A stretch of unchanged lines that is only counted. */
export interface DiffGap {
  kind: 'gap';
  lines: number;
}

const CONTEXT = 2;
/** Above this the middle is shown as replaced whole: the table of comparisons would grow too large. */
const COMPARED_AT_MOST = 1_500;

/** What an edit does, line by line, with a little of what stands around it. */
export function editDiff(edit: Edit): (DiffLine | DiffGap)[] {
  return withGaps(lineDiff(linesOf(edit, edit.before), linesOf(edit, edit.after)));
}

function linesOf(edit: Edit, value: string | null): string[] {
  if (value === null || value === '') return [];
  // One value of the registry is one line, whatever is in it.
  const lines = edit.place.kind === 'registry' ? [value] : value.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const head = commonLength(before, after);
  const tail = commonLength(before.slice(head).reverse(), after.slice(head).reverse());
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length += 1;
  return length;
}

/** Longest common subsequence, read forwards. */
function middle(before: readonly string[], after: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  const common = before.length * after.length > COMPARED_AT_MOST ** 2 ? null : commonTable(before, after);
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (common !== null && old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || removesFirst(common, i, j))) {
      lines.push({ kind: 'removed', text: old });
      i += 1;
    } else if (fresh !== undefined) {
      lines.push({ kind: 'added', text: fresh });
      j += 1;
    }
  }
  return lines;
}

function removesFirst(common: number[][] | null, i: number, j: number): boolean {
  return common === null || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0);
}

function commonTable(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      table[i]![j] =
        before[i] === after[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

/** Leaves {@link CONTEXT} unchanged lines around every change and counts the rest. */
export function withGaps<Line extends { kind: string }>(lines: readonly Line[]): (Line | DiffGap)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  );
  return lines.reduce<(Line | DiffGap)[]>((shown, line, index) => {
    if (near[index] === true) return [...shown, line];
    const last = shown.at(-1);
    if (last && isGap(last)) return [...shown.slice(0, -1), { kind: 'gap', lines: last.lines + 1 }];
    return [...shown, { kind: 'gap', lines: 1 }];
  }, []);
}

function isGap(line: { kind: string }): line is DiffGap {
  return line.kind === 'gap';
}
