/** Columns of text, aligned by what a terminal shows. */
export interface TableOptions {
  header: readonly string[];
  /** Indexes of columns that hold numbers. */
  right?: readonly number[];
}

const GAP = '  ';
// Colour codes are what is left out here.
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[\d+m/g;
/** Characters that take two cells: CJK, its punctuation and full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

export function displayWidth(text: string): number {
  const plain = text.replace(ESCAPES, '');
  return [...plain].length + (plain.match(WIDE)?.length ?? 0);
}

/** Columns in which no row has anything are left out. */
export function table(rows: readonly (readonly string[])[], { header, right = [] }: TableOptions): string {
  const used = header.map((_, column) => column).filter((column) => rows.some((row) => row[column]));
  const widths = new Map(
    used.map((column) => [
      column,
      Math.max(...[header, ...rows].map((row) => displayWidth(row[column] ?? ''))),
    ]),
  );
  const line = (row: readonly string[]): string =>
    used
      .map((column) => {
        const cell = row[column] ?? '';
        const padding = ' '.repeat(widths.get(column)! - displayWidth(cell));
        return right.includes(column) ? padding + cell : cell + padding;
      })
      .join(GAP)
      .trimEnd();
  return [header, ...rows].map(line).join('\n');
}
