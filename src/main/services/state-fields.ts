/** What stands in `state.json`, whoever wrote it: a newer version of us, or a hand. */

export type StateFields = Readonly<Record<string, unknown>>;

/** What is unreadable is not understood even as a list of entries: it can't be carried into a new text. */
export function stateFields(text: string): { fields: StateFields; isUnreadable: boolean } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const fields = fieldsOf(value);
    const isForeign = [fields['projects'], fields['groups']].some(
      (list) => list !== undefined && !Array.isArray(list),
    );
    return { fields, isUnreadable: value !== fields || isForeign };
  } catch {
    return { fields: {}, isUnreadable: text.trim() !== '' };
  }
}

export function fieldsOf(value: unknown): StateFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as StateFields) : {};
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `entries` with the fields that we don't know of; `same` tells which one was which. */
export function withUnknownFields<Entry extends object>(
  entries: readonly Entry[],
  before: readonly unknown[],
  same: (entry: Entry, fields: StateFields) => boolean,
): (Entry & StateFields)[] {
  return entries.map((entry) => ({
    ...before.map(fieldsOf).find((fields) => same(entry, fields)),
    ...entry,
  }));
}
