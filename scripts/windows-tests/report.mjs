// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts the reports of the stage's parts into the one that `npm test` counts.
 * @param {string[]} parts
 */
export function joinReports(parts) {
  const testResults = parts.flatMap((part) => JSON.parse(readFileSync(part, 'utf8')).testResults);
  writeReport({ testResults });
}

/** @param {string} reason */
export function reportSkip(reason) {
  const assertion = { fullName: `the Windows lane (${reason})`, status: 'skipped' };
  writeReport({ testResults: [{ assertionResults: [assertion] }] });
}

/** @param {object} report */
function writeReport(report) {
  const file = process.env['GVM_REPORT'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
}
