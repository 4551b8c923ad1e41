/** What a run found, in lines for a terminal. */
import { SEVERITIES, type Severity } from '@shared/domain/health/finding';
import { isOwnFix } from '@shared/domain/health/merged-fixes';
import { formatDuration } from '@shared/i18n/format';
import type { ReportDocument, ReportedFinding } from '@shared/report/report-document';
import { countsText, SIGNS } from '@shared/report/report-lines';
import type { DoctorContext } from './doctor-words';
import { indented } from './environment-text';
import { shellWord } from './shell-word';
import { paint } from './terminal';

const COLOURS = { error: 'red', warning: 'yellow', info: 'dim' } as const satisfies Record<Severity, string>;
/** Lines of evidence; the files of `--report` have them all. */
const SHOWN = 12;

export function doctorText(document: ReportDocument, context: DoctorContext): string {
  const { command, report } = context.report.messages.health;
  const counts = countsText(document.summary, context.report.messages);
  const time = formatDuration(document.ms / 1000, context.language);
  const parts = SEVERITIES.flatMap((severity) => group(severity, document, context));
  return [
    ...parts,
    ...unchecked(document, context),
    ...(document.go === null ? [command.noGo] : []),
    counts === ''
      ? command.summary(report.nothingFound.replace(/[.。]$/, ''), time)
      : command.summary(counts, time),
  ].join('\n\n');
}

function group(severity: Severity, { findings }: ReportDocument, context: DoctorContext): string[] {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return [];
  const { groups } = context.report.messages.health.report;
  return [
    `${groups[severity]}\n${own.map((finding) => indented(findingText(finding, context))).join('\n\n')}`,
  ];
}

export function findingText(
  finding: ReportedFinding,
  { terminal, report: { messages } }: DoctorContext,
): string {
  const { command, report } = messages.health;
  const { severity, id, title, explain, evidence, evidenceOmitted, fix, action, docs } = finding;
  const word = shellWord(id, process.platform);
  const more = evidence.length + evidenceOmitted - SHOWN;
  const seen = [...evidence.slice(0, SHOWN), ...(more > 0 ? [report.moreLines(more)] : [])];
  const lines = [
    explain,
    ...(seen.length === 0
      ? []
      : [`${report.labelled(report.evidence, '')}\n${indented(paint(terminal, 'dim', seen.join('\n')))}`]),
    ...(fix === '' ? [] : [report.labelled(report.toDo, fix)]),
    ...(isOwnFix(action) && word !== null ? [indented(command.fixWith(word))] : []),
    ...(docs === null ? [] : [report.labelled(report.learnMore, docs)]),
  ].filter((line) => line !== '');
  const headline = `${paint(terminal, COLOURS[severity], SIGNS[severity])} ${title}`;
  return [headline, ...lines.map(indented)].join('\n');
}

function unchecked({ checks }: ReportDocument, { report: { messages } }: DoctorContext): string[] {
  const failed = checks.flatMap(({ name, error }) =>
    error === null
      ? []
      : [
          [
            messages.health.report.labelled(name, error.message),
            ...(error.hint === null ? [] : [`  ${error.hint}`]),
          ],
        ],
  );
  if (failed.length === 0) return [];
  return [`${messages.health.command.unchecked}\n${indented(failed.flat().join('\n'))}`];
}
