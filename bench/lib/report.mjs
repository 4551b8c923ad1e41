// @ts-check
import { textChart, textTable } from './table.mjs';

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly Readonly<Record<string, string | number | null>>[]} rows
 * @property {{ label: string, value: string, unit: string }} chart columns
 * @property {readonly import('./goals.mjs').Goal[]} [goals]
 */

/**
 * @param {object} report
 * @param {object} report.machine
 * @param {readonly Table[]} report.tables
 * @param {readonly string[]} report.skipped
 * @param {readonly string[]} report.failed
 * @param {boolean} json
 * @returns {0 | 1} the exit code
 */
export function printReport(report, json) {
  if (json) {
    const tables = report.tables.map(({ title, rows, goals }) => ({ title, rows, goals: goals ?? [] }));
    console.log(JSON.stringify({ ...report, tables }));
  } else printText(report);
  return report.failed.length === 0 ? 0 : 1;
}

/** @param {Parameters<typeof printReport>[0]} report */
function printText(report) {
  for (const { title, rows, chart, goals } of report.tables) {
    const bars = rows.flatMap((row) => {
      const value = row[chart.value];
      return typeof value === 'number' ? [{ label: String(row[chart.label]), value }] : [];
    });
    console.log(`\n${title}\n`);
    if (rows.length === 0) continue;
    console.log(textTable(rows));
    if (bars.length > 0) console.log(`\n${textChart(bars, chart.unit)}`);
    if (goals && goals.length > 0) console.log(`\n${goals.map(goalLine).join('\n')}`);
  }
  for (const line of report.skipped) console.log(`\nnot measured: ${line}`);
  for (const line of report.failed) console.log(`\nfailed: ${line}`);
  console.log('');
  for (const [name, value] of Object.entries(report.machine)) console.log(`${name}: ${value}`);
}

/** @param {import('./goals.mjs').Goal} goal */
function goalLine({ what, measured, goal, met }) {
  const verdict = met === null ? 'not here' : met ? 'met' : 'MISSED';
  return `${verdict.padEnd(8)}  ${what}: ${measured ?? '–'} (goal ≤ ${goal})`;
}
