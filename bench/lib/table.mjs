// @ts-check
/** Tables and bars of plain text. */

const BAR = 40;

/** @param {readonly Readonly<Record<string, string | number | null>>[]} rows all with the same columns */
export function textTable(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/**
 * One bar a row, the longest over the whole width.
 * @param {readonly { label: string, value: number }[]} rows
 * @param {string} unit
 */
export function textChart(rows, unit) {
  const most = Math.max(...rows.map(({ value }) => value));
  const width = Math.max(...rows.map(({ label }) => label.length));
  const line = (/** @type {{ label: string, value: number }} */ { label, value }) =>
    `${label.padEnd(width)}  ${'█'.repeat(Math.max(1, Math.round((value / most) * BAR)))} ${value} ${unit}`;
  return rows.map(line).join('\n');
}
