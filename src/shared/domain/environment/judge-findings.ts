/** What is wrong, how bad it is for the person, and how it can be mended. */
import type { Finding, Severity } from './finding';
import type { Context } from './judge-context';
import { findPathTrouble } from './judge-findings-path';
import { findReaderTrouble } from './judge-findings-readers';
import { findVariableTrouble } from './judge-findings-variables';

export function judgeFindings(context: Context): Finding[] {
  const found = [...findPathTrouble(context), ...findVariableTrouble(context), ...findReaderTrouble(context)];
  // One folder written twice the same way is one trouble.
  const unique = [
    ...new Map([...found].reverse().map((finding) => [finding.id, finding])).values(),
  ].reverse();
  return unique.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
