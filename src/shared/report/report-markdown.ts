/** A report as text for an issue: GitHub's dialect of Markdown. */
import { SEVERITIES } from '../domain/health/finding';
import { formatDuration } from '../i18n/format';
import type { ReportDocument, ReportedCheck, ReportedFinding, ReportWords } from './report-document';
import {
  checkMark,
  checkResult,
  countsText,
  evidenceNote,
  factsOf,
  isGoPage,
  SIGNS,
  verdictOf,
} from './report-lines';

export function reportMarkdown(document: ReportDocument, words: ReportWords): string {
  const { report } = words.health;
  const { version, namesHidden } = document;
  const counts = countsText(document.summary, words);
  const facts = factsOf(document, words).map(
    ({ label, value, code }) =>
      `- ${report.labelled(escaped(label), code ? codeSpan(value) : escaped(value))}`,
  );
  const parts = [
    `# ${escaped(report.title)}`,
    `**${escaped(report.verdicts[verdictOf(document)])}**${counts === '' ? '' : ` (${escaped(counts)})`}`,
    `## ${escaped(report.findings)}`,
    ...(document.findings.length === 0 ? [escaped(report.nothingFound)] : findingParts(document, words)),
    `## ${escaped(report.checks)}`,
    document.checks.map((check) => checkLine(check, document, words)).join('\n'),
    `## ${escaped(report.labels.about)}`,
    facts.join('\n'),
    `${escaped(report.madeBy(version))} ${escaped(namesHidden ? report.namesLeftOut : report.leftOut)}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function findingParts({ findings }: ReportDocument, words: ReportWords): string[] {
  const { groups } = words.health.report;
  return SEVERITIES.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    return [`### ${escaped(groups[severity])}`, ...own.flatMap((finding) => findingPart(finding, words))];
  });
}

function findingPart(finding: ReportedFinding, words: ReportWords): string[] {
  const { checks, report } = words.health;
  const { severity, title, check, id, explain, evidence, fix, docs } = finding;
  const note = evidenceNote(finding, words);
  const lines = [...evidence, ...(note === null ? [] : [note])];
  return [
    `#### ${SIGNS[severity]} ${escaped(title)}`,
    `${escaped(checks[check])} · ${codeSpan(id)}`,
    ...(explain === '' ? [] : [escaped(explain)]),
    ...(lines.length === 0 ? [] : [`**${escaped(report.evidence)}**`, fenced(lines)]),
    ...(fix === '' ? [] : [`**${escaped(report.toDo)}**`, escaped(fix)]),
    ...(docs === null
      ? []
      : [`${report.labelled(escaped(report.learnMore), isGoPage(docs) ? `<${docs}>` : codeSpan(docs))}`]),
  ];
}

function checkLine(check: ReportedCheck, document: ReportDocument, words: ReportWords): string {
  const time = check.ms === null ? '' : ` · ${formatDuration(check.ms / 1000, document.language)}`;
  const result = oneLine(checkResult(check, document, words));
  const sign = SIGNS[checkMark(check, document.findings)];
  return `- ${escaped(sign)} ${words.health.report.labelled(escaped(check.name), escaped(result))}${time}`;
}

/** As it is read, whatever stands in it: no markup, no HTML, no line that begins a block, nobody called by name. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~&$#]/g, '\\$&')
    .replace(/^\s*([-+=:|])/gm, '\\$1')
    .replace(/^\s*(\d{1,9})([.)])/gm, '$1\\$2')
    .replace(/^\s+/gm, '')
    .replace(/(?<!\w)@(?=\w)/g, '@<!-- -->')
    .replace(/\n/g, '  \n');
}

/** A fence that no line inside can end. */
function fenced(lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(lines.join('\n')) + 1));
  return [`${fence}text`, ...lines, fence].join('\n');
}

function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const ticks = '`'.repeat(longestTicks(line) + 1);
  // A tick at either end needs a space that Markdown takes away again.
  const space = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
