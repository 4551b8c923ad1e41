/** What the pages for people say alike, not yet escaped. */
import { SEVERITIES, type Severity } from '../domain/health/finding';
import { type DataAge, type Summary, summaryOf } from '../domain/health/report';
import { formatDate, formatDateTime, formatDuration } from '../i18n/format';
import type { ReportDocument, ReportedCheck, ReportedFinding, ReportWords } from './report-document';

export type Verdict = Severity | 'fine' | 'no-go' | 'incomplete';

/** The report in one word. */
export function verdictOf({ summary, go, checks }: ReportDocument): Verdict {
  if (summary.error > 0) return 'error';
  if (go === null) return 'no-go';
  if (summary.warning > 0) return 'warning';
  if (checks.some(({ state }) => state !== 'done' && state !== 'skipped')) return 'incomplete';
  return 'fine';
}

/** `1 error, 2 warnings`; only what there is. */
export function countsText(summary: Summary, { health: { report } }: ReportWords): string {
  return SEVERITIES.filter((severity) => summary[severity] > 0)
    .map((severity) => report.counts[severity](summary[severity]))
    .join(report.list);
}

/** Label and value, in the order of the page; `code` for what is typed or copied. */
export interface ReportFact {
  label: string;
  value: string;
  code: boolean;
}

export function factsOf(document: ReportDocument, words: ReportWords): ReportFact[] {
  const { go, host, project, takenAt, ms, data, language } = document;
  const { report } = words.health;
  const { labels } = report;
  const text = (label: string, value: string): ReportFact => ({ label, value, code: false });
  const code = (label: string, value: string): ReportFact => ({ label, value, code: true });
  const keeper = go?.toolchain == null ? report.keptByOthers : report.keptByUs;
  const name = go?.version == null ? report.unknownVersion : `go${go.version}`;
  return [
    text(labels.taken, report.taken(instant(takenAt, document), formatDuration(ms / 1000, language))),
    text(
      labels.go,
      go === null ? report.noGo : [name, go.platform ?? '', keeper].filter(Boolean).join(' · '),
    ),
    ...(go === null ? [] : [code(labels.program, go.path), code(labels.root, go.root)]),
    text(labels.host, host),
    ...(project === null ? [] : [code(labels.project, project)]),
    text(labels.vulnerabilities, ageText(data.vulnerabilities, document, words)),
    text(labels.releases, ageText(data.releases, document, words)),
  ];
}

function ageText({ day, origin, checkedAt }: DataAge, document: ReportDocument, words: ReportWords): string {
  const { ages } = words.health.report;
  const known = ages.day(formatDate(day, document.language));
  if (checkedAt !== null) return known + ages.checked(formatDate(checkedAt, document.language));
  return origin === 'embedded' ? known + ages.embedded : known;
}

/** With how far that clock is from UTC: who reads it may be elsewhere. */
export function instant(iso: string, { language }: Pick<ReportDocument, 'language'>): string {
  const minutes = -new Date(iso).getTimezoneOffset();
  if (Number.isNaN(minutes)) return iso;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const zone = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${formatDateTime(iso, language)} (UTC${zone})`;
}

/** What came of a check, in one line: what it found, or why it told nothing. */
export function checkResult(check: ReportedCheck, document: ReportDocument, words: ReportWords): string {
  const { states } = words.health.report;
  switch (check.state) {
    case 'failed':
      return check.error === null ? states.failed : states.failedBecause(check.error.message);
    case 'done': {
      const own = document.findings.filter((finding) => finding.check === check.check);
      return own.length === 0 ? states.fine : countsText(summaryOf(own), words);
    }
    case 'skipped':
      return check.check === 'project' && document.project === null ? states.noProject : states.noGo;
    case 'stopped':
      return states.stopped;
    case 'waiting':
    case 'running':
      return states.unfinished;
  }
}

/** The gravest of what it found: the sign before its line. */
export function checkMark(
  { check, state }: Pick<ReportedCheck, 'check' | 'state'>,
  findings: readonly Pick<ReportedFinding, 'check' | 'severity'>[],
): CheckMark {
  if (state !== 'done') return state === 'failed' ? 'failed' : 'nothing';
  const found = SEVERITIES.find((severity) =>
    findings.some((finding) => finding.check === check && finding.severity === severity),
  );
  return found ?? 'fine';
}

export type CheckMark = Severity | 'fine' | 'failed' | 'nothing';

export const SIGNS: Readonly<Record<CheckMark, string>> = {
  fine: '✓',
  info: 'i',
  warning: '!',
  error: '✕',
  failed: '?',
  nothing: '–',
};

/** Evidence with a line of words where lines are missing. */
export function evidenceNote(
  { evidenceOmitted }: Pick<ReportedFinding, 'evidenceOmitted'>,
  { health }: ReportWords,
): string | null {
  return evidenceOmitted === 0 ? null : health.report.moreLines(evidenceOmitted);
}

/** Only Go's own pages are linked. */
export function isGoPage(address: string): boolean {
  return /^https:\/\/(?:pkg\.)?go\.dev\/[\w./?#=&%~+@:-]*$/.test(address);
}
