import type { Change, Operation } from '@shared/domain/operation';

/** One line of the journal: an operation as it began, or what became of one. */
export type JournalLine =
  | { op: Omit<Operation, 'undoneBy'> }
  | { id: number; state: 'committed' | 'reverted'; phases: Operation['phases']; change?: Change }
  /** Tells afterwards that one operation took another back. */
  | { id: number; undoes: number };

/** The operations that the lines tell of, oldest first. A line that is no whole JSON was cut off by a crash. */
export function foldJournal(text: string): Operation[] {
  const operations = new Map<number, Operation>();
  for (const line of text.split('\n')) {
    const entry = parseLine(line);
    if (!entry) continue;
    if ('op' in entry) operations.set(entry.op.id, { ...entry.op, undoneBy: null });
    else apply(operations, entry);
  }
  return markUndone(operations);
}

function parseLine(line: string): JournalLine | null {
  if (line === '') return null;
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && ('op' in entry || 'id' in entry)
      ? (entry as JournalLine)
      : null;
  } catch {
    return null;
  }
}

function apply(operations: Map<number, Operation>, entry: Exclude<JournalLine, { op: unknown }>): void {
  const operation = operations.get(entry.id);
  if (!operation) return;
  const { id: _, ...news } = entry;
  operations.set(entry.id, { ...operation, ...news });
}

function markUndone(operations: Map<number, Operation>): Operation[] {
  const all = [...operations.values()].sort((a, b) => a.id - b.id);
  for (const { id, undoes, state } of all) {
    const undone = undoes === null ? undefined : operations.get(undoes);
    if (undone && state === 'committed') undone.undoneBy = id;
  }
  return all;
}

/** The lines as they should be, when the last one was cut off; null when it is whole. */
export function withoutTornLine(text: string): string | null {
  if (text === '' || text.endsWith('\n')) return null;
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const last = text.slice(whole.length);
  // Only its line end may be missing.
  return parseLine(last) ? `${text}\n` : whole;
}
